package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.homeward.app.acceptance.Council.BROKER;
import static org.homeward.app.acceptance.Council.today;
import static org.homeward.app.acceptance.Council.visits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Personal data is stored sealed: neither table nor log nor file shows any of it. */
@WholeProgram
@ExtendWith(OutputCaptureExtension.class)
class StoredFormIT {
    /** Not personal: it shows that the search finds what is there. */
    private static final String REFERENCE = "P-CONTROL-4711";

    /** What is shorter stands in any cipher text by chance. */
    private static final int SHORTEST = 6;

    private static final List<String> PERSONAL = List.of(
            "Zebedee Quixwold",
            "Quixwold",
            "1931-07-19",
            "9990000077",
            "77 Marzipan Parade",
            "Marzipan",
            "S60 9ZQ",
            "S609ZQ",
            "Wellington the parrot",
            "Wellington",
            "Afraid of ladders",
            "Ermintrude Faversham",
            "Ermintrude",
            "Cousin Ignatius",
            "Daughter Philomena",
            "Hip mended by Doctor Snodgrass",
            "Snodgrass",
            "Needs two carers says Leopold",
            "Aunt Hildegard wants a day",
            "Entered for Barnabas",
            "Barnabas",
            "To a hospital near Uncle Osric");

    private final Councils councils;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Path dataDirectory;

    @Autowired
    StoredFormIT(Councils councils, JdbcClient jdbc, Clock clock, @Value("${homeward.data-dir}") Path dataDirectory) {
        this.councils = councils;
        this.jdbc = jdbc;
        this.clock = clock;
        this.dataDirectory = dataDirectory;
    }

    @Test
    void nothingPersonalIsReadableWhereverItIsStored(CapturedOutput output) throws IOException {
        Council council = councils.open();
        Care care = wholeLife(council);
        wholeStay(council);
        refused(council);

        assertThat(care.read().text("/person/name"))
                .as("those who may read it, do")
                .isEqualTo("Zebedee Quixwold");
        assertThat(tablesThatHold(REFERENCE)).contains("event", "view_package");
        assertThat(PERSONAL)
                .allSatisfy(text -> assertThat(tablesThatHold(text)).as(text).isEmpty());
        assertThat(output.getAll()).doesNotContain(PERSONAL);
        assertThat(filesThatHold(List.of(REFERENCE))).isNotEmpty();
        assertThat(filesThatHold(PERSONAL)).isEmpty();
    }

