package org.homeward.contract.discharge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.jspecify.annotations.Nullable;

/**
 * The daily count: people in hospital who do not meet the criteria to reside at the census time, by the reason in
 * force for what they wait for, and by pathway. Somebody in an interim bed outside the hospital is not counted.
 *
 * @param censusAt end of the day in London; for the day asked as of, that instant
 * @param hospital null: all
 * @param list name of the list of reasons
 * @param listVersion of the list in force on that day, and {@code mappingVersion} of the mapping to its codes
 * @param people all that are counted: the sum over the items, which are of every code of the list
 * @param inInterimBed people waiting in an interim bed at that time, who are not counted
 * @param unmapped people whose cause has no reason in the list; always 0, since a list without a whole mapping is
 *     refused at the start of the program
 */
public record SitRepView(
        LocalDate date,
        Instant censusAt,
        @Nullable OdsCode hospital,
        String list,
        String listVersion,
        int mappingVersion,
        int people,
        Map<Pathway, Integer> byPathway,
        int inInterimBed,
        int unmapped,
        List<Item> items) {
    public SitRepView {
        items = List.copyOf(items);
    }

    /**
     * One reason.
     *
     * @param group family of reasons, as the list has it
     * @param cases ids of the people's cases; none for whoever may see figures and not whom they count
     */
    public record Item(
            LocalDate date,
            String listVersion,
            int mappingVersion,
            String code,
            String text,
            String group,
            int people,
            Map<Pathway, Integer> byPathway,
            List<CaseId> cases) {
        public Item {
            cases = List.copyOf(cases);
        }
    }
}
