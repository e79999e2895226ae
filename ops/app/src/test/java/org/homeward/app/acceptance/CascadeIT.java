package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Council.today;
import static org.homeward.app.acceptance.Council.visits;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.homeward.app.Api.Answer;
import org.homeward.app.TestClock;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a request finds its provider, or waits for one, and what becomes of the package. */
@WholeProgram
class CascadeIT {
    private final Councils councils;
    private final TestClock clock;

    @Autowired
    CascadeIT(Councils councils, TestClock clock) {
        this.councils = councils;
        this.clock = clock;
    }

    @Test
    void tierOneIsAskedOneByOneThenTierTwoAtOnceThenSpecialistsAndNewHoursPlaceWhatWaits() {
        Council council = councils.open();
        Set<String> tierOne = Set.of(
                council.tierOne("CENTRAL", 100), council.tierOne("CENTRAL", 100), council.tierOne("CENTRAL", 100));
        String ofAnotherArea = council.tierOne("NORTH", 100);
        List<String> tierTwo = List.of(council.tierTwo("CENTRAL", 100), council.tierTwo("CENTRAL", 100));
        List<String> specialists = List.of(
                council.specialist("CENTRAL", 100, "AUTISM"), council.specialist("CENTRAL", 100, "MENTAL_HEALTH"));

        Care care = council.place();
        assertThat(care.status()).isEqualTo("OFFERING");
        List<String> asked = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            assertThat(care.lastRound().get("stage").stringValue()).isEqualTo("TIER_1");
            assertThat(care.lastRound().get("number").intValue()).isEqualTo(round);
            String provider = care.theOneAsked();
            asked.add(provider);
            Answer no = round == 1
                    ? care.decline(provider, "NO_STAFF")
                    : care.declineByPhone(provider, "NO_STAFF", clock.instant());
            no.expect(200);
            assertThat(care.offer(round, provider).get("breach").booleanValue()).isTrue();
        }
        assertThat(asked).containsExactlyInAnyOrderElementsOf(tierOne);

        assertThat(care.lastRound().get("stage").stringValue()).isEqualTo("TIER_2");
        assertThat(care.lastRound().get("mode").stringValue()).isEqualTo("ALL_AT_ONCE");
        assertThat(care.asked()).containsExactlyInAnyOrderElementsOf(tierTwo);
        care.decline(tierTwo.get(0), "TRAVEL").expect(200);
        assertThat(care.asked()).containsExactly(tierTwo.get(1));
        care.declineByPhone(tierTwo.get(1), "NO_STAFF", clock.instant()).expect(200);
        assertThat(care.offer(4, tierTwo.get(1)).get("breach").booleanValue()).isFalse();

        assertThat(care.lastRound().get("stage").stringValue()).isEqualTo("SPECIALIST");
        assertThat(care.asked()).containsExactlyInAnyOrderElementsOf(specialists);
        care.decline(specialists.get(0), "NO_STAFF").expect(200);
        care.decline(specialists.get(1), "NO_STAFF").expect(200);

        Answer waits = care.read();
        assertThat(waits.text("/status")).isEqualTo("UNPLACED");
        assertThat(failedRules(waits.body().at("/unplaced/candidates"), ofAnotherArea))
                .containsExactly("AREA_SERVED", "SPARE_HOURS_ENOUGH");
        assertThat(failedRules(waits.body().at("/unplaced/candidates"), asked.getFirst()))
                .containsExactly("NOT_ALREADY_ANSWERED");
        assertThat(ids(council.api()
                        .get(BROKER, "/api/v1/package-requests?status=UNPLACED&framework=" + council.framework())))
                .containsExactly(care.id());

