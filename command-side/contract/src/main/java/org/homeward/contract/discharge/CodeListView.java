package org.homeward.contract.discharge;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edition of a national list, as it holds for some days.
 *
 * @param list name, for example {@code acute-sitrep}
 * @param validTo last day; null: till a later edition
 * @param source where it was published, and how its codes came about
 * @param unconfirmed what is not confirmed about it; empty: nothing
 * @param mapping from causes to its codes; null for a list of something else than reasons
 */
public record CodeListView(
        String list,
        String title,
        String version,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String source,
        List<String> unconfirmed,
        List<Code> codes,
        @Nullable Mapping mapping) {
    public CodeListView {
        unconfirmed = List.copyOf(unconfirmed);
        codes = List.copyOf(codes);
    }

    /**
     * One code.
     *
     * @param group family of codes, and {@code groupOfficial} whether the publication has it
     * @param definition in full, where it is known
     */
    public record Code(
            String code,
            String text,
            String group,
            boolean groupOfficial,
            @Nullable String definition) {}

    /** Which code says a cause. */
    public record Mapping(int version, String note, List<Rule> rules) {
        public Mapping {
            rules = List.copyOf(rules);
        }
    }

    /** A cause's code, on one pathway. */
    public record Rule(DelayCause cause, Pathway pathway, String code) {}
}
