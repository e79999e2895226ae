package org.homeward.decisions.discharge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeCommand.CancelCase;
import org.homeward.contract.discharge.DischargeCommand.ChangePathway;
import org.homeward.contract.discharge.DischargeCommand.CorrectSegment;
import org.homeward.contract.discharge.DischargeCommand.DischargePerson;
import org.homeward.contract.discharge.DischargeCommand.LinkRequest;
import org.homeward.contract.discharge.DischargeCommand.MovePatient;
import org.homeward.contract.discharge.DischargeCommand.NoteCareBegan;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentCompleted;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentRequested;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceAwaited;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceMade;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDown;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDownEnded;
import org.homeward.contract.discharge.DischargeCommand.RetractEntry;
import org.homeward.contract.discharge.DischargeCommand.UnlinkRequest;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.AssessmentCompleted;
import org.homeward.contract.discharge.DischargeEvent.AssessmentRequested;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.ChoiceAwaited;
import org.homeward.contract.discharge.DischargeEvent.ChoiceMade;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PathwayChanged;
import org.homeward.contract.discharge.DischargeEvent.PatientMoved;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeEvent.RequestUnlinked;
import org.homeward.contract.discharge.DischargeEvent.SegmentCorrected;
import org.homeward.contract.discharge.DischargeEvent.StepDownEnded;
import org.homeward.contract.discharge.DischargeEvent.SteppedDown;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.Decider;
import org.homeward.decisions.Decision;
import org.homeward.decisions.MarketFacts;
import org.homeward.decisions.discharge.CaseState.Known;
import org.homeward.decisions.discharge.CaseState.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Decides for a discharge case. A hospital tells things late and out of order, so that every entry is judged at the
 * time at which it was true, against what is on record around that time.
 */
public final class CaseDecider implements Decider<DischargeCommand, CaseState, DischargeEvent> {
    /** Version of these rules. */
    public static final int VERSION = 1;

    @Override
    public CaseState initial() {
        return new Unknown();
    }

    @Override
    public Decision<DischargeEvent> decide(DischargeCommand command, CaseState state, MarketFacts facts, Instant now) {
        return switch (state) {
            case Unknown _ ->
                command instanceof OpenCase open
                        ? open(open, now)
                        : Decision.rejected(RejectionCode.CASE_NOT_FOUND, "No discharge case " + command.caseId());
            case Known known -> decide(command, new Entry(known, now));
        };
    }

    private static Decision<DischargeEvent> open(OpenCase open, Instant now) {
        if (open.admittedAt().isAfter(now)) {
            return future("admittedAt", open.admittedAt(), now);
        }
        return Decision.accepted(new CaseOpened(
                open.caseId(),
                1,
                open.hospital(),
                open.ward(),
                open.person(),
                open.expectedPathway(),
                open.admittedAt()));
    }

