package org.homeward.contract.discharge;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every edition of every list, by name and then by its first day. */
public record CodeListsView(List<Edition> items) {
    public CodeListsView {
        items = List.copyOf(items);
    }

    /**
     * One edition.
     *
     * @param validTo last day; null: till a later edition
     * @param codes how many
     * @param mappingVersion null for a list of something else than reasons
     */
    public record Edition(
            String list,
            String title,
            String version,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            int codes,
            @Nullable Integer mappingVersion) {}
}
