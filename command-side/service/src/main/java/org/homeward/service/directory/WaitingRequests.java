package org.homeward.service.directory;

import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests that something has to be done about. */
@Component
public class WaitingRequests {
    private final JdbcClient jdbc;

    public WaitingRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Most urgent first, then oldest. */
    public List<PackageId> unplaced(Authority authority, FrameworkId framework, @Nullable Area area) {
        return jdbc.sql("""
                SELECT package FROM directory_request
                 WHERE authority = :authority AND framework = :framework AND unplaced
                   AND (:area::text IS NULL OR area = :area)
                 ORDER BY array_position(ARRAY['DISCHARGE', 'URGENT', 'STANDARD'], urgency), requested_at, package
                """)
                .param("authority", authority.value())
                .param("framework", framework.value())
                .param("area", area == null ? null : area.value())
                .query((row, _) -> new PackageId(row.getString(1)))
                .list();
    }

    /** With an open offer to the provider, if the provider may have none. */
    public List<PackageId> offeredToBarred(Authority authority, ProviderId provider) {
        return jdbc.sql("""
                SELECT offer.package
                  FROM directory_open_offer offer
                  JOIN directory_provider provider USING (authority, provider)
                 WHERE offer.authority = ? AND offer.provider = ?
                   AND (provider.exited OR provider.embargoes <> '{}' OR provider.suspensions <> '{}')
                 ORDER BY offer.package
                """)
                .params(authority.value(), provider.value())
                .query((row, _) -> new PackageId(row.getString(1)))
                .list();
    }
}
