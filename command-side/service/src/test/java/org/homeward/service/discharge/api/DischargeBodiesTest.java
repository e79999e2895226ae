package org.homeward.service.discharge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Refused;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.PersonDetails;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeCommand.CorrectSegment;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.Pathway;
import org.homeward.decisions.discharge.DelaySegment;
import org.homeward.service.intake.Bodies;
import org.homeward.service.intake.Body;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class DischargeBodiesTest {
    private static final CaseId CASE = new CaseId("dc-1");
    private static final Sealed SEALED = new Sealed("c2VhbGVk");
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant END = Instant.parse("2026-11-20T20:00:00Z");

    @Test
    void whoThePersonIsIsNotInTheCommand() {
        OpenCaseBody body = Bodies.example(OpenCaseBody.class);
        OpenCase command = body.toCommand(CASE, new Person(body.person().asReference(), SEALED));

        assertThat(command.person().reference()).isEqualTo(new PersonReference("P-1001"));
        assertThat(command.expectedPathway()).isEqualTo(Pathway.P1);
        assertThat(command.toString()).doesNotContain("Test Person", "9990000018", "Example Street");
        assertThat(body.person().details())
                .isEqualTo(new PersonDetails(
                        "Test Person", "1941-03-02", "9990000018", "1 Example Street, Rotherham", null));
    }

    @Test
    void aReferenceIsEnoughToKnowAPerson() {
        PatientBody person = Bodies.example(
                        OpenCaseBody.class,
                        json -> ((ObjectNode) json.get("person"))
                                .remove(List.of("name", "dateOfBirth", "nhsNumber", "address")))
                .person();

        assertThat(person.details()).isEqualTo(new PersonDetails(null, null, null, null, null));
    }

    @Test
    void anNhsNumberIsNoReference() {
        assertThat(Bodies.faults(
                        OpenCaseBody.class, json -> ((ObjectNode) json.get("person")).put("reference", "999-000-0018")))
                .containsExactly("/person/reference NOT_ALLOWED_HERE");
    }

    @Test
    void aHospitalIsKnownByItsCodeInCapitals() {
        OpenCaseBody body = Bodies.example(OpenCaseBody.class, json -> json.put("hospital", " rfr01 "));

        assertThat(body.toCommand(CASE, new Person(new PersonReference("P-1"), SEALED))
                        .hospital())
                .isEqualTo(new OdsCode("RFR01"));
    }

    @Test
    void everyFaultOfACaseIsSaidAtOnce() {
        assertThat(Bodies.faults(OpenCaseBody.class, json -> {
                    json.put("hospital", "RFR-01")
                            .put("ward", "W".repeat(41))
                            .put("expectedPathway", "P4")
                            .put("admittedAt", "yesterday")
                            .put("bed", 4);
                    ((ObjectNode) json.get("person"))
                            .put("nhsNumber", "9990000019")
                            .put("dateOfBirth", "2027-01-01")
                            .remove("reference");
                }))
                .containsExactlyInAnyOrder(
                        "/hospital BAD_FORMAT",
                        "/ward TOO_LONG",
                        "/expectedPathway UNKNOWN_VALUE",
                        "/admittedAt BAD_FORMAT",
                        "/bed UNKNOWN_FIELD",
                        "/person/nhsNumber BAD_CHECK_DIGIT",
                        "/person/dateOfBirth OUT_OF_RANGE",
                        "/person/reference REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OccurredBody.class,
                MoveBody.class,
                PathwayBody.class,
                RequestLinkBody.class,
                RequestUnlinkBody.class,
                StepDownBody.class,
                DischargeBody.class,
                CancellationBody.class,
                CorrectionBody.class,
                RetractionBody.class
            })
    void everyExampleIsRead(Class<? extends Body> type) {
        assertThat(Bodies.example(type)).isInstanceOf(type);
    }

    @Test
    void whatTimeIsLeftOpenIsNotMadeUp() {
        assertThat(Bodies.example(OccurredBody.class, json -> json.remove("occurredAt"))
                        .occurredAt())
                .isNull();
        assertThat(Bodies.example(DischargeBody.class, json -> json.removeAll()))
                .isEqualTo(DischargeBody.NOW);
    }

    @Test
    void aCorrectionThatEndsBeforeItBeginsIsRefusedWhateverTheSegment() {
        assertThat(Bodies.faults(
                        CorrectionBody.class,
                        json -> json.put("from", END.toString()).put("to", START.toString())))
                .containsExactly("/to CONTRADICTION");
    }

    @Test
    void aCorrectionIsOfTheWholeSegmentIfNothingElseIsSaid() {
        assertThat(correct(null, null, END))
                .isEqualTo(new CorrectSegment(CASE, START, END, DelayCause.PERSON_OR_FAMILY, SEALED));
    }

    @Test
    void aCorrectionOfAnOpenSegmentHoldsForAsLongAsItGoesOn() {
        assertThat(correct(null, null, null).to()).isNull();
        assertThat(correct(END, null, null).from()).isEqualTo(END);
    }

    @Test
    void aPartOfASegmentMayBeCorrected() {
        CorrectSegment part = correct(START.plusSeconds(60), END.minusSeconds(60), END);

        assertThat(part.from()).isEqualTo(START.plusSeconds(60));
        assertThat(part.to()).isEqualTo(END.minusSeconds(60));
    }

    @Test
    void aCorrectionStaysWithinItsSegment() {
        assertOutside("from", START.minusSeconds(1), null, END);
        assertOutside("from", END, null, END);
        assertOutside("to", null, END.plusSeconds(1), END);
        assertOutside("to", null, START, END);
        assertOutside("to", null, START, null);
    }

    private static void assertOutside(
            String field, @Nullable Instant from, @Nullable Instant to, @Nullable Instant end) {
        assertThatThrownBy(() -> correct(from, to, end)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.rejection().code()).isEqualTo(RejectionCode.DATE_NOT_POSSIBLE);
            assertThat(refused.rejection().parameters()).containsEntry("field", field);
        });
    }

    private static CorrectSegment correct(@Nullable Instant from, @Nullable Instant to, @Nullable Instant end) {
        var body = new CorrectionBody(DelayCause.PERSON_OR_FAMILY, "A day to decide", from, to);
        var segment = new DelaySegment(1, START, end, DelayCause.HOSPITAL_PROCESS, Set.of(), null, List.of());
        return body.toCommand(CASE, segment, SEALED);
    }
}
