package org.homeward.query.brokerage;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import org.homeward.query.reading.London;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Whether a provider has a package now, or still cares for the person to the end of its notice, whatever instant it asks
 * about: one that gave a package back does not learn who the person is by asking for the past.
 */
@Component
class CurrentHolder {
    /** On a package {@code p} and the parameter {@code provider}. */
    static final String CONDITION = """
            EXISTS (SELECT FROM view_package now
                    WHERE now.authority = :authority AND now.package_id = p.package_id
                      AND now.recorded_to = 'infinity' AND now.valid_from <= :now AND now.valid_to > :now
                      AND (now.provider_id = :provider OR %s))""".formatted(inNotice("now", ":now"));

    /** On a package and the parameter {@code provider}: it gave the package back, and its last day is not over. */
    static String inNotice(String alias, String instant) {
        return inNotice(alias, instant, "back ->> 'providerId' = :provider");
    }

    /** On a package: somebody gave it back, and its last day is not over. */
    static String inNoticeOfAnybody(String alias, String instant) {
        return inNotice(alias, instant, "TRUE");
    }

    private static String inNotice(String alias, String instant, String whose) {
        return """
                EXISTS (SELECT FROM jsonb_array_elements(%s.doc -> 'handBacks') back
                         WHERE %s
                           AND (back ->> 'lastDay')::date >= (%s AT TIME ZONE '%s')::date)""".formatted(alias, whose, instant, London.ZONE);
    }

    private final Clock clock;

    CurrentHolder(Clock clock) {
        this.clock = clock;
    }

    StatementSpec with(StatementSpec statement) {
        return statement.param("now", clock.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
