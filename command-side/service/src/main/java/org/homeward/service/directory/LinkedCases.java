package org.homeward.service.directory;

import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.contract.CaseId;
import org.homeward.contract.PackageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that may wait for a package. */
@Component
public class LinkedCases {
    private final JdbcClient jdbc;

    public LinkedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every case that the package was ever linked to; whether a link still holds the case knows. */
    public List<CaseId> everLinkedTo(Authority authority, PackageId id) {
        return jdbc.sql("""
                SELECT discharge_case FROM directory_linked_case WHERE authority = ? AND package = ?
                 ORDER BY discharge_case
                """)
                .params(authority.value(), id.value())
                .query((row, _) -> new CaseId(row.getString(1)))
                .list();
    }
}
