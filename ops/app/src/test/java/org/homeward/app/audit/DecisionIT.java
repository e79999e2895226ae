package org.homeward.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import org.homeward.app.WholeProgram;
import org.homeward.contract.Authority;
import org.homeward.contract.Event;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.RawJson;
import org.homeward.contract.audit.StoredForm;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.homeward.query.audit.decision.Recomputation;
import org.homeward.query.audit.proof.Notary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Every decision can be made again, and says in words why it came out so. */
@WholeProgram
class DecisionIT {
    private final Api api;
    private final JdbcClient log;
    private final EventForms forms;
    private final Notary notary;
    private final AuditCouncil council;
    private String first = "";
    private String elsewhere = "";
    private String second = "";
    private String request = "";

    @Autowired
    DecisionIT(@LocalServerPort int port, JdbcClient log, EventForms forms, Notary notary) {
        this.api = new Api(port);
        this.log = log;
        this.forms = forms;
        this.notary = notary;
        this.council = AuditCouncil.with(api);
    }

    @BeforeEach
    void aRequestWentRound() {
        first = council.admit("TIER_1", 1, "CENTRAL");
        elsewhere = council.admit("TIER_1", 2, "NORTH");
        second = council.admit("TIER_2", 3, "CENTRAL");
        request = council.request();
        council.decline(request, first);
        council.accept(request, second);
    }

    @Test
    void theRoundsOfARequestNameTheirDecisionsAndEachAgrees() {
        List<String> ids = api.get("broker", "/api/v1/package-requests/" + request)
                .expect(200)
                .body()
                .get("rounds")
                .valueStream()
                .map(round -> round.get("id").stringValue())
                .toList();

        assertThat(ids).containsExactly(request + ".1", request + ".2");
        for (String id : ids) {
            for (String client : List.of("auditor", "broker")) {
                JsonNode decision = decision(client, id, "");
                assertThat(decision.get("verdict").stringValue()).isEqualTo("AGREES");
                assertThat(decision.get("recomputed")).isEqualTo(decision.get("recorded"));
                assertThat(decision.get("recomputedDigest")).isEqualTo(decision.get("recordedDigest"));
                assertThat(decision.get("checks")
                                .valueStream()
                                .map(check -> check.get("verdict").stringValue()))
                        .isNotEmpty()
                        .containsOnly("AGREES");
            }
        }
    }

    @Test
    void itSaysInWordsWhoWasAskedWhoWasNotAndWhatCameOfIt() {
        Map<String, JsonNode> providers = decision("auditor", request + ".1", "")
                .get("providers")
                .valueStream()
                .collect(Collectors.toMap(one -> one.get("providerId").stringValue(), Function.identity()));

        assertThat(providers.get(first).get("sentence").stringValue())
                .startsWith("Provider 1 was asked: it stood first in Tier 1");
        assertThat(providers.get(first).get("answer").stringValue()).contains("no staff", "a breach");
        assertThat(providers.get(elsewhere).get("sentence").stringValue())
                .isEqualTo("Provider 2 (Tier 1) was passed over: it declared no hours for Central.");
        JsonNode round = decision("auditor", request + ".2", "");
        assertThat(round.get("summary").stringValue())
                .startsWith("Because a provider declined, the cascade looked for 0.75 h a week in Central")
                .contains("It reached Tier 2 and asked 1 provider");
        assertThat(round.get("checks")
                        .valueStream()
                        .map(check -> check.get("what").stringValue()))
                .contains("HOURS_PER_WEEK", "SHORT_VISITS", "HOURS");
        assertThat(decision("auditor", request + ".1", "")
                        .get("checks")
                        .valueStream()
                        .filter(check -> check.get("what").stringValue().equals("DECLINE"))
                        .map(check -> check.get("recomputed").stringValue()))
                .containsExactly("breach");
    }