        council.declare(asked.get(1), "CENTRAL", 120);
        await().untilAsserted(() -> assertThat(care.status()).isEqualTo("OFFERING"));
        assertThat(care.lastRound().get("cause").stringValue()).isEqualTo("CAPACITY_APPEARED");
        assertThat(care.theOneAsked()).isEqualTo(asked.get(1));
        Answer placed = care.accept(asked.get(1)).expect(200);
        assertThat(placed.text("/status")).isEqualTo("PLACED");
        assertThat(care.read().text("/provider")).isEqualTo(asked.get(1));
    }

    @Test
    void aPackagesHoursFollowItFromReservationToItsEnd() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);

        Care care = council.place();
        assertHours(council, care, "0", "0", "100");
        care.accept(provider).expect(200);
        assertHours(council, care, "0", "5.25", "94.75");

        care.care(provider, "assessment", on("\"outcome\": \"CONFIRMED\", \"assessedOn\""))
                .expect(200);
        awaitHours(council, care, "5.25", "0", "94.75");
        assertThat(care.care(provider, "start", on("\"startedOn\"")).expect(200).text("/status"))
                .isEqualTo("STARTED");

        care.care(provider, "variation", variation(60)).expect(200);
        assertThat(care.read().body().get("hoursPerWeek").decimalValue()).isEqualByComparingTo("7");
        awaitHours(council, care, "7", "0", "93");
        care.care(BROKER, "variation", variation(30)).expect(200);
        assertThat(care.read().body().get("hoursPerWeek").decimalValue()).isEqualByComparingTo("3.5");
        awaitHours(council, care, "3.5", "0", "96.5");

        care.care(provider, "suspension", on("\"reason\": \"HOSPITAL\", \"suspendedOn\""))
                .expect(200);
        assertThat(care.status()).isEqualTo("SUSPENDED");
        assertThat(care.read().text("/keptUntil"))
                .isEqualTo(today().plusDays(28).toString());
        assertHours(council, care, "3.5", "0", "96.5");
        care.care(provider, "resumption", on("\"resumedOn\"")).expect(200);
        assertThat(care.status()).isEqualTo("STARTED");

        care.care(provider, "end", on("\"reason\": \"NO_LONGER_NEEDED\", \"endedOn\""))
                .expect(200);
        assertThat(care.status()).isEqualTo("ENDED");
        awaitHours(council, care, "0", "0", "100");
    }

    @Test
    void moreHoursThanAProviderHasAreRefusedAndThePackageStaysAsItWas() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 6);
        Care care = council.place();
        care.accept(provider).expect(200);

        care.care(provider, "variation", variation(60)).expectProblem(409, "HOURS_LIMIT_REACHED");

        await().untilAsserted(() ->
                assertThat(care.read().body().get("pendingVariation").isNull()).isTrue());
        assertThat(care.read().body().get("hoursPerWeek").decimalValue()).isEqualByComparingTo("5.25");
        assertHours(council, care, "0", "5.25", "0.75");
    }

    @Test
    void aProviderLearnsWhoThePersonIsOnceThePackageIsItsOwn() {
        Council council = councils.open();
        String first = council.tierTwo("CENTRAL", 100);
        String second = council.tierTwo("CENTRAL", 100);
        Care care = council.place();

        for (String provider : List.of(first, second)) {
            Answer before = council.api().get(provider, "/api/v1/offers?atLeast=" + care.position());
            JsonNode offer = before.expect(200).body().at("/items/0");
            assertThat(offer.get("packageId").stringValue()).isEqualTo(care.id());
            assertThat(offer.get("district").stringValue()).isEqualTo("S60");
            assertThat(offer.get("visits").size()).isEqualTo(1);
            assertThat(offer.get("person").isNull()).isTrue();
            assertThat(before.whole().body()).doesNotContain("Test Person", "P-1001", "9990000018", "1AA", "Key safe");
            council.api().get(provider, "/api/v1/packages/" + care.id()).expectProblem(404, "PACKAGE_NOT_FOUND");
            council.api().get(provider, "/api/v1/package-requests/" + care.id()).expectProblem(403, "FORBIDDEN");
        }

        care.accept(first).expect(200);
        assertThat(council.api()
                        .get(first, "/api/v1/offers?atLeast=" + care.position())
                        .expect(200)
                        .text("/items/0/person/name"))
                .isEqualTo("Test Person");
        assertThat(council.api()
                        .get(first, "/api/v1/packages/" + care.id() + "?atLeast=" + care.position())
                        .expect(200)
                        .text("/person/postcode"))
                .isEqualTo("S60 1AA");
        Answer loser = council.api().get(second, "/api/v1/offers?atLeast=" + care.position());
        assertThat(loser.expect(200).text("/items/0/status")).isEqualTo("WITHDRAWN");
        assertThat(loser.whole().body()).doesNotContain("Test Person", "P-1001");
        care.accept(second).expectProblem(409, "OFFER_NOT_OPEN");
    }

    @Test
    void aReadAsOfThePastAnswersAsThingsWere() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String whenOffered = care.read().text("/asOf");
        care.accept(provider).expect(200);
        String whenPlaced = care.read().text("/asOf");
        care.care(provider, "end", on("\"reason\": \"OTHER\", \"endedOn\"")).expect(200);
        awaitHours(council, care, "0", "0", "100");

        assertThat(care.read("&asOf=" + whenOffered).text("/status")).isEqualTo("OFFERING");
        assertThat(care.read("&asOf=" + whenPlaced).text("/status")).isEqualTo("PLACED");
        assertThat(care.read("&asOf=" + whenPlaced).text("/provider")).isEqualTo(provider);
        assertThat(care.status()).isEqualTo("ENDED");
        assertThat(reserved(council, whenOffered)).isEqualByComparingTo("0");
        assertThat(reserved(council, whenPlaced)).isEqualByComparingTo("5.25");
        council.api()
                .get(BROKER, "/api/v1/package-requests/" + care.id() + "?asOf=2026-04-02T09:00:00Z")
                .expectProblem(404, "PACKAGE_NOT_FOUND");
    }

    @Test
    void anAnswerRecordedLateWasTrueWhenItWasGivenAndIsKnownSinceItWasRecorded() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        council.tierOne("CENTRAL", 1);
        Care care = council.place();
        care.read();
        Instant answeredAt = clock.instant();
        care.read();
        Instant afterwards = clock.instant();
        care.read();
        care.declineByPhone(provider, "NO_STAFF", answeredAt).expect(200);

        assertThat(statusOfOffer(care.read("&asOf=" + afterwards))).isEqualTo("DECLINED");
        assertThat(statusOfOffer(care.read("&asOf=" + afterwards + "&knownAt=" + afterwards)))
                .isEqualTo("OPEN");
        assertThat(care.read("&knownAt=" + afterwards).text("/status")).isEqualTo("OFFERING");
        assertThat(care.status()).isEqualTo("UNPLACED");
        assertThat(Instant.parse(care.offer(1, provider).get("answeredAt").stringValue()))
                .isEqualTo(answeredAt.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void anOfferThatNobodyAnswersExpiresAtTheEndOfItsWindowAndTheNextIsAsked() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String silent = care.theOneAsked();
        Instant respondBy = Instant.parse(care.offer(1, silent).get("respondBy").stringValue());

        try (var _ = clock.at(respondBy.plus(Duration.ofMinutes(40)))) {
            await().untilAsserted(() ->
                    assertThat(care.lastRound().get("number").intValue()).isEqualTo(2));
            JsonNode offer = care.offer(1, silent);
            assertThat(offer.get("status").stringValue()).isEqualTo("EXPIRED");
            assertThat(offer.get("breach").booleanValue()).isTrue();
            assertThat(Instant.parse(offer.get("closedAt").stringValue())).isEqualTo(respondBy);
            assertThat(care.theOneAsked()).isNotEqualTo(silent);
            care.accept(silent).expectProblem(409, "OFFER_NOT_OPEN");
        }
    }

    @Test
    void aDeclineIsLawfulOnlyWhenTheRecordBearsItsReasonOut() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 6);
        Care first = council.place();
        Care second = council.place();
        first.accept(provider).expect(200);

        second.decline(provider, "HOURS_LIMIT_REACHED").expect(200);
        assertThat(second.offer(1, provider).get("lawful").booleanValue()).isTrue();
        assertThat(second.offer(1, provider).get("breach").booleanValue()).isFalse();

        council.declare(provider, "CENTRAL", 100);
        await().untilAsserted(() -> assertThat(second.status()).isEqualTo("OFFERING"));
        second.decline(provider, "HOURS_LIMIT_REACHED").expect(200);
        assertThat(second.offer(2, provider).get("lawful").booleanValue()).isFalse();
        assertThat(second.offer(2, provider).get("breach").booleanValue()).isTrue();
    }

    @Test
    void anEmbargoTakesBackAnOpenOfferAndTheNextIsAsked() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String barred = care.theOneAsked();

        council.bar(barred, "embargo");
        await().untilAsserted(() -> assertThat(care.asked()).hasSize(1).doesNotContain(barred));
        JsonNode offer = care.offer(1, barred);
        assertThat(offer.get("status").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(offer.get("reason").stringValue()).isEqualTo("PROVIDER_BARRED");
        assertThat(offer.get("breach").booleanValue()).isFalse();
        care.accept(barred).expectProblem(409, "OFFER_NOT_OPEN");
        assertThat(failedRules(care.lastRound().get("candidates"), barred)).contains("NOT_EMBARGOED");

        care.decline(care.theOneAsked(), "NO_STAFF").expect(200);
        assertThat(care.status()).isEqualTo("UNPLACED");
        council.bar(barred, "embargo-lift");
        await().untilAsserted(() -> assertThat(care.asked()).containsExactly(barred));
    }

    @Test
    void aWithdrawnRequestAsksNobodyAnyMore() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        council.tierOne("CENTRAL", 1);
        Care care = council.place();

        care.broker("withdrawal", "{\"reason\": \"The family will help\"}").expect(200);
        assertThat(care.status()).isEqualTo("WITHDRAWN");
        assertThat(care.read().text("/withdrawalReason")).isEqualTo("The family will help");
        assertThat(care.offer(1, provider).get("status").stringValue()).isEqualTo("WITHDRAWN");
        care.accept(provider).expectProblem(409, "OFFER_NOT_OPEN");
        assertThat(council.api()
                        .get(provider, "/api/v1/offers?status=OPEN&atLeast=" + care.position())
                        .expect(200)
                        .body()
                        .get("items")
                        .size())
                .isZero();
        care.broker("amendment", "{\"urgency\": \"URGENT\"}").expectProblem(409, "STATUS_FORBIDS");
    }

    @Test
    void anAmendedRequestBeginsAgainWithWhatIsNeededNow() {
        Council council = councils.open();
        String general = council.tierOne("CENTRAL", 100);
        String specialist = council.specialist("CENTRAL", 100, "AUTISM");
        Care care = council.place();
        assertThat(care.theOneAsked()).isEqualTo(general);

        care.broker("amendment", "{\"needs\": [\"AUTISM\"], \"visits\": %s}".formatted(visits(60)))
                .expect(200);
        assertThat(care.offer(1, general).get("status").stringValue()).isEqualTo("WITHDRAWN");
        assertThat(care.theOneAsked()).isEqualTo(specialist);
        assertThat(care.lastRound().get("cause").stringValue()).isEqualTo("AMENDED");
        assertThat(failedRules(care.lastRound().get("candidates"), general)).contains("NEEDS_SUPPORTED");
        assertThat(care.read().body().get("hoursPerWeek").decimalValue()).isEqualByComparingTo("7");
        care.accept(specialist).expect(200);
        assertHours(council, care, "0", "7", "193");
    }

    @Test
    void careThatVariesFromALaterDayShowsItAsPendingAndHoldsItsHoursReserved() {
        Council council = councils.open();
        String provider = council.tierOne("CENTRAL", 100);
        Care care = council.place();
        care.accept(provider).expect(200);
        care.care(provider, "assessment", on("\"outcome\": \"CONFIRMED\", \"assessedOn\""))
                .expect(200);
        care.care(provider, "variation", variationFrom(today().minusDays(1), 60))
                .expectProblem(422, "DATE_NOT_POSSIBLE")
                .pointsAt("/effectiveFrom");

        LocalDate day = today().plusDays(20);
        care.care(provider, "variation", variationFrom(day, 60)).expect(200);
        assertThat(care.read().body().get("hoursPerWeek").decimalValue()).isEqualByComparingTo("5.25");
        assertThat(care.read().text("/pendingVariation/effectiveFrom")).isEqualTo(day.toString());
        awaitHours(council, care, "5.25", "1.75", "93");
        care.care(provider, "variation", variation(30)).expectProblem(409, "VARIATION_PENDING");

        care.care(provider, "variation", variation(45)).expect(200);
        assertThat(care.read().body().get("pendingVariation").isNull()).isTrue();
        awaitHours(council, care, "5.25", "0", "94.75");
    }

    @Test
    void aRefusalByRulePointsAtTheFieldItJudges() {
        Council council = councils.open();
        String provider = council.tierOneWithoutTwoCarerVisits("CENTRAL", 100);
        ObjectNode request = council.request();
        refused(council, request.deepCopy().put("frameworkId", "no-such-framework"), 404, "FRAMEWORK_NOT_FOUND")
                .pointsAt("/frameworkId");
        ((ObjectNode) request.at("/visits/0")).put("carers", 3);
        refused(council, request, 422, "TOO_MANY_CARERS").pointsAt("/visits/0/carers");
        ((ObjectNode) request.at("/visits/0")).put("carers", 1).put("minutes", 20);
        refused(council, request, 409, "SHORT_VISIT_NOT_JUSTIFIED").pointsAt("/shortVisit");

        Care care = council.place();
        care.broker("amendment", "{\"postcode\": \"S61 1AA\"}")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("/postcode");
        care.accept(provider).expect(200);
        String yesterday = today().minusDays(1).toString();
        care.care(provider, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"" + yesterday + "\"}")
                .expectProblem(422, "DATE_NOT_POSSIBLE")
                .pointsAt("/assessedOn");
        care.care(provider, "assessment", on("\"outcome\": \"CONFIRMED\", \"assessedOn\""))
                .expect(200);
        care.care(provider, "start", "{\"startedOn\": \"" + yesterday + "\"}")
                .expectProblem(422, "DATE_NOT_POSSIBLE")
                .pointsAt("/startedOn");
        care.care(provider, "start", on("\"startedOn\"")).expect(200);
        care.care(provider, "hand-back", "{\"reason\": \"NO_STAFF\"}")
                .expectProblem(422, "DATE_NOT_POSSIBLE")
                .pointsAt("/lastDay");
        care.care(provider, "variation", variation(60).replace("\"carers\": 1", "\"carers\": 2"))
                .expectProblem(409, "PROVIDER_NOT_ELIGIBLE")
                .pointsAt("/visits/0/carers");
    }

    private static Answer refused(Council council, ObjectNode request, int status, String code) {
        return council.api()
                .post(BROKER, "/api/v1/package-requests", request.toString())
                .expectProblem(status, code);
    }

    @Test
    void aBrokerOffersToANamedProviderByHandAndSaysWhy() {
        Council council = councils.open();
        String inOrder = council.tierOne("CENTRAL", 100);
        String named = council.tierTwo("CENTRAL", 100);
        String full = council.tierTwo("CENTRAL", 1);
        Care care = council.place();

        care.broker("offers", "{\"providerId\": \"" + full + "\", \"reason\": \"Knows the family\"}")
                .expectProblem(409, "PROVIDER_NOT_ELIGIBLE");
        assertThat(care.asked()).containsExactly(inOrder);
        care.broker("offers", "{\"providerId\": \"" + named + "\", \"reason\": \"Knows the family\"}")
                .expect(200);
        assertThat(care.asked()).containsExactly(named);
        assertThat(care.lastRound().get("cause").stringValue()).isEqualTo("BY_HAND");
        assertThat(care.lastRound().get("byHandReason").stringValue()).isEqualTo("Knows the family");
        assertThat(care.offer(1, inOrder).get("reason").stringValue()).isEqualTo("OFFERED_BY_HAND");
        assertThat(care.acceptByPhone(named, clock.instant()).expect(200).text("/status"))
                .isEqualTo("PLACED");
        assertThat(care.offer(2, named).get("answeredBy").stringValue()).isEqualTo("Duty manager");
    }

    @Test
    void aShortVisitNeedsAllThreeReasons() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        ObjectNode request = council.request();
        ((ObjectNode) request.at("/visits/0")).put("minutes", 15);
        council.api()
                .post(BROKER, "/api/v1/package-requests", request.toString())
                .expectProblem(409, "SHORT_VISIT_NOT_JUSTIFIED");
        request.putObject("shortVisit")
                .put("workerKnown", true)
                .put("partOfWiderPackage", true)
                .put("timeLimitedTaskOrSafeAndWellCheck", false);
        Answer refused = council.api().post(BROKER, "/api/v1/package-requests", request.toString());
        refused.expectProblem(409, "SHORT_VISIT_NOT_JUSTIFIED");
        assertThat(refused.text("/detail")).contains("timeLimitedTaskOrSafeAndWellCheck");
        ((ObjectNode) request.get("shortVisit")).put("timeLimitedTaskOrSafeAndWellCheck", true);
        assertThat(council.place(request).status()).isEqualTo("OFFERING");
    }

    @Test
    void aPackageHandedBackAfterTheAssessmentIsBrokeredAgainAndItsHoursAreFree() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        council.tierOne("CENTRAL", 100);
        Care care = council.place();
        String first = care.theOneAsked();
        care.accept(first).expect(200);

        care.care(first, "assessment", """
                {"outcome": "HANDED_BACK", "reason": "NEEDS_NOT_MET", "note": "Needs two carers"}""").expect(200);
        assertThat(care.status()).isEqualTo("OFFERING");
        assertThat(care.theOneAsked()).isNotEqualTo(first);
        assertThat(care.read().text("/handBacks/0/note")).isEqualTo("Needs two carers");
        awaitHours(council, care, "0", "0", "200");
    }

    private static List<String> failedRules(JsonNode candidates, String provider) {
        return candidates
                .valueStream()
                .filter(candidate -> candidate.get("providerId").stringValue().equals(provider))
                .flatMap(candidate -> candidate.get("failedRules").valueStream())
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> ids(Answer list) {
        return list.expect(200)
                .body()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").stringValue())
                .toList();
    }

    private static String statusOfOffer(Answer read) {
        return read.text("/rounds/0/offers/0/status");
    }

    private static String variationFrom(LocalDate day, int minutes) {
        return variation(minutes).replace(today().toString(), day.toString());
    }

    private static String on(String fields) {
        return "{" + fields + ": \"" + today() + "\"}";
    }

    private static String variation(int minutes) {
        return "{\"visits\": %s, \"effectiveFrom\": \"%s\", \"reason\": \"Assessed again\"}"
                .formatted(visits(minutes), today());
    }

    private static BigDecimal reserved(Council council, String asOf) {
        return council.api()
                .get(BROKER, "/api/v1/capacity?framework=" + council.framework() + "&asOf=" + asOf)
                .expect(200)
                .body()
                .at("/totals/reserved")
                .decimalValue();
    }

    /** What an automation does after the answer comes soon, not at once. */
    private static void awaitHours(Council council, Care care, String committed, String reserved, String spare) {
        await().untilAsserted(() -> assertHours(council, care, committed, reserved, spare));
    }

    private static void assertHours(Council council, Care care, String committed, String reserved, String spare) {
        JsonNode hours = council.hours("CENTRAL", care.position());
        assertThat(hours.get("committed").decimalValue()).as("committed").isEqualByComparingTo(committed);
        assertThat(hours.get("reserved").decimalValue()).as("reserved").isEqualByComparingTo(reserved);
        assertThat(hours.get("spare").decimalValue()).as("spare").isEqualByComparingTo(spare);
    }
}
