package org.homeward.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.homeward.proof.export.ExportsForTests;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.SigningKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, as an auditor runs it. */
class VerifyIT {
    private static final int EVENTS = 60_000;

    @TempDir
    Path directory;

    private ExportsForTests exports;
    private Path export;

    @BeforeEach
    void export() throws IOException {
        exports = new ExportsForTests(500, new SplittableRandom(7));
        export = exports.events(directory.resolve("export.ndjson"));
    }

    private record Ended(int status, String output) {}

    private static Ended run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] texts = List.of(arguments).stream().map(String::valueOf).toArray(String[]::new);
        int status = new Verify(new PrintStream(out, true, StandardCharsets.UTF_8)).run(texts);
        return new Ended(status, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anIntactExportSaysSoAndHowFastItWasRead() {
        Ended ended = run(export, "--public-key", exports.vkey());
        assertThat(ended.status()).isZero();
        assertThat(ended.output()).contains("INTACT", "500 events", "a second").doesNotContain("compare that key");
    }

    @Test
    void withoutAKeyTheOneInTheFileIsNamedForComparison() {
        assertThat(run(export).output()).contains("INTACT", exports.vkey(), "compare that key");
    }

    @Test
    void aSignedTextIsAsItWasSignedOrIsNot() throws IOException {
        SigningKey key = SigningKey.generate();
        String signed = SignedNote.sign("Nobody was passed over.\n", "homeward/ROTHERHAM", List.of(key))
                .toString();
        String vkey = key.verifier("homeward/ROTHERHAM").vkey();
        Path file = Files.writeString(directory.resolve("certificate.txt"), signed);

        Ended held = run(file, "--public-key", vkey);
        assertThat(held.status()).isEqualTo(Verify.INTACT);
        assertThat(held.output()).contains("AS SIGNED", "Signed by homeward/ROTHERHAM+");

        assertThat(run(file).output()).contains("holds no keys");
        assertThat(run(file).status()).isEqualTo(Verify.UNUSABLE);
        assertThat(run(file, "--public-key", exports.vkey()).status()).isEqualTo(Verify.UNUSABLE);
        assertThat(run(file, "--public-key", vkey, "--from", 2).output()).contains("go with an export");

        for (String copied : List.of(signed.stripTrailing(), signed + "\n", signed.replace("\n", "\r\n"))) {
            Files.writeString(file, copied);
            assertThat(run(file, "--public-key", vkey).status()).as(copied).isEqualTo(Verify.INTACT);
        }
        Files.writeString(file, signed + "and a line more\n");
        assertThat(run(file, "--public-key", vkey).status()).isEqualTo(Verify.UNUSABLE);
        Files.writeString(file, signed.replace("Nobody", "Somebody"));
        Ended changed = run(file, "--public-key", vkey);
        assertThat(changed.status()).isEqualTo(Verify.CHANGED);
        assertThat(changed.output()).contains("CHANGED", "is false").doesNotContain("AS SIGNED");
    }

    @Test
    void keysComeFromAFileToo() throws IOException {
        Path keys = Files.writeString(directory.resolve("keys.txt"), exports.vkey() + "\n");
        assertThat(run(export, "--public-key", keys).status()).isZero();
    }

    @Test
    void aFileOfNoKeysIsNotTakenForNone() throws IOException {
        Path empty = Files.writeString(directory.resolve("keys.txt"), "\n");
        Ended ended = run(export, "--public-key", empty);
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output())
                .contains("--public-key " + empty + " holds no key")
                .doesNotContain("INTACT");
    }

    @Test
    void whatIsLeftOfAFileIsCounted() throws IOException {
        List<String> lines = Files.readAllLines(export);
        List<String> events =
                lines.stream().filter(line -> line.startsWith("{\"position\":")).toList();
        assertThat(events).hasSize(500);

        int cut = lines.indexOf(events.get(199)) + 1;
        Files.write(export, lines.subList(0, cut));
        assertThat(run(export).output())
                .contains(
                        "CHANGED",
                        "200 events",
                        "Position " + exports.positionOf(200) + ": it is missing, and all that comes after it",
                        "after position " + exports.positionOf(199) + ", with 200 of 500 events")
                .doesNotContain("500 of 500");

        List<String> beheaded = new ArrayList<>(lines);
        beheaded.removeAll(events.subList(0, 10));
        Files.write(export, beheaded);
        assertThat(run(export).output())
                .contains(
                        "490 events",
                        "it is missing, and so is all that comes after it before position " + exports.positionOf(10));

        List<String> keptTakenOut = new ArrayList<>(lines);
        keptTakenOut.removeIf(line -> line.startsWith("{\"firstLeaf\""));
        Files.write(export, keptTakenOut);
        assertThat(run(export).output())
                .contains("500 events", "the hashes kept for it and for all before it are not in the file")
                .doesNotContain("never signed", "what was changed is the line");
    }

    @Test
    void theKeyOfSomebodyElseIsNotEnough() throws IOException {
        Ended ended = run(export, "--public-key", ExportsForTests.anotherKey());
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("the signature of the checkpoint does not hold");
    }

    @Test
    void aChangedLineIsNamed() throws IOException {
        String text = Files.readString(export);
        Files.writeString(export, text.replaceFirst("\"hours\":", "\"hourz\":"));
        Ended ended = run(export);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "CHANGED", "Position 1: its hash is not the one that was kept", "what was changed is the line");
    }

    @Test
    void aBrokenLineIsToldFromAChangedOne() throws IOException {
        Files.writeString(export, Files.readString(export).replaceFirst("\"hours\":", "\"hours\""));
        assertThat(run(export).output()).contains("Position 1: its line is broken: it is not JSON from character");
    }

    @Test
    void whatAnOlderCheckpointCannotBeComparedWithIsSaidAndNotHidden() throws IOException {
        Path older = exports.checkpoint(100, directory);
        Path tail = exports.events(directory.resolve("tail.ndjson"), 300);
        Ended ended = run(tail, "--since", older);
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output()).contains("Not compared with checkpoint-100.txt");
    }

    @Test
    void aPartIsNotTheWholeUnlessItWasWanted() throws IOException {
        Path tail = exports.events(directory.resolve("tail.ndjson"), 300);
        Ended ended = run(tail);
        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.output())
                .contains(
                        "Events 300 to 500 of the 500 that are signed; the others are not in this file.",
                        "INTACT, BUT NOT ALL");

        Ended wanted = run(tail, "--from", exports.positionOf(300));
        assertThat(wanted.status()).as(wanted.output()).isZero();
        assertThat(wanted.output()).contains("Of the positions that were wanted no event is missing.");
        assertThat(run(tail, "--from", exports.positionOf(298)).status()).isEqualTo(3);
        assertThat(run(tail, "--from", exports.positionOf(300), "--to", exports.positionOf(400))
                        .status())
                .isZero();
    }

    @Test
    void whatCannotBeReadIsSaidInOneLine() throws IOException {
        Path nothing = Files.writeString(directory.resolve("nothing"), "");
        Path text = Files.writeString(directory.resolve("text"), "a text\n");
        for (Object[] arguments : List.of(
                new Object[] {directory.resolve("absent")},
                new Object[] {nothing},
                new Object[] {text},
                new Object[] {directory},
                new Object[] {export, text},
                new Object[] {export, "--since", text},
                new Object[] {export, "--since"},
                new Object[] {export, "--from", "0"},
                new Object[] {export, "--from", "9", "--to", "8"},
                new Object[] {export, "--sinec", text},
                new Object[] {export, "--public-key", "no+key"})) {
            Ended ended = run(arguments);
            assertThat(ended.status()).as(ended.output()).isEqualTo(2);
            assertThat(ended.output().lines()).singleElement().asString().startsWith("verify: ");
        }
    }

    @Test
    void helpSaysHowItEnds() {
        assertThat(run("--help").output()).contains("--since", "--public-key", "Ends with");
        assertThat(run("--help").status()).isZero();
    }

    @Test
    void aFileFarLargerThanTheMemoryIsVerified() throws IOException, InterruptedException {
        Path large = new ExportsForTests(EVENTS, new SplittableRandom(8)).events(directory.resolve("large.ndjson"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-cp",
                System.getProperty("java.class.path"),
                Verify.class.getName(),
                large.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(Files.size(large)).isGreaterThan(20_000_000);
        assertThat(output).contains("INTACT", "heap at most 16 MB");
    }
}
