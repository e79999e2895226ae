package org.homeward.proof.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.homeward.proof.export.ExportForm;
import org.homeward.proof.export.ExportVerifier;
import org.homeward.proof.export.Finding;
import org.homeward.proof.export.Range;
import org.homeward.proof.export.Report;
import org.homeward.proof.note.FalseSignature;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;

/** Verifies an export from the command line. */
public final class Verify {
    static final int INTACT = 0;
    static final int CHANGED = 1;
    static final int UNUSABLE = 2;
    static final int NOT_COVERED = 3;

    private static final String HELP = """
            ops/verify FILE [--from POSITION] [--to POSITION] [--since OLDER]... [--public-key KEY]...

            Verifies an export of Homeward's log. Needs no server, no database and no network; reads files of any size
            in constant memory. Or says whether a signed text is as it was signed.

              FILE               what GET /api/v1/audit/export gave: events, or their hashes alone. Or a signed text: a
                                 checkpoint, the certificate of a search, the verdict of a replay
              --from POSITION    the range that was asked for, where it was not the whole log: shows that no event of it
              --to POSITION      is missing. Without them, FILE must hold every event that is signed
              --since OLDER      a checkpoint or an export taken away earlier: shows that the log still begins with what
                                 it was then. A checkpoint says whether; an export, of hashes too, also says where not
              --public-key KEY   the key that must have signed, as published (homeward/ROTHERHAM+1a2b3c4d+...), or a file
                                 with such keys, one on each line. Without it the keys in FILE are taken and named; a
                                 signed text holds none

            Ends with
              0  intact; of a signed text: as it was signed
              1  something was changed; the first bad position and what is wrong stand on the output
              2  a file cannot be read, or is not what it should be
              3  what is there is intact, but it is not all: events that are signed are not in FILE, or an OLDER could not
                 be compared with it; the output says which
            """;

    private static final long LONGEST_NOTE = 1 << 20;

    private static final double MILLION = 1_000_000;

    private final PrintStream out;
    private final List<Path> since = new ArrayList<>();
    private final List<VerifierKey> keys = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private Range wanted = Range.WHOLE;

    Verify(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        System.exit(new Verify(System.out).run(args));
    }

    int run(String... args) {
        if (args.length == 0
                || List.of(args).contains("--help")
                || List.of(args).contains("-h")) {
            out.print(HELP);
            return args.length == 0 ? UNUSABLE : INTACT;
        }
        try {
            read(args);
            Optional<String> signed = signedText(files.getFirst());
            if (signed.isPresent()) {
                return verifyNote(signed.get());
            }
            long started = System.nanoTime();
            Report report = new ExportVerifier(keys).verify(files.getFirst(), since, wanted);
            print(report, Duration.ofNanos(System.nanoTime() - started));
            if (!report.isIntact()) {
                return CHANGED;
            }
            return report.covered() ? INTACT : NOT_COVERED;
        } catch (ExportVerifier.Unusable | NoteRefused | IllegalArgumentException unusable) {
            out.println("verify: " + unusable.getMessage());
        } catch (IOException unreadable) {
            out.println("verify: cannot be read: " + unreadable.getMessage());
        }
        return UNUSABLE;
    }

    private void read(String... args) throws IOException {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--since" -> since.add(Path.of(value(args, ++i)));
                case "--from" -> wanted = new Range(position(args, ++i), wanted.to());
                case "--to" -> wanted = new Range(wanted.from(), position(args, ++i));
                case "--public-key" -> key(value(args, ++i));
                default -> {
                    if (args[i].startsWith("--")) {
                        throw new IllegalArgumentException("unknown option " + args[i] + "; --help lists them");
                    }
                    files.add(Path.of(args[i]));
                }
            }
        }
        if (files.size() != 1) {
            throw new IllegalArgumentException("one FILE is verified at a time, not " + files.size());
        }
    }

    private static String value(String[] args, int i) {
        if (i == args.length) {
            throw new IllegalArgumentException(args[i - 1] + " needs a value");
        }
        return args[i];
    }

    private static long position(String[] args, int i) {
        String value = value(args, i);
        if (!value.matches("[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(args[i - 1] + " takes a position, a whole number from 1, not " + value);
        }
        return Long.parseLong(value);
    }

    private void key(String value) throws IOException {
        Path file = Path.of(value);
        List<String> texts = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of(value);
        List<VerifierKey> given = texts.stream()
                .filter(text -> !text.isBlank())
                .map(VerifierKey::parse)
                .toList();
        // Else the key that the file itself names would be believed.
        if (given.isEmpty()) {
            throw new IllegalArgumentException("--public-key " + value + " holds no key");
        }
        keys.addAll(given);
    }

    /**
     * What a file holds that is no export, which begins with a brace. With the line ends that were signed: who copies a text
     * loses or gains one at its end, or turns all of them.
     */
    private static Optional<String> signedText(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_NOTE) {
            return Optional.empty();
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.startsWith("{") || !text.contains(SignedNote.DASH)
                ? Optional.empty()
                : Optional.of(text.replace("\r\n", "\n").stripTrailing() + "\n");
    }

    private int verifyNote(String text) {
        if (!since.isEmpty() || !wanted.equals(Range.WHOLE)) {
            throw new IllegalArgumentException("--since, --from and --to go with an export; this is a signed text");
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "a signed text holds no keys: name the one that must have signed it, --public-key KEY");
        }
        try {
            SignedNote note = SignedNote.parse(text);
            for (VerifierKey signer : note.verify(keys)) {
                out.printf("Signed by %s+%s.%n", signer.name(), signer.idInHex());
            }
        } catch (FalseSignature changed) {
            out.println("CHANGED");
            out.println("  " + changed.getMessage() + ": the text, or the signature, is not as it was signed");
            return CHANGED;
        }
        out.println("AS SIGNED");
        return INTACT;
    }

    private void print(Report report, Duration took) {
        String what = report.head().form() == ExportForm.EVENTS ? "events" : "hashes of events";
        out.printf(
                Locale.ROOT,
                "%s: %,d %s; its first line says: positions %d to %d%n",
                report.head().origin(),
                report.leaves(),
                what,
                report.head().from(),
                report.head().to());
        report.statements().forEach(statement -> out.println("  " + statement));
        double seconds = Math.max(took.toNanos(), 1) / 1e9;
        out.printf(
                Locale.ROOT,
                "  Read %.1f MB in %.1f s: %,.0f a second, %.1f MB a second, heap at most %d MB.%n",
                report.bytes() / MILLION,
                seconds,
                report.leaves() / seconds,
                report.bytes() / MILLION / seconds,
                Runtime.getRuntime().maxMemory() >> 20);
        if (report.isIntact()) {
            out.println(report.covered() ? "INTACT" : "INTACT, BUT NOT ALL");
            return;
        }
        out.println("CHANGED");
        for (Finding finding : report.findings()) {
            out.println("  " + finding);
        }
    }
}
