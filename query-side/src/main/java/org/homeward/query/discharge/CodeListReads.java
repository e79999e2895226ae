package org.homeward.query.discharge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.discharge.CodeListView;
import org.homeward.contract.discharge.CodeListsView;
import org.homeward.query.reading.London;
import org.homeward.query.web.Asking;
import org.homeward.query.web.Parameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads about the national lists. They come with the program, so that their answers reflect no log position. */
@RestController
@RequestMapping("/api/v1/code-lists")
@PreAuthorize("hasAnyRole('DISCHARGE', 'BROKER', 'COMMISSIONER')")
@Tag(name = "Code lists", description = "National lists of pathways and of reasons for delay, by date.")
class CodeListReads {
    private final CodeLists lists;
    private final Asking asking;
    private final Clock clock;

    CodeListReads(CodeLists lists, Asking asking, Clock clock) {
        this.lists = lists;
        this.asking = asking;
        this.clock = clock;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List the code lists",
            description = "Every edition of every list, with the days on which it holds.")
    CodeListsView all(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        asking.parameters(given).refuseFaults();
        return new CodeListsView(lists.all().stream().map(CodeListFile::edition).toList());
    }

    @GetMapping(path = "/{list}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a code list",
            description = "The edition in force on a day: its codes, where they are from, what is not confirmed about"
                    + " them, and for reasons the mapping from what is waited for.")
    @Parameter(
            name = "on",
            in = ParameterIn.QUERY,
            description = "Day in London; today, if it is not given.",
            schema = @Schema(type = "string", format = "date"),
            example = "2026-12-01")
    CodeListView one(
            @Parameter(description = "Name of the list", example = "acute-sitrep") @PathVariable String list,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        LocalDate on = parameters.one("on", "a day, as 2026-12-01", LocalDate::parse);
        parameters.refuseFaults();
        LocalDate day = on == null ? London.dayOf(clock.instant()) : on;
        return lists.on(list, day)
                .map(CodeListFile::view)
                .orElseThrow(() -> new Refused(Rejection.of(
                        RejectionCode.CODE_LIST_NOT_FOUND,
                        lists.has(list) ? "No edition of " + list + " is in force on " + day : "No such code list")));
    }
}
