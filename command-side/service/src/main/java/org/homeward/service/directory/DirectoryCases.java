package org.homeward.service.directory;

import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which cases may wait for which packages. Links come and go, also late; whether one holds only the case knows. */
final class DirectoryCases {
    private final JdbcClient jdbc;

    DirectoryCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void on(String authority, DischargeEvent event) {
        if (event instanceof RequestLinked linked) {
            jdbc.sql("""
                    INSERT INTO directory_linked_case (authority, package, discharge_case) VALUES (?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """)
                    .params(
                            authority,
                            linked.packageId().value(),
                            linked.caseId().value())
                    .update();
        }
    }
}
