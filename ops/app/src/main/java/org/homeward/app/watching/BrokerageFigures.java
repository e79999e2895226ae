package org.homeward.app.watching;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Answer;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Role;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DelaySummaryView;
import org.homeward.contract.discharge.DischargeQuery.DelaySummary;
import org.homeward.contract.provider.CapacityFilter;
import org.homeward.contract.provider.CapacityRow;
import org.homeward.contract.provider.CapacityView;
import org.homeward.contract.provider.ProviderQuery.CapacityByArea;
import org.homeward.query.web.Asking;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who waits and what there is for them. Where the API has an answer, the figure is the API's. */
@Component
class BrokerageFigures implements Source {
    private final Asking asking;
    private final JdbcClient jdbc;
    private final List<Authority> authorities;

    BrokerageFigures(
            Asking asking,
            @Qualifier("operatorsJdbc") JdbcClient jdbc,
            @Value("${homeward.authorities}") List<String> authorities) {
        this.asking = asking;
        this.jdbc = jdbc;
        this.authorities = authorities.stream().map(Authority::new).toList();
    }

    @Override
    public void read(Sheet sheet) {
        for (Authority authority : authorities) {
            Caller watcher = new Caller(authority, "watching", Set.of(Role.OPERATOR), null);
            waiting(sheet, watcher);
            hours(sheet, watcher);
        }
        requests(sheet);
        offers(sheet);
        placed(sheet);
    }

    private void waiting(Sheet sheet, Caller watcher) {
        for (DelaySummaryView.ByHospital hospital :
                delays(watcher, DelayFilter.none()).byHospital()) {
            DelaySummaryView there = delays(watcher, DelayFilter.none().withHospital(hospital.hospital()));
            for (DelaySummaryView.ByCause row : there.byCause()) {
                String[] tags = {
                    "authority", watcher.authority().value(),
                    "hospital", hospital.hospital().value(),
                    "segment", row.cause().name()
                };
                sheet.put(Family.DISCHARGE_WAITING_PEOPLE, row.waiting().people(), tags);
                sheet.put(Family.DISCHARGE_WAITED, row.waiting().seconds(), tags);
            }
        }
    }

    private DelaySummaryView delays(Caller watcher, DelayFilter filter) {
        Answer<DelaySummaryView> answer = asking.one(watcher, new DelaySummary(watcher, filter, ReadAt.now()));
        return answer.item();
    }

    private void hours(Sheet sheet, Caller watcher) {
        Answer<CapacityView> answer = asking.one(
                watcher, new CapacityByArea(watcher, new CapacityFilter(null, null, null, null), ReadAt.now()));
        for (CapacityRow row : answer.item().items()) {
            put(sheet, watcher, row, "declared", row.declared());
            put(sheet, watcher, row, "committed", row.committed());
            put(sheet, watcher, row, "reserved", row.reserved());
            put(sheet, watcher, row, "spare", row.spare());
            put(sheet, watcher, row, "spare_barred", row.spareBarred());
        }
    }

    private static void put(Sheet sheet, Caller watcher, CapacityRow row, String state, WeeklyHours hours) {
        sheet.put(
                Family.PROVIDER_HOURS,
                hours.hours().doubleValue(),
                "authority",
                watcher.authority().value(),
                "area",
                row.area().value(),
                "tier",
                row.tier().name(),
                "state",
                state);
    }

    private void requests(Sheet sheet) {
        jdbc.sql("""
                        SELECT authority, area, urgency, status, count(*) AS requests,
                               sum((doc #>> '{request,hoursPerWeek}')::numeric) AS hours,
                               extract(epoch FROM now() - min(requested_at)) AS oldest
                        FROM view_package
                        WHERE recorded_to = 'infinity' AND valid_to = 'infinity'
                          AND status IN ('OFFERING', 'ACCEPTED', 'UNPLACED')
                        GROUP BY authority, area, urgency, status
                        """).query(row -> {
            String[] tags = {
                "authority", row.getString("authority"),
                "area", row.getString("area"),
                "urgency", row.getString("urgency"),
                "status", row.getString("status")
            };
            sheet.put(Family.REQUESTS_OPEN, row.getLong("requests"), tags);
            BigDecimal hours = row.getBigDecimal("hours");
            sheet.put(Family.REQUESTS_OPEN_HOURS, hours == null ? 0 : hours.doubleValue(), tags);
            sheet.put(Family.REQUESTS_OLDEST, Math.max(0, row.getDouble("oldest")), tags);
        });
    }

    private void offers(Sheet sheet) {
        jdbc.sql("SELECT authority, count(*) AS open FROM directory_open_offer GROUP BY authority")
                .query(row -> {
                    sheet.put(Family.OFFERS_OPEN, row.getLong("open"), "authority", row.getString("authority"));
                });
    }

    private void placed(Sheet sheet) {
        jdbc.sql("""
                        SELECT authority, urgency, count(*) AS placed,
                               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM placed_at - requested_at)) AS half,
                               percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM placed_at - requested_at)) AS most
                        FROM view_package
                        WHERE recorded_to = 'infinity' AND valid_to = 'infinity' AND placed_at > now() - interval '28 days'
                        GROUP BY authority, urgency
                        """).query(row -> {
            String authority = row.getString("authority");
            String urgency = row.getString("urgency");
            sheet.put(Family.PLACED_RECENTLY, row.getLong("placed"), "authority", authority, "urgency", urgency);
            sheet.put(
                    Family.TIME_TO_PLACE,
                    row.getDouble("half"),
                    "authority",
                    authority,
                    "urgency",
                    urgency,
                    "percentile",
                    "50");
            sheet.put(
                    Family.TIME_TO_PLACE,
                    row.getDouble("most"),
                    "authority",
                    authority,
                    "urgency",
                    urgency,
                    "percentile",
                    "90");
        });
    }
}
