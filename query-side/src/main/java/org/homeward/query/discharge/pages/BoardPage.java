package org.homeward.query.discharge.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.homeward.contract.Answer;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.discharge.BoardRow;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DelayFilter;
import org.homeward.contract.discharge.DelaySummaryView;
import org.homeward.contract.discharge.DelayTrendView;
import org.homeward.contract.discharge.DischargeQuery.BoardWhere;
import org.homeward.contract.discharge.DischargeQuery.DelaySummary;
import org.homeward.contract.discharge.DischargeQuery.DelayTrend;
import org.homeward.contract.discharge.Pathway;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.Browser;
import org.homeward.query.pages.LondonTime;
import org.homeward.query.pages.Page;
import org.homeward.query.pages.Skip;
import org.homeward.query.reading.London;
import org.homeward.query.reading.Reads;
import org.homeward.query.web.Asking;
import org.homeward.query.web.OneHospital;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Everybody who is ready to leave and waits, longest wait first. */
@Page
@PreAuthorize("hasAnyRole('DISCHARGE', 'BROKER')")
class BoardPage {
    static final String PATH = "/discharge";

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final String PART = "#board";
    private static final int ROWS = 100;
    private static final int ROWS_ON_A_WALL = 22;
    private static final int PEOPLE_ON_A_PRINTED_PAGE = 20;
    private static final int DAYS_OF_TREND = 28;
    private static final Set<String> OFFERED_WAITS = Set.of("24h", "72h", "168h", "336h", "504h");

    private final Asking asking;
    private final Reads reads;
    private final Words words = new Words();
    private final LondonTime london = new LondonTime();

    private final ITemplateEngine templates;

    /** Every open board asks anew at the same moment; most of them ask the same. Waits may be so much out of date. */
    private final Cache<Asked, Shown> newest = shared();

    private final Cache<Asked, String> newestParts = shared();

    BoardPage(Asking asking, Reads reads, ITemplateEngine templates) {
        this.asking = asking;
        this.reads = reads;
        this.templates = templates;
    }

