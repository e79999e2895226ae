package org.homeward.service.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.homeward.contract.Area;
import org.homeward.contract.Authority;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.Tier;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.Policy;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.contract.provider.BarSource;
import org.homeward.decisions.FrameworkFacts;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.ProviderFacts;
import org.homeward.service.json.ContractJson;
import org.homeward.service.log.LogPosition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Component
class DirectoryReader implements MarketDirectory {
    private static final JsonMapper JSON = ContractJson.strictMapper();

    private static final Duration PATIENCE_FOR_A_DECISION = Duration.ofSeconds(2);
    private static final Duration PATIENCE_FOR_AN_AUTOMATION = Duration.ofSeconds(10);

    private static final String FACTS = """
            SELECT reached.position, framework.areas, framework.opens_on, framework.closes_on, policy.version,
                   policy.policy,
                   (SELECT json_agg(json_build_object(
                               'id', provider.provider,
                               'tier', provider.tier,
                               'embargoes', to_json(provider.embargoes),
                               'suspensions', to_json(provider.suspensions),
                               'exited', provider.exited,
                               'needs', to_json(provider.needs),
                               'twoCarerVisits', provider.two_carer_visits,
                               'capacityChangedAt', provider.capacity_changed_at,
                               'availableFrom', provider.available_from,
                               'grade', provider.grade,
                               'ratePencePerHour', provider.rate_pence_per_hour,
                               'awarded', (SELECT coalesce(sum(award.quarters), 0)
                                             FROM directory_award award
                                            WHERE award.authority = provider.authority
                                              AND award.provider = provider.provider
                                              AND award.awarded_at > :now - policy.rotation_weeks * interval '1 week'
                                              AND award.awarded_at <= :now),
                               'areas', (SELECT coalesce(json_agg(json_build_object(
                                                    'area', capacity.area,
                                                    'declared', least(capacity.declared, (
                                                        SELECT min(ahead.declared)
                                                          FROM directory_limit_ahead ahead
                                                         WHERE ahead.authority = capacity.authority
                                                           AND ahead.provider = capacity.provider
                                                           AND ahead.area = capacity.area)),
                                                    'committed', capacity.committed,
                                                    'reserved', capacity.reserved,
                                                    'committedNhs', capacity.committed_nhs)), '[]')
                                           FROM directory_capacity capacity
                                          WHERE capacity.authority = provider.authority
                                            AND capacity.provider = provider.provider))
                               ORDER BY provider.provider)
                      FROM directory_provider provider
                     WHERE provider.authority = :authority AND provider.framework = :framework) AS providers
              FROM directory_position reached
              LEFT JOIN directory_framework framework
                     ON framework.authority = :authority AND framework.framework = :framework
              -- The version in force; before the first, the first.
              LEFT JOIN LATERAL (
                     SELECT version, policy, rotation_weeks
                       FROM directory_policy
                      WHERE authority = :authority AND framework = :framework
                        AND (effective_from <= :now OR version = 1)
                      ORDER BY effective_from DESC, version DESC
                      LIMIT 1) policy ON true
            """;

    private final JdbcClient jdbc;
    private final LogPosition log;
    private final DirectoryProgress progress;

    DirectoryReader(JdbcClient jdbc, LogPosition log, DirectoryProgress progress) {
        this.jdbc = jdbc;
        this.log = log;
        this.progress = progress;
    }

    @Override
    public MarketFacts facts(Authority authority, FrameworkId framework, Instant now) {
        return jdbc.sql(FACTS)
                .param("authority", authority.value())
                .param("framework", framework.value())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, _) -> new MarketFacts(row.getLong("position"), framework(framework, row), providers(row)))
                .single();
    }

    private static @Nullable FrameworkFacts framework(FrameworkId id, ResultSet row) throws SQLException {
        String areas = row.getString("areas");
        String policy = row.getString("policy");
        // While the directory is being filled, a framework may stand there before its first policy does.
        if (areas == null || policy == null) {
            return null;
        }
        return new FrameworkFacts(
                id,
                JSON.readValue(areas, new TypeReference<List<FrameworkArea>>() {}),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                row.getInt("version"),
                JSON.readValue(policy, Policy.class));
    }

    private static List<ProviderFacts> providers(ResultSet row) throws SQLException {
        String providers = row.getString("providers");
        return providers == null
                ? List.of()
                : JSON.readValue(providers, new TypeReference<List<ProviderRow>>() {}).stream()
                        .map(ProviderRow::facts)
                        .toList();
    }

    @Override
    public long awaitPosition(long position) {
        if (!progress.await(position, PATIENCE_FOR_AN_AUTOMATION)) {
            throw new IllegalStateException("The directory has not reached position " + position);
        }
        return progress.known();
    }

    @Override
    public long awaitMarket() {
        long position = log.market();
        if (!progress.isFarBehind(position, SMALL_LAG)) {
            progress.await(position, PATIENCE_FOR_A_DECISION);
        }
        return position;
    }

    private record CapacityRow(Area area, int declared, int committed, int reserved, int committedNhs) {
        AreaTotals totals() {
            return new AreaTotals(
                    area,
                    WeeklyHours.ofQuarters(declared),
                    WeeklyHours.ofQuarters(committed),
                    WeeklyHours.ofQuarters(reserved),
                    WeeklyHours.ofQuarters(committedNhs));
        }
    }

    private record ProviderRow(
            ProviderId id,
            Tier tier,
            List<BarSource> embargoes,
            List<BarSource> suspensions,
            boolean exited,
            List<SpecialistNeed> needs,
            boolean twoCarerVisits,
            Instant capacityChangedAt,
            LocalDate availableFrom,
            QualityGrade grade,
            int ratePencePerHour,
            int awarded,
            List<CapacityRow> areas) {
        ProviderFacts facts() {
            return new ProviderFacts(
                    id,
                    tier,
                    embargoes,
                    suspensions,
                    exited,
                    areas.stream().collect(Collectors.toMap(CapacityRow::area, CapacityRow::totals)),
                    needs,
                    twoCarerVisits,
                    WeeklyHours.ofQuarters(awarded),
                    capacityChangedAt,
                    availableFrom,
                    grade,
                    ratePencePerHour);
        }
    }
}