    @Test
    void whyAProviderWasPassedOverIsOneCallAlsoWhenNobodyLookedAtIt() {
        assertThat(why(request + ".1", elsewhere)).contains("it declared no hours for Central");
        assertThat(why(request + ".1", second))
                .isEqualTo(
                        "Provider 3 was not considered: it belongs to Tier 2, and somebody in Tier 1 could already be"
                                + " asked. The stages come in this order and no other.");
        String late = council.admit("TIER_1", 4, "CENTRAL");
        council.request();
        assertThat(why(request + ".1", late)).contains("was not considered: it joined the framework later");
        assertThat(why(request + ".1", "no-such.1-1")).contains("the log knows no provider of this id");
        assertThat(why(request + ".1", "PROVIDER%203")).as("by its name").contains("it belongs to Tier 2");
        api.get("auditor", "/api/v1/audit/decisions/" + request + ".1?provider=provider")
                .expectProblem(422, "INVALID_INPUT")
                .pointsAt("?provider");
        assertThat(why(request + ".1", late, "&knownAt=" + recordedAt("brokerage.offer-accepted")))
                .as("what was recorded later than it was known is not told")
                .contains("the log knows no provider of this id");
    }

    @Test
    void aProviderOfAnotherFrameworkIsToldFromOneThatTheRecordLeavesOut() {
        String neighbour = AuditCouncil.with(api).admit("TIER_1", 5, "CENTRAL");
        String later = council.request();

        assertThat(why(later + ".1", neighbour)).endsWith("was not considered: it belongs to another framework.");
        assertThat(decision("auditor", later + ".1", "").get("verdict").stringValue())
                .isEqualTo("AGREES");
        long position = position(later, "brokerage.round-opened");
        StoredForm stored = stored(position);
        altered(position, "payload", without(elsewhere, stored).payload().text(), () -> {
            JsonNode decision = decision("auditor", later + ".1", "");
            assertThat(decision.get("recomputedDigest")).isEqualTo(decision.get("recordedDigest"));
            assertThat(decision.get("verdict").stringValue()).isEqualTo("INCOMPLETE");
            assertThat(decision.get("difference").stringValue()).contains(elsewhere);
            assertThat(why(later + ".1", elsewhere))
                    .startsWith("Provider 2 should have been considered: it was admitted to this framework, in Tier 1");
        });
    }

    private StoredForm without(String provider, StoredForm stored) {
        RoundOpened round = (RoundOpened) forms.read(stored);
        Considered decision = round.decision();
        return forms.write(new RoundOpened(
                round.packageId(),
                round.number(),
                round.attempt(),
                round.cause(),
                new Considered(
                        decision.request(),
                        decision.candidates().stream()
                                .filter(candidate ->
                                        !candidate.facts().providerId().value().equals(provider))
                                .toList(),
                        decision.stage(),
                        decision.mode()),
                round.offers(),
                round.byHandReason(),
                round.occurredAt()));
    }

    @Test
    void whatWasDecidedAroundARoundByOtherRulesIsNoFalseAlarm() {
        long decline = position(request, "brokerage.offer-declined");
        String metadata = text("metadata", decline);

        assertThat(metadata).contains("package 1, cascade 1");
        altered(decline, "metadata", metadata.replace("package 1, cascade 1", "package 99, cascade 1"), () -> {
            JsonNode check = decision("auditor", request + ".1", "")
                    .get("checks")
                    .valueStream()
                    .filter(one -> one.get("what").stringValue().equals("DECLINE"))
                    .findFirst()
                    .orElseThrow();
            assertThat(check.get("verdict").stringValue()).isEqualTo("OTHER_RULES");
            assertThat(check.get("recomputed").isNull()).isTrue();
        });
    }

    @Test
    void nothingIsSignedOverARowThatIsNotTheOneRecorded() {
        long decline = position(request, "brokerage.offer-declined");
        String payload = text("payload", decline);
        assertThat(payload).contains("NO_STAFF");
        String certificate = "/api/v1/audit/certificates/" + request;
        altered(decline, "payload", payload.replace("NO_STAFF", "HOURS_LIMIT_REACHED"), () -> {
            assertThat(api.get("auditor", certificate)
                            .expectProblem(409, "LOG_ALTERED")
                            .body()
                            .get("detail")
                            .stringValue())
                    .contains("position " + decline);
            JsonNode decision = decision("auditor", request + ".1", "");
            assertThat(decision.get("verdict").stringValue()).isEqualTo("ALTERED");
            assertThat(decision.get("difference").stringValue()).contains(Long.toString(decline));
        });
        api.get("auditor", certificate).expect(200);
    }