    @Test
    void anEventHoldsThePersonSealed() {
        Council council = councils.open();
        council.tierOne("CENTRAL", 100);
        Care care = council.place(unmistakable(council));

        String requested = jdbc.sql(
                        "SELECT payload FROM event WHERE stream = ? AND name = 'brokerage.package-requested'")
                .param("ROTHERHAM/package/" + care.id())
                .query(String.class)
                .single();

        assertThat(requested).contains("\"reference\":\"" + REFERENCE + "\"").doesNotContain(PERSONAL);
        assertThat(jdbc.sql("""
                        SELECT length(payload::jsonb #>> '{person,details}') > 100
                           AND length(payload::jsonb ->> 'notes') > length('Wellington the parrot')
                          FROM event WHERE stream = ? AND name = 'brokerage.package-requested'
                        """)
                        .param("ROTHERHAM/package/" + care.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /** Every text that anybody can say about a person, said. */
    private Care wholeLife(Council council) {
        String first = council.tierOne("CENTRAL", 100);
        String second = council.tierTwo("CENTRAL", 100);
        String third = council.specialist("CENTRAL", 100, "AUTISM");

        Care care = council.place(unmistakable(council));
        care.broker("amendment", "{\"notes\": \"Wellington the parrot and a key safe\"}")
                .expect(200);
        council.api()
                .post(BROKER, "/api/v1/package-requests/" + care.id() + "/offers/" + first + "/decline", """
                        {"reason": "SAFETY", "note": "Afraid of ladders", "answeredBy": "Ermintrude Faversham",
                         "answeredAt": "%s"}""".formatted(
                                clock.instant()))
                .expect(200);
        care.broker(
                        "offers",
                        "{\"providerId\": \"%s\", \"reason\": \"Cousin Ignatius asked for them\"}".formatted(third))
                .expect(200);
        care.accept(third).expect(200);
        care.care(third, "assessment", """
                {"outcome": "HANDED_BACK", "reason": "NEEDS_NOT_MET", "note": "Needs two carers says Leopold"}""").expect(200);
        assertThat(care.asked()).contains(second);
        council.api()
                .post(
                        BROKER,
                        "/api/v1/package-requests/" + care.id() + "/offers/" + second + "/acceptance",
                        """
                        {"answeredBy": "Ermintrude Faversham", "answeredAt": "%s"}""".formatted(clock.instant()))
                .expect(200);
        care.care(second, "assessment", "{\"outcome\": \"CONFIRMED\", \"assessedOn\": \"" + today() + "\"}")
                .expect(200);
        care.care(second, "start", "{\"startedOn\": \"" + today() + "\"}").expect(200);
        care.care(second, "variation", """
                {"visits": %s, "effectiveFrom": "%s", "reason": "Hip mended by Doctor Snodgrass"}""".formatted(visits(30), today())).expect(200);
        care.care(second, "hand-back", """
                {"reason": "NOTICE_BY_PROVIDER", "note": "Daughter Philomena moves in", "lastDay": "%s"}""".formatted(today().plusDays(9))).expect(200);
        Care withdrawn = council.place(unmistakable(council));
        withdrawn
                .broker("withdrawal", "{\"reason\": \"Daughter Philomena helps\"}")
                .expect(200);
        await().untilAsserted(() ->
                assertThat(care.read().text("/handBacks/1/note")).isEqualTo("Daughter Philomena moves in"));
        return care;
    }

    /** A hospital stay, with every text that it takes about a person. */
    private static void wholeStay(Council council) {
        String cases = "/api/v1/discharge-cases";
        String stay = cases + "/"
                + council.api()
                        .post("discharge", cases, """
                        {"hospital": "RFR", "ward": "A5", "expectedPathway": "P1", "admittedAt": "2026-11-01T09:00:00Z",
                         "person": {"reference": "%s", "name": "Zebedee Quixwold", "dateOfBirth": "1931-07-19",
                           "nhsNumber": "999 000 0077", "address": "77 Marzipan Parade"}}""".formatted(REFERENCE))
                        .expect(201)
                        .text("/id");
        Map<String, String> said = new LinkedHashMap<>();
        said.put("/criteria-to-reside-ceased", "{\"occurredAt\": \"2026-11-02T09:00:00Z\"}");
        said.put("/segments/1/correction", """
                {"cause": "PERSON_OR_FAMILY", "reason": "Aunt Hildegard wants a day"}""");
        said.put("/entries/3/retraction", "{\"reason\": \"Entered for Barnabas\"}");
        said.put("/cancellation", "{\"reason\": \"MOVED\", \"note\": \"To a hospital near Uncle Osric\"}");
        said.forEach((what, body) ->
                council.api().post("discharge", stay + what, body).expect(200));
    }

    /** What is refused is not kept either, nor does it reach the log. */
    private static void refused(Council council) {
        ObjectNode wrong =
                unmistakable(council).put("funder", "Zebedee Quixwold").put("Marzipan", "Marzipan");
        ((ObjectNode) wrong.get("person")).put("dateOfBirth", "Quixwold");
        assertThat(council.api()
                        .post(BROKER, "/api/v1/package-requests", wrong.toString())
                        .status())
                .isIn(400, 422);
        assertThat(council.api()
                        .post(BROKER, "/api/v1/package-requests", "{\"person\": {\"name\": \"Zebedee Quixwold")
                        .status())
                .isEqualTo(400);
        council.api().get(BROKER, "/api/v1/package-requests?person=Zebedee%20Quixwold");
        council.api()
                .get(BROKER, "/api/v1/package-requests?nhsNumber=9990000077")
                .expect(422);
    }

    private static ObjectNode unmistakable(Council council) {
        ObjectNode request = council.request().put("postcode", "S60 9ZQ").put("notes", "Wellington the parrot");
        request.putObject("person")
                .put("reference", REFERENCE)
                .put("name", "Zebedee Quixwold")
                .put("dateOfBirth", "1931-07-19")
                .put("nhsNumber", "999 000 0077")
                .put("address", "77 Marzipan Parade");
        return request;
    }

    /** Every column of every table of every schema, in clear, in hexadecimal and in base 64. */
    private List<String> tablesThatHold(String text) {
        String[] forms = forms(text).stream().map(form -> "%" + form + "%").toArray(String[]::new);
        return jdbc.sql("""
                        SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c
                          JOIN pg_namespace n ON n.oid = c.relnamespace
                         WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
                        """).query(String.class).list().stream()
                .filter(table -> jdbc.sql(
                                "SELECT EXISTS (SELECT FROM " + table + " t WHERE t::text ILIKE ANY (?::text[]))")
                        .param(forms)
                        .query(Boolean.class)
                        .single())
                .map(table -> table.substring(table.indexOf('.') + 1))
                .toList();
    }

    private static List<String> forms(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(text, HexFormat.of().formatHex(bytes)));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and last characters depend on what stands beside the text.
            forms.add(encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 1));
        }
        return forms.stream().filter(form -> form.length() >= SHORTEST).toList();
    }

    /** Of the whole data directory: tables, indexes, the write-ahead log, whatever the server writes. */
    private List<Path> filesThatHold(List<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holdsAny(file, texts))
                    .toList();
        }
    }

    private static boolean holdsAny(Path file, List<String> texts) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return texts.stream().anyMatch(content::contains);
        } catch (IOException gone) {
            // A server that works removes files.
            return false;
        }
    }
}
