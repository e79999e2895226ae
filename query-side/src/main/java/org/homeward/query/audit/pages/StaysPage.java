package org.homeward.query.audit.pages;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Caller;
import org.homeward.contract.audit.WhatIsRead;
import org.homeward.query.audit.trail.Trail;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Page;
import org.homeward.query.reading.Codes;
import org.homeward.query.reading.Reads;
import org.homeward.query.reading.Snapshot;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where an auditor begins who knows no name: the stays of whom waited longest after they were ready to leave. By
 * reference; what is said of a person stays sealed here.
 */
@Page
@PreAuthorize("hasRole('AUDITOR')")
class StaysPage {
    static final String PATH = AuditPage.PATH + "/stays";

    private static final int MOST = 100;
    private static final String LONGEST_FIRST = """
            SELECT c.case_id, c.person, c.hospital, c.status, w.seconds
              FROM view_discharge_case c
              JOIN LATERAL (SELECT sum(extract(epoch FROM least(s.valid_to, :asOf) - s.valid_from)) AS seconds
                              FROM view_delay_segment s
                             WHERE %s AND s.case_id = c.case_id AND s.valid_from < :asOf) w ON w.seconds > 0
             WHERE %s
             ORDER BY w.seconds DESC, c.case_id
             LIMIT :limit
            """;

    private final Reads reads;
    private final Trail trail;

    StaysPage(Reads reads, Trail trail) {
        this.reads = reads;
        this.trail = trail;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String stays(Caller caller, AsOf asOf, Model model) {
        trail.opened(caller, WhatIsRead.EVENTS, Map.of("list", "stays, the longest wait first"), asOf.readAt());
        List<Stay> stays = reads.read(caller, asOf.readAt(), StaysPage::longestFirst);
        model.addAttribute("stays", stays.subList(0, Math.min(stays.size(), MOST)));
        model.addAttribute("more", stays.size() > MOST);
        model.addAttribute("address", new Addresses(asOf));
        return "audit-stays";
    }

    /**
     * One stay.
     *
     * @param person reference of the person
     * @param waited from ready until left, or until the time shown, in words
     */
    public record Stay(String id, String person, String hospital, String status, String waited) {}

    private static List<Stay> longestFirst(Snapshot at) {
        return at.sql(LONGEST_FIRST.formatted(at.believed("s"), at.holds("c")))
                .param("limit", MOST + 1)
                .query((row, number) -> new Stay(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Codes.inWords(row.getString(4)),
                        waited(row.getBigDecimal(5))))
                .list();
    }

    private static String waited(BigDecimal seconds) {
        return AuditWords.duration(Duration.ofSeconds(seconds.longValue()));
    }
}
