package org.homeward.service.discharge.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.homeward.contract.CaseId;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.discharge.DischargeCommand.CancelCase;
import org.homeward.contract.discharge.DischargeCommand.ChangePathway;
import org.homeward.contract.discharge.DischargeCommand.DischargePerson;
import org.homeward.contract.discharge.DischargeCommand.MovePatient;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentCompleted;
import org.homeward.contract.discharge.DischargeCommand.RecordAssessmentRequested;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceAwaited;
import org.homeward.contract.discharge.DischargeCommand.RecordChoiceMade;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDown;
import org.homeward.contract.discharge.DischargeCommand.RecordStepDownEnded;
import org.homeward.service.gate.NewId;
import org.homeward.service.gate.Receipt;
import org.homeward.service.intake.PathIds;
import org.homeward.service.intake.Roles;
import org.homeward.service.intake.WriteRequest;
import org.homeward.service.intake.Writes;
import org.homeward.service.intake.Written;
import org.homeward.service.privacy.Confidences;
import org.homeward.service.privacy.Confidences.About;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens in a hospital stay, said at once or late. Somebody on a ward speaks for its hospital alone. */
@RestController
@RequestMapping(path = "/api/v1/discharge-cases", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize(Roles.DISCHARGE)
@Tag(name = "Discharge cases", description = "Hospital stays of people who will need care to leave.")
class CaseController {
    private final Writes writes;
    private final Confidences confidences;
    private final Clock clock;

    CaseController(Writes writes, Confidences confidences, Clock clock) {
        this.writes = writes;
        this.confidences = confidences;
        this.clock = clock;
    }

    @PostMapping
    @Operation(
            summary = "Open a discharge case",
            description =
                    "One hospital stay of one person. Its clock runs from the moment at which the person no longer"
                            + " meets the criteria to reside.")
    @ApiResponse(responseCode = "201", description = "Opened", useReturnTypeSchema = true)
    ResponseEntity<Written> open(@RequestBody OpenCaseBody body, WriteRequest request) {
        CaseId id = NewId.ofCase(request.caller(), request.idempotencyKey());
        About person =
                confidences.about(request.caller().authority(), body.person().asReference());
        Receipt receipt = writes.submit(
                request, () -> body.toCommand(id, person.sealed(body.person().details())));
        return Written.created("/api/v1/discharge-cases/" + receipt.id(), receipt);
    }

    @PostMapping("/{id}/criteria-to-reside-ceased")
    @Operation(
            summary = "Say that the criteria to reside ceased",
            description = "The person is ready to leave: a period of waiting begins.")
    ResponseEntity<Written> ceased(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordCriteriaToResideCeased::new);
    }

    @PostMapping("/{id}/criteria-to-reside-resumed")
    @Operation(
            summary = "Say that the criteria to reside are met again",
            description = "The person fell ill, for example: the period of waiting ends, and the discharge ready date"
                    + " will be the start of the next.")
    ResponseEntity<Written> resumed(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordCriteriaToResideResumed::new);
    }

    @PostMapping("/{id}/move")
    @Operation(summary = "Move the person", description = "To another ward or hospital; the stay and its clock go on.")
    ResponseEntity<Written> move(@PathVariable String id, @RequestBody MoveBody body, WriteRequest request) {
        return submit(
                request,
                new MovePatient(PathIds.caseId(id), Hospital.of(body.hospital()), body.ward(), at(body.occurredAt())));
    }

    @PostMapping("/{id}/pathway")
    @Operation(
            summary = "Change the pathway",
            description = "The discharge pathway that is expected from then on, P0 to P3.")
    ResponseEntity<Written> pathway(@PathVariable String id, @RequestBody PathwayBody body, WriteRequest request) {
        return submit(request, new ChangePathway(PathIds.caseId(id), body.pathway(), at(body.occurredAt())));
    }

    @PostMapping("/{id}/assessment-requested")
    @Operation(
            summary = "Say that an assessment was asked for",
            description = "Of the council, of what the person needs; until it is completed it is what is waited for.")
    ResponseEntity<Written> assessmentRequested(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordAssessmentRequested::new);
    }

    @PostMapping("/{id}/assessment-completed")
    @Operation(
            summary = "Say that the assessment is completed",
            description = "From then on the broker's move is waited for, where care is needed and not yet asked for.")
    ResponseEntity<Written> assessmentCompleted(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordAssessmentCompleted::new);
    }

    @PostMapping("/{id}/choice-awaited")
    @Operation(
            summary = "Say that a choice is awaited",
            description = "Of the person or the family, of a care home for example.")
    ResponseEntity<Written> choiceAwaited(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordChoiceAwaited::new);
    }

    @PostMapping("/{id}/choice-made")
    @Operation(summary = "Say that the choice is made", description = "The person or the family is waited for no more.")
    ResponseEntity<Written> choiceMade(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordChoiceMade::new);
    }

    @PostMapping("/{id}/step-down")
    @Operation(
            summary = "Step the person down",
            description = "Into an interim bed. The wait for what comes next goes on.")
    ResponseEntity<Written> stepDown(@PathVariable String id, @RequestBody StepDownBody body, WriteRequest request) {
        return submit(request, new RecordStepDown(PathIds.caseId(id), body.place(), at(body.occurredAt())));
    }

    @PostMapping("/{id}/step-down-end")
    @Operation(
            summary = "End the step-down",
            description = "Back from the interim bed into hospital; who goes home from it is discharged instead.")
    ResponseEntity<Written> stepDownEnd(
            @PathVariable String id, @RequestBody(required = false) @Nullable OccurredBody body, WriteRequest request) {
        return happened(id, body, request, RecordStepDownEnded::new);
    }

    @PostMapping("/{id}/discharge")
    @Operation(
            summary = "Discharge the person",
            description = "The clock stops. A discharge that was noted because care began gives way to this one.")
    ResponseEntity<Written> discharge(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable DischargeBody body,
            WriteRequest request) {
        DischargeBody said = body == null ? DischargeBody.NOW : body;
        return submit(request, new DischargePerson(PathIds.caseId(id), said.pathway(), at(said.occurredAt())));
    }

    @PostMapping("/{id}/cancellation")
    @Operation(
            summary = "Cancel a case",
            description = "It ends without a discharge: the person died, moved, no longer needs care.")
    ResponseEntity<Written> cancel(@PathVariable String id, @RequestBody CancellationBody body, WriteRequest request) {
        CaseId caseId = PathIds.caseId(id);
        Instant at = at(body.occurredAt());
        return Written.ok(writes.submit(request, () -> {
            About person = confidences.about(request.caller().authority(), caseId);
            return new CancelCase(caseId, body.reason(), person.sealIfSaid(body.note()), at);
        }));
    }

    private ResponseEntity<Written> happened(
            String id,
            @Nullable OccurredBody body,
            WriteRequest request,
            BiFunction<CaseId, Instant, DischargeCommand> what) {
        return submit(request, what.apply(PathIds.caseId(id), at(body == null ? null : body.occurredAt())));
    }

    private ResponseEntity<Written> submit(WriteRequest request, DischargeCommand command) {
        return Written.ok(writes.submit(request, command));
    }

    private Instant at(@Nullable Instant said) {
        return said == null ? clock.instant().truncatedTo(ChronoUnit.MICROS) : said;
    }
}
