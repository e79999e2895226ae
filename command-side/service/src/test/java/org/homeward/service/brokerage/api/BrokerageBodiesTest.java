package org.homeward.service.brokerage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.homeward.contract.Authority;
import org.homeward.contract.Caller;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Role;
import org.homeward.contract.Sealed;
import org.homeward.contract.Weekday;
import org.homeward.contract.brokerage.PackageCommand.PlacePackageRequest;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.brokerage.Visit;
import org.homeward.service.intake.Bodies;
import org.homeward.service.intake.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class BrokerageBodiesTest {
    private static final Caller BROKER = new Caller(new Authority("ROTHERHAM"), "broker", Set.of(Role.BROKER), null);
    private static final Caller PROVIDER = new Caller(
            new Authority("ROTHERHAM"), "provider", Set.of(Role.PROVIDER), new ProviderId("rotherham-home-care.1-9"));

    @Test
    void onlyTheDistrictOfThePostcodeIsInTheCommandInClear() {
        PlacePackageRequest command = Bodies.example(PlaceRequestBody.class, json -> json.put("postcode", "s601aa"))
                .toCommand(
                        new PackageId("pkg-1"),
                        new Person(new PersonReference("P-1001"), new Sealed("…")),
                        new Sealed("…"));

        assertThat(command.district()).isEqualTo("S60");
        assertThat(command.visits()).containsExactly(new Visit(Visit.Band.MORNING, 45, List.of(Weekday.values()), 1));
        assertThat(command.toString()).doesNotContain("Test Person", "9990000018", "1AA", "Key safe");
    }

    @Test
    void everyFaultOfARequestIsSaidAtOnce() {
        assertThat(Bodies.faults(PlaceRequestBody.class, json -> {
                    json.put("postcode", "nowhere")
                            .put("urgency", "SOON")
                            .put("startBy", "2026-02-30")
                            .put("colour", "red")
                            .remove("funder");
                    ((ObjectNode) json.get("person"))
                            .put("nhsNumber", "9990000019")
                            .put("dateOfBirth", "2027-01-01");
                    ((ObjectNode) json.at("/visits/0"))
                            .put("minutes", 4)
                            .put("carers", 0)
                            .put("band", "NOON");
                    ((ArrayNode) json.at("/visits/0/days")).set(6, "MON");
                    json.putArray("preferredProviders").add("rotherham-home-care.1-9");
                    json.putArray("excludedProviders")
                            .add("rotherham-home-care.1-9")
                            .add("x");
                }))
                .containsExactlyInAnyOrder(
                        "/postcode BAD_FORMAT",
                        "/urgency UNKNOWN_VALUE",
                        "/startBy BAD_FORMAT",
                        "/colour UNKNOWN_FIELD",
                        "/funder REQUIRED",
                        "/person/nhsNumber BAD_CHECK_DIGIT",
                        "/person/dateOfBirth OUT_OF_RANGE",
                        "/visits/0/minutes OUT_OF_RANGE",
                        "/visits/0/carers OUT_OF_RANGE",
                        "/visits/0/band UNKNOWN_VALUE",
                        "/visits/0/days/6 DUPLICATE",
                        "/excludedProviders CONTRADICTION",
                        "/excludedProviders/1 BAD_FORMAT");
    }

    @Test
    void aPersonMayBeKnownByReferenceAndNameAlone() {
        assertThat(Bodies.example(
                                PlaceRequestBody.class,
                                json -> ((ObjectNode) json.get("person"))
                                        .remove(List.of("dateOfBirth", "nhsNumber", "address")))
                        .person()
                        .nhsNumber())
                .isNull();
    }

    @Test
    void anNhsNumberIsNoReferenceHoweverItIsWritten() {
        for (String written : List.of("9990000018", "999-000-0018", "999.000.0018")) {
            assertThat(Bodies.faults(
                            PlaceRequestBody.class,
                            json -> ((ObjectNode) json.get("person")).put("reference", written)))
                    .as(written)
                    .containsExactly("/person/reference NOT_ALLOWED_HERE");
        }
        assertThat(Bodies.faults(
                        PlaceRequestBody.class,
                        json -> ((ObjectNode) json.get("person"))
                                .put("reference", "9990000019")
                                .remove("name")))
                .as("no NHS number")
                .containsExactly("/person/name REQUIRED");
    }

    @Test
    void thatASuspensionLapsedOnlyTimeSays() {
        assertThat(Bodies.faults(EndBody.class, json -> json.put("reason", "SUSPENSION_LAPSED")))
                .containsExactly("/reason NOT_ALLOWED_HERE");
    }

    @Test
    void aCarersWeekHas168Hours() {
        assertThat(Bodies.faults(PlaceRequestBody.class, json -> {
                    ArrayNode visits = (ArrayNode) json.get("visits");
                    ((ObjectNode) visits.get(0)).put("minutes", 720);
                    visits.add(visits.get(0).deepCopy()).add(visits.get(0).deepCopy());
                }))
                .containsExactly("/visits OUT_OF_RANGE");
    }

    @Test
    void thereAreFiftyVisitsAtMost() {
        assertThat(Bodies.faults(PlaceRequestBody.class, json -> {
                    ArrayNode visits = (ArrayNode) json.get("visits");
                    for (int count = 0; count < 50; count++) {
                        visits.add(visits.get(0).deepCopy());
                    }
                }))
                .containsExactly("/visits TOO_MANY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SAFETY", "OTHER"})
    void someReasonsToDeclineNeedANote(String reason) {
        assertThat(Bodies.faults(
                        DeclineBody.class, json -> json.put("reason", reason).remove("note")))
                .containsExactly("/note REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOURS_LIMIT_REACHED",
                "EMBARGOED",
                "SUSPENDED",
                "NO_STAFF",
                "TIME_NOT_POSSIBLE",
                "TRAVEL",
                "NEEDS_NOT_MET"
            })
    void othersDoNot(String reason) {
        assertThat(Bodies.example(
                        DeclineBody.class, json -> json.put("reason", reason).remove("note")))
                .isNotNull();
    }

    @Test
    void aBrokerSaysWhoAnsweredAndWhen() {
        AcceptanceBody said = Bodies.example(AcceptanceBody.class);
        assertThatCode(() -> said.checkFor(BROKER)).doesNotThrowAnyException();
        assertThat(faults(AcceptanceBody.BY_THE_PROVIDER, BROKER))
                .containsExactly("/answeredBy REQUIRED", "/answeredAt REQUIRED");
    }

    @Test
    void aProviderAnswersAsItself() {
        assertThatCode(() -> AcceptanceBody.BY_THE_PROVIDER.checkFor(PROVIDER)).doesNotThrowAnyException();
        assertThat(faults(Bodies.example(DeclineBody.class), PROVIDER))
                .containsExactly("/answeredBy NOT_ALLOWED_HERE", "/answeredAt NOT_ALLOWED_HERE");
    }

    @Test
    void aConfirmedAssessmentHasADayAndNoReason() {
        assertThat(Bodies.faults(
                        AssessmentBody.class,
                        json -> json.put("reason", "NO_STAFF").put("note", "x").remove("assessedOn")))
                .containsExactlyInAnyOrder(
                        "/assessedOn REQUIRED", "/reason NOT_ALLOWED_HERE", "/note NOT_ALLOWED_HERE");
    }

    @Test
    void aHandBackHasAReasonAndNoDay() {
        assertThat(Bodies.faults(AssessmentBody.class, json -> json.put("outcome", "HANDED_BACK")))
                .containsExactlyInAnyOrder("/reason REQUIRED", "/assessedOn NOT_ALLOWED_HERE");
    }

    @Test
    void anUnknownOutcomeIsTheOnlyFaultOfAnAssessment() {
        assertThat(Bodies.faults(AssessmentBody.class, json -> json.put("outcome", "MAYBE")))
                .containsExactly("/outcome UNKNOWN_VALUE");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                PlaceRequestBody.class,
                AmendmentBody.class,
                WithdrawalBody.class,
                OfferByHandBody.class,
                AcceptanceBody.class,
                DeclineBody.class,
                AssessmentBody.class,
                StartBody.class,
                VariationBody.class,
                SuspensionBody.class,
                ResumptionBody.class,
                HandBackBody.class,
                EndBody.class
            })
    void theExamplesOfTheDocumentsAreRight(Class<? extends Body> type) {
        assertThat(Bodies.example(type)).isNotNull();
        assertThat(Bodies.faults(type, json -> json.put("colour", "red"))).containsExactly("/colour UNKNOWN_FIELD");
    }

    @Test
    void whomARequestIsForAndWhereCannotBeAmended() {
        assertThat(Bodies.details(
                        AmendmentBody.class,
                        json -> json.put("postcode", "S60 1AA").put("address", "1 Example Street")))
                .containsExactlyInAnyOrder(
                        "/postcode cannot be amended: withdraw the request and place it again",
                        "/address cannot be amended: withdraw the request and place it again");
        assertThat(Bodies.faults(AmendmentBody.class, json -> json.putObject("person")))
                .containsExactly("/person NOT_ALLOWED_HERE");
    }

    @Test
    void aFieldThatIsNotKnownIsToldThoseThatAre() {
        assertThat(Bodies.details(EndBody.class, json -> json.put("colour", "red")))
                .containsExactly("/colour is not known here; known are endedOn, reason");
    }

    private static List<String> faults(Answered answered, Caller caller) {
        return catchThrowableOfType(InvalidInput.class, () -> answered.checkFor(caller)).faults().stream()
                .map(BrokerageBodiesTest::placeAndCode)
                .toList();
    }

    private static String placeAndCode(Fault fault) {
        return fault.pointer() + " " + fault.code();
    }
}