    private static Decision<DischargeEvent> decide(DischargeCommand command, Entry entry) {
        int next = entry.next();
        return switch (command) {
            case OpenCase open ->
                Decision.rejected(RejectionCode.CASE_EXISTS, "Discharge case " + open.caseId() + " is open already");
            case RecordCriteriaToResideCeased c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> stay.readySince() != null,
                        "the person does not meet the criteria to reside",
                        new CriteriaToResideCeased(c.caseId(), next, c.occurredAt()));
            case RecordCriteriaToResideResumed c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> stay.readySince() == null,
                        "the person meets the criteria to reside",
                        new CriteriaToResideResumed(c.caseId(), next, c.occurredAt()));
            case MovePatient c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> stay.hospital().equals(c.hospital())
                                && stay.ward().equals(c.ward()),
                        "the person is in " + c.hospital() + ", ward " + c.ward(),
                        new PatientMoved(c.caseId(), next, c.hospital(), c.ward(), c.occurredAt()));
            case ChangePathway c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> stay.pathway() == c.pathway(),
                        "the pathway is " + c.pathway(),
                        new PathwayChanged(c.caseId(), next, c.pathway(), c.occurredAt()));
            case RecordAssessmentRequested c ->
                entry.unless(
                        c.occurredAt(),
                        Stay::assessing,
                        "an assessment is asked for",
                        new AssessmentRequested(c.caseId(), next, c.occurredAt()));
            case RecordAssessmentCompleted c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> !stay.assessing(),
                        "no assessment is asked for and open",
                        new AssessmentCompleted(c.caseId(), next, c.occurredAt()));
            case RecordChoiceAwaited c ->
                entry.unless(
                        c.occurredAt(),
                        Stay::choosing,
                        "the choice of the person or family is awaited",
                        new ChoiceAwaited(c.caseId(), next, c.occurredAt()));
            case RecordChoiceMade c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> !stay.choosing(),
                        "no choice is awaited",
                        new ChoiceMade(c.caseId(), next, c.occurredAt()));
            case LinkRequest link -> link(link, entry);
            case UnlinkRequest c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> !stay.linked().contains(c.packageId()),
                        "request " + c.packageId() + " is not linked",
                        new RequestUnlinked(c.caseId(), next, c.packageId(), c.occurredAt()));
            case RecordStepDown c ->
                entry.unless(
                        c.occurredAt(),
                        Stay::steppedDown,
                        "the person is in an interim bed",
                        new SteppedDown(c.caseId(), next, c.place(), c.occurredAt()));
            case RecordStepDownEnded c ->
                entry.unless(
                        c.occurredAt(),
                        stay -> !stay.steppedDown(),
                        "the person is not in an interim bed",
                        new StepDownEnded(c.caseId(), next, c.occurredAt()));
            case CorrectSegment correct -> correct(correct, entry);
            case RetractEntry retract -> retract(retract, entry);
            case DischargePerson discharge -> discharge(discharge, entry);
            case NoteCareBegan began -> careBegan(began, entry);
            case CancelCase cancel ->
                entry.closing(
                        new CaseCancelled(cancel.caseId(), next, cancel.reason(), cancel.note(), cancel.occurredAt()));
        };
    }

    private static Decision<DischargeEvent> link(LinkRequest link, Entry entry) {
        if (!entry.story().opened().person().reference().equals(link.person())) {
            return Decision.rejected(
                    RejectionCode.OTHER_PERSON,
                    "Request " + link.packageId() + " is for somebody else than case " + link.caseId());
        }
        // Told twice, by the request itself and by hand: already so.
        if (entry.story().at(link.occurredAt()).linked().contains(link.packageId())) {
            return Decision.unchanged();
        }
        return entry.unless(
                link.occurredAt(),
                _ -> false,
                "",
                new RequestLinked(link.caseId(), entry.next(), link.packageId(), link.occurredAt()));
    }

    private static Decision<DischargeEvent> correct(CorrectSegment correct, Entry entry) {
        if (correct.from().isAfter(entry.now())) {
            return future("from", correct.from(), entry.now());
        }
        Instant to = correct.to();
        if (to != null && to.isAfter(entry.now())) {
            return future("to", to, entry.now());
        }
        if (to != null && !correct.from().isBefore(to)) {
            return Decision.rejected(
                    RejectionCode.DATE_NOT_POSSIBLE,
                    "to " + to + " is not after from " + correct.from(),
                    Map.of("field", "to"));
        }
        boolean throughout = entry.story().at(correct.from()).waiting()
                && (to == null
                        || entry.story().happenings().stream()
                                .map(DischargeEvent::occurredAt)
                                .filter(at -> at.isAfter(correct.from()) && at.isBefore(to))
                                .allMatch(at -> entry.story().at(at).waiting()));
        if (!throughout) {
            return Decision.rejected(
                    RejectionCode.NOT_WAITING_THEN,
                    "The person was not waiting, or not throughout, from " + correct.from()
                            + (to == null ? "" : " to " + to));
        }
        return Decision.accepted(new SegmentCorrected(
                correct.caseId(), entry.next(), to, correct.cause(), correct.reason(), correct.from()));
    }

    private static Decision<DischargeEvent> retract(RetractEntry retract, Entry entry) {
        Optional<DischargeEvent> known = entry.recorded(retract.entry());
        if (known.isEmpty()) {
            return Decision.rejected(
                    RejectionCode.ENTRY_NOT_FOUND, "Case " + retract.caseId() + " has no entry " + retract.entry());
        }
        DischargeEvent event = known.get();
        if (event instanceof CaseOpened) {
            return Decision.rejected(
                    RejectionCode.ENTRY_NEEDED, "The opening cannot be retracted; cancel the case as opened in error");
        }
        if (event instanceof EntryRetracted) {
            return Decision.rejected(
                    RejectionCode.ENTRY_NEEDED, "A retraction cannot be retracted; record the entry again");
        }
        if (!entry.story().entries().contains(event)) {
            return Decision.rejected(
                    RejectionCode.ENTRY_ALREADY_RETRACTED, "Entry " + retract.entry() + " is retracted already");
        }
        return Decision.accepted(new EntryRetracted(
                retract.caseId(), entry.next(), retract.entry(), retract.reason(), event.occurredAt()));
    }

    private static Decision<DischargeEvent> discharge(DischargePerson discharge, Entry entry) {
        Optional<PersonDischarged> noted = entry.notedDischarge();
        Entry open = noted.map(entry::without).orElse(entry);
        Pathway pathway = discharge.pathway() != null
                ? discharge.pathway()
                : noted.map(PersonDischarged::pathway)
                        .orElseGet(
                                () -> entry.story().at(discharge.occurredAt()).pathway());
        return open.closing(
                new PersonDischarged(discharge.caseId(), open.next(), pathway, null, discharge.occurredAt()));
    }

    /** Only for a person who is waiting: in any other case people know better than the package. */
    private static Decision<DischargeEvent> careBegan(NoteCareBegan began, Entry entry) {
        Stay last = entry.story().last();
        if (!last.waiting() || !last.linked().contains(began.packageId())) {
            return Decision.unchanged();
        }
        Decision<DischargeEvent> decision = entry.closing(new PersonDischarged(
                began.caseId(),
                entry.next(),
                began.restarted() ? Pathway.P0 : last.pathway(),
                began.packageId(),
                began.occurredAt()));
        return decision instanceof Decision.Accepted ? decision : Decision.unchanged();
    }

    private static Decision<DischargeEvent> future(String field, Instant instant, Instant now) {
        return Decision.rejected(
                RejectionCode.TIME_IN_FUTURE,
                field + " " + instant + " lies in the future; it is " + now,
                Map.of("field", field));
    }

    @Override
    public CaseState evolve(CaseState state, DischargeEvent event) {
        return switch (state) {
            case Unknown _ -> new Known(List.of(event));
            case Known known -> known.with(event);
        };
    }

    @Override
    public Optional<FrameworkId> frameworkOf(DischargeCommand command, CaseState state) {
        return Optional.empty();
    }

    @Override
    public String rules() {
        return "case " + VERSION + ", clock " + DischargeClock.VERSION;
    }

    @Override
    public String status(CaseState state) {
        return state.now().map(stay -> stay.status().name()).orElse("UNKNOWN");
    }

    /**
     * The record into which something is to be entered.
     *
     * @param story what of it counts
     * @param retracting a discharge that the program noted and that the new entry replaces
     */
    private record Entry(
            Known known,
            CaseStory story,
            Instant now,
            @Nullable EntryRetracted retracting) {
        Entry(Known known, Instant now) {
            this(known, CaseStory.of(known.entries()), now, null);
        }

        int next() {
            return known.entries().getLast().entry() + 1;
        }

        Optional<DischargeEvent> recorded(int number) {
            return known.entries().stream()
                    .filter(event -> event.entry() == number)
                    .findFirst();
        }

        Optional<PersonDischarged> notedDischarge() {
            return story().closing()
                    .filter(PersonDischarged.class::isInstance)
                    .map(PersonDischarged.class::cast)
                    .filter(discharged -> discharged.becauseOf() != null);
        }

        Entry without(PersonDischarged noted) {
            EntryRetracted retraction =
                    new EntryRetracted(noted.caseId(), next(), noted.entry(), null, noted.occurredAt());
            Known after = known.with(retraction);
            return new Entry(after, CaseStory.of(after.entries()), now, retraction);
        }

        /** Enters {@code event} unless it says what was so at its time. */
        Decision<DischargeEvent> unless(
                Instant occurredAt, Predicate<Stay> already, String said, DischargeEvent event) {
            return refuseTime(occurredAt).orElseGet(() -> {
                Stay then = story().at(occurredAt);
                if (already.test(then)) {
                    return Decision.rejected(
                            RejectionCode.ALREADY_SO, "Already at " + occurredAt + ", " + said + "; nothing changed");
                }
                return Decision.accepted(event);
            });
        }

        /** Enters what closes the case: nothing may have happened after it. */
        Decision<DischargeEvent> closing(DischargeEvent event) {
            return refuseTime(event.occurredAt()).orElseGet(() -> {
                List<DischargeEvent> later = story().happenings().stream()
                        .filter(happened -> happened.occurredAt().isAfter(event.occurredAt()))
                        .toList();
                if (!later.isEmpty()) {
                    return Decision.rejected(
                            RejectionCode.LATER_ENTRIES,
                            "Something is on record after " + event.occurredAt() + ": "
                                    + later.stream()
                                            .map(happened ->
                                                    "entry " + happened.entry() + " at " + happened.occurredAt())
                                            .collect(Collectors.joining(", "))
                                    + "; retract what is wrong first");
                }
                return retracting == null ? Decision.accepted(event) : Decision.accepted(retracting, event);
            });
        }

        private Optional<Decision<DischargeEvent>> refuseTime(Instant occurredAt) {
            if (occurredAt.isAfter(now)) {
                return Optional.of(future("occurredAt", occurredAt, now));
            }
            Instant admittedAt = story().admittedAt();
            if (occurredAt.isBefore(admittedAt)) {
                return Optional.of(Decision.rejected(
                        RejectionCode.TIME_BEFORE_ADMISSION,
                        "occurredAt " + occurredAt + " is before the admission, " + admittedAt,
                        Map.of("field", "occurredAt")));
            }
            return story().closing()
                    .filter(closing -> !occurredAt.isBefore(closing.occurredAt()))
                    .map(closing -> Decision.rejected(
                            RejectionCode.CASE_CLOSED,
                            "The case was closed at " + closing.occurredAt() + " (entry " + closing.entry() + ")"));
        }
    }
}