    private static <T> Cache<Asked, T> shared() {
        return Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterWrite(Duration.ofSeconds(5))
                .build();
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String board(Caller caller, AsOf asOf, @RequestParam MultiValueMap<String, String> given, Model model) {
        model.addAllAttributes(shown(asked(caller, given), caller, asOf, given));
        if (model.getAttribute("board") instanceof Board board && board.listsPeople()) {
            model.addAttribute("skip", new Skip("people", "Skip to the people who wait"));
        }
        return "discharge-board";
    }

    /** The part that an open board asks for anew by itself. */
    @GetMapping(path = PATH, headers = Browser.BY_ITSELF, produces = HTML)
    @ResponseBody
    String part(Caller caller, AsOf asOf, @RequestParam MultiValueMap<String, String> given) {
        Asked asked = asked(caller, given);
        return asOf.isNow()
                ? newestParts.get(asked, _ -> part(shown(asked, caller, asOf, given)))
                : part(shown(asked, caller, asOf, given));
    }

    private String part(Map<String, Object> shown) {
        return templates.process("discharge-board", Set.of(PART), new Context(Locale.UK, shown));
    }

    private Asked asked(Caller caller, MultiValueMap<String, String> given) {
        BoardFilter filter = BoardFilter.of(given);
        OneHospital.check(caller, filter.filter().hospital());
        return new Asked(caller.authority(), caller.hospital(), filter, given.containsKey("wall"), reads.position());
    }

    private Map<String, Object> shown(Asked asked, Caller caller, AsOf asOf, MultiValueMap<String, String> given) {
        // A page after the first is of the first one's instant, which its address names; what is live begins at the
        // top.
        String after = asOf.isNow() ? null : given.getFirst("after");
        Shown shown = asOf.isNow()
                ? newest.get(asked, _ -> load(caller, asOf, asked.filter(), asked.wall(), null))
                : load(caller, asOf, asked.filter(), asked.wall(), after);
        return Map.of(
                "board", shown.board(),
                "trend", shown.trend(),
                "words", words,
                "london", london,
                "pathways", Pathway.values(),
                "causes", DelayCause.values());
    }

    private Shown load(Caller caller, AsOf asOf, BoardFilter filter, boolean wall, @Nullable String after) {
        Listed<BoardRow> rows = asking.list(
                caller,
                new BoardWhere(
                        caller, filter.filter(), asOf.readAt(), new Paging(wall ? ROWS_ON_A_WALL : ROWS, after)));
        Answer<DelaySummaryView> everybody =
                asking.one(caller, new DelaySummary(caller, DelayFilter.none(), asOf.readAt()));
        Answer<DelaySummaryView> chosen = filter.isEmpty()
                ? everybody
                : asking.one(caller, new DelaySummary(caller, filter.filter(), asOf.readAt()));
        Answer<DelaySummaryView> counted = filter.filter().waitingOver() == null
                ? chosen
                : asking.one(caller, new DelaySummary(caller, filter.filterOfAnyWait(), asOf.readAt()));
        LocalDate today = London.dayOf(asOf.shown());
        Answer<DelayTrendView> trend = asking.one(
                caller,
                new DelayTrend(caller, filter.filter(), today.minusDays(DAYS_OF_TREND - 1), today, asOf.readAt()));
        return new Shown(
                new Board(
                        caller.authority(), asOf, filter, rows, everybody.item(), chosen.item(), counted.item(), wall),
                TrendChart.of(trend.item()));
    }

    /** What one look at the board asks for; {@code position}: what the views had reached. */
    private record Asked(
            Authority authority, @Nullable String hospital, BoardFilter filter, boolean wall, long position) {}

    private record Shown(Board board, TrendChart trend) {}

    /**
     * What the board's template asks for.
     *
     * @param counted those chosen, however long they have waited: each tile leads to exactly the people it counts
     */
    public record Board(
            Authority authority,
            AsOf asOf,
            BoardFilter filter,
            Listed<BoardRow> rows,
            DelaySummaryView everybody,
            DelaySummaryView chosen,
            DelaySummaryView counted,
            boolean wall) {

        /** The list as it is printed: so many people on a page. */
        public List<List<BoardRow>> pages() {
            List<List<BoardRow>> pages = new ArrayList<>();
            for (int from = 0; from < rows.items().size(); from += PEOPLE_ON_A_PRINTED_PAGE) {
                pages.add(rows.items().subList(from, Math.min(rows.items().size(), from + PEOPLE_ON_A_PRINTED_PAGE)));
            }
            return pages;
        }

        /** Wards where somebody waits; of the chosen hospital, if one is. */
        public List<String> wards() {
            String hospital = chosen(BoardFilter.HOSPITAL);
            return everybody.byWard().stream()
                    .filter(row -> hospital.isEmpty() || row.hospital().value().equals(hospital))
                    .map(DelaySummaryView.ByWard::ward)
                    .distinct()
                    .sorted()
                    .toList();
        }

        public long position() {
            return rows.position();
        }

        /** Whether there is a list to go to, and somebody who can. */
        boolean listsPeople() {
            return !wall && !rows.items().isEmpty();
        }

        public boolean filtered() {
            return !filter.isEmpty();
        }

        /** What was chosen, for paper: there the form is not. */
        public String chosenInWords() {
            return filter.inWords();
        }

        public List<String> faults() {
            return filter.faults();
        }

        public boolean isChosen(String name, String value) {
            return value.equals(filter.chosen().get(name));
        }

        /** Whether what is chosen is none of the options that are offered anyway. */
        public boolean isOfNobody(String name) {
            String value = chosen(name);
            return !value.isEmpty()
                    && !switch (name) {
                        case BoardFilter.HOSPITAL ->
                            everybody.byHospital().stream()
                                    .anyMatch(row -> row.hospital().value().equals(value));
                        case BoardFilter.WARD -> wards().contains(value);
                        case BoardFilter.WAITING_OVER -> OFFERED_WAITS.contains(value);
                        default -> true;
                    };
        }

        public String chosen(String name) {
            return filter.chosen().getOrDefault(name, "");
        }

        /** This board with another choice. */
        public String link(String name, @Nullable String value) {
            return filter.with(asOf, name, value);
        }

        /** The people after these, as of the same instant: a list that goes on cannot be live. */
        public @Nullable String next() {
            String after = rows.next();
            if (after == null) {
                return null;
            }
            String address = filter.with(asOf, "after", after);
            return asOf.world().instant() == null ? address + "&" + AsOf.PARAMETER + "=" + rows.asOf() : address;
        }

        public String of(BoardRow row) {
            return filter.on(asOf, PATH + "/" + row.id().value());
        }

        /** Everybody, at the same time. */
        public String unfiltered() {
            return asOf.on(PATH);
        }

        /** Length of a cause's bar, of 100. */
        public int share(int people) {
            int all = chosen.total().people();
            return all == 0 ? 0 : people * 100 / all;
        }
    }
}
