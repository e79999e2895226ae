package org.homeward.query.audit.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Listed;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.ReplayId;
import org.homeward.contract.TooBusy;
import org.homeward.contract.audit.AuditQuery.ReplaysOf;
import org.homeward.contract.audit.AuditQuery.WhichReplay;
import org.homeward.contract.audit.ReplayView;
import org.homeward.contract.audit.Replays;
import org.homeward.contract.audit.Replays.Asked;
import org.homeward.query.pages.AsOf;
import org.homeward.query.pages.LondonTime;
import org.homeward.query.pages.Page;
import org.homeward.query.pages.TextFile;
import org.homeward.query.web.Asking;
import org.homeward.query.web.PathId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Replays: asked for, watched, judged. */
@Page
@PreAuthorize("hasRole('AUDITOR')")
class ReplayPage {
    static final String PATH = "/audit/replays";

    private static final String LIST = "audit-replays";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    private final Asking asking;
    private final Replays replays;
    private final ReplayWords words = new ReplayWords();

    ReplayPage(Asking asking, Replays replays) {
        this.asking = asking;
        this.replays = replays;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String replays(Caller caller, AsOf asOf, Model model) {
        show(caller, asOf.readAt(), model, "", "", List.of());
        return LIST;
    }

    /** Each form has a key of its own: sent twice, it asks once. */
    @PostMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView ask(
            Caller caller,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String upTo,
            @RequestParam(defaultValue = "") String recordedBy,
            Model model) {
        try {
            Form form = Form.read(key, upTo, recordedBy);
            Asked asked = replays.ask(caller, form.key(), form.upTo(), form.recordedBy());
            return new ModelAndView("redirect:" + PATH + "/" + asked.id() + "?atLeast=" + asked.position());
        } catch (InvalidInput refused) {
            show(caller, ReadAt.now(), model, upTo, recordedBy, refused.faults());
            return new ModelAndView(LIST, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (TooBusy busy) {
            Fault fault = new Fault("/key", "TOO_BUSY", String.valueOf(busy.getMessage()));
            show(caller, ReadAt.now(), model, upTo, recordedBy, List.of(fault));
            return new ModelAndView(LIST, model.asMap(), HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    private void show(Caller caller, ReadAt at, Model model, String upTo, String recordedBy, List<Fault> faults) {
        Listed<ReplayView> asked = asking.list(caller, new ReplaysOf(caller, at, Paging.first()));
        model.addAttribute("replays", asked.items());
        model.addAttribute("words", words);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("upTo", upTo);
        model.addAttribute("recordedBy", recordedBy);
        model.addAttribute("faults", faults);
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String replay(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long atLeast,
            Model model) {
        ReplayId replayId = PathId.of(id, ReplayId::new, RejectionCode.REPLAY_NOT_FOUND);
        Answer<ReplayView> replay =
                asking.one(caller, new WhichReplay(caller, replayId, new ReadAt(null, null, atLeast)));
        model.addAttribute("replay", replay.item());
        model.addAttribute("words", words);
        return "audit-replay";
    }

    /** The verdict as it is signed, to keep and to verify elsewhere. */
    @GetMapping(path = PATH + "/{id}/verdict", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> verdict(Caller caller, @PathVariable String id) {
        ReplayId replayId = PathId.of(id, ReplayId::new, RejectionCode.REPLAY_NOT_FOUND);
        String verdict = asking.<ReplayView>one(caller, new WhichReplay(caller, replayId, ReadAt.now()))
                .item()
                .verdict();
        if (verdict == null) {
            throw new Refused(Rejection.of(RejectionCode.REPLAY_NOT_FOUND, "Replay " + id + " has no verdict"));
        }
        return TextFile.named(replayId + "-verdict.txt", verdict);
    }

    /** What was typed, or every fault in it. */
    private record Form(
            String key, @Nullable Long upTo, @Nullable Instant recordedBy) {
        static Form read(String key, String upTo, String recordedBy) {
            List<Fault> faults = new ArrayList<>();
            Long position = null;
            Instant instant = null;
            if (!upTo.isBlank()) {
                try {
                    position = Long.valueOf(upTo.strip());
                } catch (NumberFormatException e) {
                    faults.add(new Fault("/upTo", "BAD_FORMAT", "must be a whole number from 1"));
                }
                if (position != null && position < 1) {
                    faults.add(new Fault("/upTo", "OUT_OF_RANGE", "must be a whole number from 1"));
                }
            }
            if (!recordedBy.isBlank()) {
                try {
                    instant = LocalDateTime.parse(recordedBy.strip())
                            .atZone(LondonTime.ZONE)
                            .toInstant();
                } catch (DateTimeException e) {
                    faults.add(new Fault("/recordedBy", "BAD_FORMAT", "must be a date and time"));
                }
                if (!upTo.isBlank()) {
                    faults.add(new Fault("/recordedBy", "CONTRADICTION", "must be empty when a position is given"));
                }
            }
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            return new Form(KEY.matcher(key).matches() ? key : UUID.randomUUID().toString(), position, instant);
        }
    }
}
