package org.homeward.query.audit.decision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.DecisionView;
import org.homeward.contract.audit.TrailQuery.WhichDecision;
import org.homeward.query.web.AnswerExample;
import org.homeward.query.web.Asking;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.homeward.query.web.Single;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of decisions. */
@RestController
@RequestMapping("/api/v1/audit/decisions")
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER')")
@Tag(name = "Audit")
class DecisionReads {
    private final Asking asking;

    DecisionReads(Asking asking) {
        this.asking = asking;
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Read a decision and make it again",
            description = "What is recorded of a round, what comes out when it is decided again on the recorded facts,"
                    + " and whether both are the same to the byte; one sentence for each provider: why it was asked or"
                    + " passed over, and what came of its offer. With `provider` that one alone, also when the decision"
                    + " did not look at it: why was it passed over? The ids stand in the rounds of a package request."
                    + " That somebody asked is recorded before it is answered.")
    @Parameter(
            name = "provider",
            in = ParameterIn.QUERY,
            description = "The provider whom the question is about: its id, or enough of its name to mean one of the"
                    + " framework's.",
            schema = @Schema(type = "string"),
            example = "rotherham-home-care.1-999000002")
    @ReadParameters
    @AnswerExample("""
            {"id": "pkg-0198f0c2.1", "packageId": "pkg-0198f0c2", "round": 1, "attempt": 1, "cause": "REQUESTED",
             "stage": "TIER_1", "summary": "Because the request was made, the cascade looked for 5.25 h a week in North.",
             "decidedAt": "2026-12-01T08:00:00Z", "recordedAt": "2026-12-01T08:00:00.01Z", "recordedBy": "broker",
             "policyVersion": 1, "rules": "package 1, cascade 1", "factsPosition": 1200, "eventPosition": 1202,
             "eventId": "5f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b77", "verdict": "AGREES",
             "verdictInWords": "Made again on the recorded facts, the decision comes out the same, to the byte.",
             "difference": null, "recordedDigest": "9f86d081884c7d65", "recomputedDigest": "9f86d081884c7d65",
             "providers": [
               {"providerId": "rotherham-home-care.1-999000002", "providerName": "Teasel Care", "considered": true,
                "asked": false, "rank": null,
                "sentence": "Teasel Care (Tier 1) was passed over: it declared no hours for North.", "answer": null}],
             "checks": [
               {"what": "HOURS_PER_WEEK", "recorded": "5.25 h", "recomputed": "5.25 h", "verdict": "AGREES",
                "eventId": "5f0c9d0e-6f0b-4e0b-9c39-0a8d1f0e2b76"}],
             "recorded": {}, "recomputed": {}, "position": 1234, "asOf": "2026-12-01T10:00:00Z", "incomplete": []}
            """)
    Single<DecisionView> decision(
            Caller caller,
            @Parameter(description = "Id of a decision", example = "pkg-0198f0c2.1") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ProviderId provider = parameters.one("provider", ProviderId::new);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        Answer<DecisionView> answer = asking.one(
                caller,
                new WhichDecision(caller, PathId.of(id, text -> text, RejectionCode.DECISION_NOT_FOUND), provider, at));
        return Single.of(answer);
    }
}
