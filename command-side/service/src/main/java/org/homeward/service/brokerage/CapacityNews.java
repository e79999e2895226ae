package org.homeward.service.brokerage;

import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Authority;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.homeward.service.json.EventTypes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events that may give a waiting request a provider. */
@Component
class CapacityNews {
    private static final List<String> NAMES = Stream.of(
                    CapacityDeclared.class,
                    CapacityTookEffect.class,
                    ProviderAdmitted.class,
                    ProviderBecameAvailable.class,
                    EmbargoLifted.class,
                    SuspensionLifted.class,
                    QualityAssessed.class,
                    PolicyPublished.class,
                    PolicyTookEffect.class,
                    HoursReleased.class,
                    HoursReduced.class)
            .map(EventTypes::nameOf)
            .toList();

    private final JdbcClient jdbc;

    CapacityNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there was any after one position and before another. */
    boolean between(long after, long before, Authority authority) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM event
                                WHERE position > :after AND position < :before
                                  AND authority = :authority AND name IN (:names))
                """)
                .param("after", after)
                .param("before", before)
                .param("authority", authority.value())
                .param("names", NAMES)
                .query(Boolean.class)
                .single();
    }
}
