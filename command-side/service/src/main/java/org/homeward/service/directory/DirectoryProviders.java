package org.homeward.service.directory;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.homeward.contract.ProviderId;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.homeward.contract.provider.ProviderEvent;
import org.homeward.contract.provider.ProviderEvent.CapacityDeclared;
import org.homeward.contract.provider.ProviderEvent.CapacityTookEffect;
import org.homeward.contract.provider.ProviderEvent.EmbargoImposed;
import org.homeward.contract.provider.ProviderEvent.EmbargoLifted;
import org.homeward.contract.provider.ProviderEvent.HoursCommitted;
import org.homeward.contract.provider.ProviderEvent.HoursReduced;
import org.homeward.contract.provider.ProviderEvent.HoursReleased;
import org.homeward.contract.provider.ProviderEvent.HoursReservationRefused;
import org.homeward.contract.provider.ProviderEvent.HoursReserved;
import org.homeward.contract.provider.ProviderEvent.ProviderAdmitted;
import org.homeward.contract.provider.ProviderEvent.ProviderBecameAvailable;
import org.homeward.contract.provider.ProviderEvent.ProviderExited;
import org.homeward.contract.provider.ProviderEvent.ProviderSuspended;
import org.homeward.contract.provider.ProviderEvent.QualityAssessed;
import org.homeward.contract.provider.ProviderEvent.SuspensionLifted;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Providers, their bars, and their hours by area. */
final class DirectoryProviders {
    private final JdbcClient jdbc;

    DirectoryProviders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void on(String authority, ProviderEvent event) {
        switch (event) {
            case ProviderAdmitted admitted -> admit(authority, admitted);
            case CapacityDeclared declared -> {
                if (declared.inEffect()) {
                    declare(authority, declared.providerId(), declared.areas());
                } else {
                    declareAhead(authority, declared);
                }
                capacityChanged(authority, declared.providerId(), declared.occurredAt());
            }
            case CapacityTookEffect took -> {
                declare(authority, took.providerId(), took.areas());
                forgetAhead(authority, took.providerId(), took.occurredAt());
                capacityChanged(authority, took.providerId(), took.occurredAt());
            }
            case EmbargoImposed imposed ->
                update(authority, imposed.providerId(), "embargoes = array_append(embargoes, ?)", imposed.source());
            case EmbargoLifted lifted ->
                update(authority, lifted.providerId(), "embargoes = array_remove(embargoes, ?)", lifted.source());
            case ProviderSuspended suspended ->
                update(
                        authority,
                        suspended.providerId(),
                        "suspensions = array_append(suspensions, ?)",
                        suspended.source());
            case SuspensionLifted lifted ->
                update(authority, lifted.providerId(), "suspensions = array_remove(suspensions, ?)", lifted.source());
            case ProviderExited exited -> {
                set(authority, exited.providerId(), "exited = ?", true);
                forgetAhead(authority, exited.providerId());
            }
            case QualityAssessed assessed ->
                set(
                        authority,
                        assessed.providerId(),
                        "grade = ?",
                        assessed.grade().name());
            case HoursReserved reserved -> totals(authority, reserved.providerId(), reserved.after());
            case HoursCommitted committed -> totals(authority, committed.providerId(), committed.after());
            case HoursReduced reduced -> totals(authority, reduced.providerId(), reduced.after());
            case HoursReleased released -> totals(authority, released.providerId(), released.after());
            case ProviderBecameAvailable _, HoursReservationRefused _ -> {
                // Nothing of the market changed.
            }
        }
    }