    @Test
    void whatWasNotKnownYetIsNotChecked() {
        String accepted = recordedAt("brokerage.offer-accepted");

        assertThat(checks(request + ".2", "")).contains("HOURS");
        assertThat(checks(request + ".2", "&knownAt=" + accepted)).doesNotContain("HOURS");
    }

    private List<String> checks(String id, String more) {
        return decision("auditor", id, more)
                .get("checks")
                .valueStream()
                .map(check -> check.get("what").stringValue())
                .toList();
    }

    private long position(String of, String name) {
        return log.sql("SELECT max(position) FROM event WHERE stream = :stream AND name = :name")
                .param("stream", "ROTHERHAM/package/" + of)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** Of the request's last event of this name. */
    private String recordedAt(String name) {
        return log.sql("SELECT recorded_at FROM event WHERE position = :position")
                .param("position", position(request, name))
                .query((row, _) -> row.getTimestamp(1).toInstant().toString())
                .single();
    }

    private String text(String column, long position) {
        return log.sql("SELECT " + column + " FROM event WHERE position = :position")
                .param("position", position)
                .query(String.class)
                .single();
    }

    /** Somebody with SQL access alters an event; afterwards it is as it was. */
    private void altered(long position, String column, String text, Runnable meanwhile) {
        String before = text(column, position);
        log.sql("ALTER TABLE event DISABLE TRIGGER append_only").update();
        try {
            set(position, column, text);
            meanwhile.run();
        } finally {
            set(position, column, before);
            log.sql("ALTER TABLE event ENABLE TRIGGER append_only").update();
        }
    }

    private void set(long position, String column, String text) {
        log.sql("UPDATE event SET " + column + " = :text WHERE position = :position")
                .param("text", text)
                .param("position", position)
                .update();
    }

    @Test
    void aRequestThatNobodyCanTakeNamesTheDecisionThatSaidSo() {
        AuditCouncil poor = AuditCouncil.with(api);
        poor.admit("TIER_1", 1, "NORTH");
        String unplaced = poor.request();
        String id = api.get("broker", "/api/v1/package-requests/" + unplaced)
                .expect(200)
                .text("/unplaced/id");

        assertThat(id).startsWith(unplaced + ".p");
        JsonNode decision = decision("auditor", id, "");
        assertThat(decision.get("verdict").stringValue()).isEqualTo("AGREES");
        assertThat(decision.get("summary").stringValue()).contains("nobody could be asked");
    }

    @Test
    void anAlteredDecisionDiffersAndOneOfOtherRulesSaysSo() {
        StoredForm stored = stored(position(request, "brokerage.round-opened"));
        StoredForm altered = new StoredForm(
                stored.name(),
                stored.revision(),
                new RawJson(stored.payload().text().replace("\"rank\":1", "\"rank\":2")));

        assertThat(Recomputation.of(forms, stored, "package 1, cascade 1").verdict())
                .isEqualTo(Verdict.AGREES);
        assertThat(Recomputation.of(forms, altered, "package 1, cascade 1").verdict())
                .isEqualTo(Verdict.DIFFERS);
        assertThat(Recomputation.of(forms, stored, "package 1, cascade 99").verdict())
                .isEqualTo(Verdict.OTHER_RULES);
        assertThat(Recomputation.of(forms, stored, null).verdict())
                .as("before rules were recorded they were the first")
                .isEqualTo(Verdict.AGREES);
    }

    private StoredForm stored(long position) {
        return log.sql("SELECT name, revision, payload FROM event WHERE position = ?")
                .param(position)
                .query((row, number) ->
                        new StoredForm(row.getString(1), row.getString(2), new RawJson(row.getString(3))))
                .single();
    }

    @Test
    void aDecisionOfAnOlderRevisionAgreesAndItsDigestIsOfWhatIsStored() {
        StoredForm today = stored(position(request, "brokerage.round-opened"));
        StoredForm older = new StoredForm(today.name(), "0", new RawJson("{}"));

        Recomputation made = Recomputation.of(new WithAnOlderRevision(forms, older, today), older, null);

        assertThat(made.stored()).isEqualTo(older);
        assertThat(made.verdict()).isEqualTo(Verdict.AGREES);
    }

    /** Events that have one form more, from before. */
    private record WithAnOlderRevision(EventForms forms, StoredForm older, StoredForm today) implements EventForms {
        @Override
        public Set<String> names() {
            return forms.names();
        }

        @Override
        public StoredForm current(StoredForm stored) {
            return stored.equals(older) ? today : forms.current(stored);
        }

        @Override
        public Event read(StoredForm stored) {
            return forms.read(stored);
        }

        @Override
        public StoredForm write(Event event) {
            return forms.write(event);
        }
    }

    @Test
    void aDecisionThatIsNotThereIsNotFoundAndNobodyElseMayAsk() {
        for (String id : List.of(request + ".9", request + ".p1", "pkg-nowhere.1", "nonsense", "%20.1", "%20%20.p7")) {
            api.get("auditor", "/api/v1/audit/decisions/" + id).expectProblem(404, "DECISION_NOT_FOUND");
        }
        api.get("auditor-elsewhere", "/api/v1/audit/decisions/" + request + ".1")
                .expectProblem(404, "DECISION_NOT_FOUND");
        api.get("discharge", "/api/v1/audit/decisions/" + request + ".1").expectProblem(403, "FORBIDDEN");
    }

    @Test
    void theCertificateSaysWhatWasDoneAndIsSigned() {
        Answer note = api.send(api.request("broker", "/api/v1/audit/certificates/" + request)
                        .header("Accept", "text/plain")
                        .GET())
                .expect(200);

        assertThat(note.whole().body())
                .startsWith("Homeward search-effort certificate\nAuthority: ROTHERHAM\nRequest: " + request + "\n")
                .contains("Asked: round 1, Tier 1, Provider 1", "a breach", "Asked: round 2, Tier 2, Provider 3")
                .contains("Passed over: Provider 2 (Tier 1) was passed over: it declared no hours for Central.")
                .contains("Outcome: Placed with Provider 3 on ")
                .contains("\n\n\u2014 homeward/ROTHERHAM ");
        SignedNote signed = SignedNote.parse(note.whole().body());
        assertThat(signed.verify(notary.keys(new Authority("ROTHERHAM")))).hasSize(1);
        SignedNote altered = SignedNote.parse(note.whole().body().replace("Tier 2, Provider 3", "Tier 2, Provider 9"));
        assertThatThrownBy(() -> altered.verify(notary.keys(new Authority("ROTHERHAM"))))
                .isInstanceOf(NoteRefused.class);
        String page = api.send(api.request("auditor", "/api/v1/audit/certificates/" + request)
                        .header("Accept", "text/html")
                        .GET())
                .expect(200)
                .whole()
                .body();
        assertThat(page).contains("Certificate of the search for care", "Placed with Provider 3", "homeward/ROTHERHAM");
        assertThat(page).doesNotContain("Test Person");
        api.get("auditor-elsewhere", "/api/v1/audit/certificates/" + request).expectProblem(404, "PACKAGE_NOT_FOUND");
    }

    @Test
    void aCertificateStaysAsItIsHoweverOftenItIsRead() {
        String placed = certificate(request, "");

        assertThat(placed)
                .contains("\nLog position: " + position(request, "brokerage.package-placed") + "\n")
                .contains(
                        "\nTimes: as the clocks in London show them, GMT or British Summer Time\n",
                        " in Central, to start")
                .doesNotContainPattern("\\d{2}:\\d{2}:\\d{2}")
                .doesNotContain("As of:", "Known at:");
        council.request();
        assertThat(certificate(request, "")).isEqualTo(placed);
        String waiting = council.request();
        String then = "?asOf=" + Instant.now();
        assertThat(certificate(waiting, then))
                .contains("As of: ")
                .isEqualTo(certificate(waiting, then))
                .isEqualTo(certificate(waiting, then));
    }

    @Test
    void aCertificateOfWhatWasKnownSaysSoAndDoesNotTellThePastAsThePresent() {
        String known = recordedAt("brokerage.offer-declined");

        String then = certificate(request, "?knownAt=" + known);

        assertThat(then)
                .contains(" (" + known + ")\n", "\nTime taken: 0 min\n")
                .containsPattern("\nKnown at: .* \\(" + known + "\\)\n")
                .containsPattern("\nAs of: .* \\(" + known + "\\)\n")
                .contains("Outcome: Offers are out; the search goes on.")
                .doesNotContain("Placed with");
        assertThat(then.lines().filter(line -> line.startsWith("Log position: ")))
                .singleElement()
                .satisfies(line -> assertThat(Long.parseLong(line.substring(14)))
                        .isLessThan(position(request, "brokerage.offer-accepted")));
        assertThat(certificate(request, "?knownAt=" + known)).isEqualTo(then);
        assertThat(sheet("?knownAt=" + known)).contains("as it was known at", "/audit/certificates/" + request);
    }

    @Test
    void aStageThatWasAskedIsNotCertifiedAsNotReached() {
        council.admit("TIER_1", 6, "CENTRAL");
        council.handBack(request);
        String handedBack = certificate(request, "");

        assertThat(handedBack)
                .contains("Asked: round 2, Tier 2, Provider 3", "Asked: round 3, Tier 1, Provider 6")
                .contains("Not considered: The specialists were not reached")
                .doesNotContain("Tier 2 and the specialists were not reached");
        String byHand = council.request();
        assertThat(certificate(byHand, "")).contains("Tier 2 and the specialists were not reached");
        council.offerByHand(byHand, second);
        assertThat(certificate(byHand, "")).doesNotContain("not reached");
    }

    @Test
    void theSheetPrintsTheKeyThatItIsCheckedWith() {
        String keys =
                api.get("auditor", "/api/v1/audit/keys.txt").expect(200).whole().body();

        assertThat(keys.lines())
                .anySatisfy(key -> assertThat(sheet("").replace("&#43;", "+")).contains(key));
        assertThat(sheet("")).contains("To check it", "/api/v1/audit/keys.txt");
    }

    private String sheet(String query) {
        return api.send(api.request("auditor", "/api/v1/audit/certificates/" + request + query)
                        .header("Accept", "text/html")
                        .GET())
                .expect(200)
                .whole()
                .body();
    }

    private String certificate(String of, String query) {
        return api.send(api.request("broker", "/api/v1/audit/certificates/" + of + query)
                        .header("Accept", "text/plain")
                        .GET())
                .expect(200)
                .whole()
                .body();
    }

    @Test
    void whoeverAsksForADecisionOrACertificateIsOnRecord() {
        decision("broker", request + ".1", "&provider=" + second);
        api.get("broker", "/api/v1/audit/certificates/" + request).expect(200);

        assertThat(log.sql("""
                        SELECT payload FROM event WHERE name = 'audit.trail-read' AND payload LIKE :request
                        ORDER BY position
                        """)
                        .param("request", "%" + request + "%")
                        .query(String.class)
                        .list())
                .anyMatch(reading -> reading.contains("\"what\":\"DECISION\"") && reading.contains(second))
                .anyMatch(reading -> reading.contains("\"what\":\"CERTIFICATE\""));
    }

    private String why(String decision, String provider) {
        return why(decision, provider, "");
    }

    private String why(String decision, String provider, String more) {
        JsonNode providers =
                decision("auditor", decision, "&provider=" + provider + more).get("providers");
        assertThat(providers).hasSize(1);
        return providers.get(0).get("sentence").stringValue();
    }

    private JsonNode decision(String client, String id, String more) {
        return api.get(client, "/api/v1/audit/decisions/" + id + (more.isEmpty() ? "" : "?" + more.substring(1)))
                .expect(200)
                .body();
    }
}