    /** An exited provider may come back: its bars stand, what it promised stays, its limits are as declared now. */
    private void admit(String authority, ProviderAdmitted admitted) {
        jdbc.sql("""
                INSERT INTO directory_provider (authority, provider, framework, tier, needs, two_carer_visits,
                                                capacity_changed_at, available_from, rate_pence_per_hour)
                VALUES (?, ?, ?, ?, ?::text[], ?, ?, ?, ?)
                ON CONFLICT (authority, provider) DO UPDATE
                   SET tier = excluded.tier, needs = excluded.needs, two_carer_visits = excluded.two_carer_visits,
                       capacity_changed_at = excluded.capacity_changed_at, available_from = excluded.available_from,
                       rate_pence_per_hour = excluded.rate_pence_per_hour, exited = false
                """)
                .params(
                        authority,
                        admitted.providerId().value(),
                        admitted.frameworkId().value(),
                        admitted.tier().name(),
                        admitted.needs().stream().map(Enum::name).toArray(String[]::new),
                        admitted.twoCarerVisits(),
                        admitted.occurredAt().atOffset(ZoneOffset.UTC),
                        admitted.availableFrom(),
                        admitted.ratePencePerHour())
                .update();
        jdbc.sql("""
                DELETE FROM directory_capacity
                 WHERE authority = ? AND provider = ? AND committed = 0 AND reserved = 0
                """).params(authority, admitted.providerId().value()).update();
        jdbc.sql("UPDATE directory_capacity SET declared = 0 WHERE authority = ? AND provider = ?")
                .params(authority, admitted.providerId().value())
                .update();
        forgetAhead(authority, admitted.providerId());
        declare(authority, admitted.providerId(), admitted.areas());
    }

    private void declare(String authority, ProviderId provider, List<AreaHours> areas) {
        for (AreaHours area : areas) {
            jdbc.sql("""
                    INSERT INTO directory_capacity (authority, provider, area, declared) VALUES (?, ?, ?, ?)
                    ON CONFLICT (authority, provider, area) DO UPDATE SET declared = excluded.declared
                    """)
                    .params(
                            authority,
                            provider.value(),
                            area.area().value(),
                            area.hoursPerWeek().quarters())
                    .update();
        }
    }

    private void declareAhead(String authority, CapacityDeclared declared) {
        for (AreaHours area : declared.areas()) {
            jdbc.sql("""
                    INSERT INTO directory_limit_ahead (authority, provider, area, effective_from, declared)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (authority, provider, area, effective_from) DO UPDATE SET declared = excluded.declared
                    """)
                    .params(
                            authority,
                            declared.providerId().value(),
                            area.area().value(),
                            declared.effectiveFrom().atOffset(ZoneOffset.UTC),
                            area.hoursPerWeek().quarters())
                    .update();
        }
    }

    /** What has taken effect by then is the limit now. */
    private void forgetAhead(String authority, ProviderId provider, Instant upTo) {
        jdbc.sql("DELETE FROM directory_limit_ahead WHERE authority = ? AND provider = ? AND effective_from <= ?")
                .params(authority, provider.value(), upTo.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void forgetAhead(String authority, ProviderId provider) {
        jdbc.sql("DELETE FROM directory_limit_ahead WHERE authority = ? AND provider = ?")
                .params(authority, provider.value())
                .update();
    }

    private void capacityChanged(String authority, ProviderId provider, Instant at) {
        set(authority, provider, "capacity_changed_at = ?", at.atOffset(ZoneOffset.UTC));
    }

    private void totals(String authority, ProviderId provider, AreaTotals after) {
        jdbc.sql("""
                INSERT INTO directory_capacity
                       (authority, provider, area, declared, committed, reserved, committed_nhs)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (authority, provider, area) DO UPDATE
                   SET declared = excluded.declared, committed = excluded.committed, reserved = excluded.reserved,
                       committed_nhs = excluded.committed_nhs
                """)
                .params(
                        authority,
                        provider.value(),
                        after.area().value(),
                        after.declared().quarters(),
                        after.committed().quarters(),
                        after.reserved().quarters(),
                        after.committedNhs().quarters())
                .update();
    }

    private void update(String authority, ProviderId provider, String bars, BarSource source) {
        set(authority, provider, bars, source.name());
    }

    /** @param assignment SQL of ours with one parameter */
    private void set(String authority, ProviderId provider, String assignment, Object value) {
        int updated = jdbc.sql("UPDATE directory_provider SET " + assignment + " WHERE authority = ? AND provider = ?")
                .params(value, authority, provider.value())
                .update();
        if (updated != 1) {
            throw new IllegalStateException("The directory does not know provider " + provider);
        }
    }
}
