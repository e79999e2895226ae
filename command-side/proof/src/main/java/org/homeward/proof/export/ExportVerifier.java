package org.homeward.proof.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.homeward.proof.log.Json;
import org.homeward.proof.note.Checkpoint;
import org.homeward.proof.note.NoteRefused;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an export with nothing but itself, older checkpoints and exports, and the public key. Each file is read once
 * from its beginning to its end, in memory of one size.
 */
public final class ExportVerifier {
    /** A checkpoint is a few hundred bytes. */
    private static final long LONGEST_NOTE = 1 << 20;

    private final Collection<VerifierKey> trusted;

    /** @param trusted none: the keys that stand in the files themselves, which must then be compared by hand */
    public ExportVerifier(Collection<VerifierKey> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** A file that cannot be verified, because it is not what it should be; the message names it and says why. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** Whether it is the whole log. */
    public Report verify(Path file, List<Path> since) throws IOException {
        return verify(file, since, Range.WHOLE);
    }

    /** @param wanted of which nothing may be missing */
    public Report verify(Path file, List<Path> since, Range wanted) throws IOException {
        ExportHead head = head(file);
        ExportFoot foot = foot(file);
        Collection<VerifierKey> keys = !trusted.isEmpty() || foot == null ? trusted : foot.keys();
        List<Older> older = new ArrayList<>();
        for (Path path : since) {
            older.add(older(path, head, keys));
        }
        try (Pass pass = new Pass(file, head, foot, older, wanted)) {
            pass.run();
            if (foot != null) {
                checkSignature(pass, head, foot, keys);
            }
            return pass.report();
        } catch (BadExport bad) {
            throw new Unusable("in " + file + " " + bad.getMessage());
        }
    }

    private void checkSignature(Pass pass, ExportHead head, ExportFoot foot, Collection<VerifierKey> keys) {
        try {
            List<VerifierKey> signers = foot.checkpoint().verify(keys);
            if (signers.stream().noneMatch(key -> key.name().equals(head.origin()))) {
                throw new NoteRefused("It is signed by " + signers.getFirst().name() + ", not by " + head.origin());
            }
            pass.say("The checkpoint is signed by " + signers.getFirst().vkey()
                    + (trusted.isEmpty()
                            ? ", which the file itself names: compare that key with the one published to you, or give"
                                    + " it with --public-key"
                            : ""));
        } catch (NoteRefused refused) {
            pass.found(0, "the signature of the checkpoint does not hold: " + refused.getMessage());
        }
    }

    private static ExportHead head(Path file) throws IOException {
        try (Lines lines = Lines.of(file)) {
            byte[] first = lines.next();
            if (first == null) {
                throw new Unusable(file + " is no export: it has not one whole line");
            }
            return ExportHead.parse(first);
        } catch (BadExport | Json.Malformed bad) {
            throw new Unusable(file + " is no export: of its first line, " + bad.getMessage());
        }
    }

    /** Null if the file has none: it was cut off. */
    private static @Nullable ExportFoot foot(Path file) throws IOException {
        byte[] last = Lines.last(file);
        if (last == null || !Pass.isFoot(last)) {
            return null;
        }
        try {
            return ExportFoot.parse(last);
        } catch (BadExport | Json.Malformed | NoteRefused bad) {
            throw new Unusable("the last line of " + file + " is broken: " + bad.getMessage());
        }
    }

    private Older older(Path path, ExportHead head, Collection<VerifierKey> keys) throws IOException {
        Older older = Files.size(path) > 0 && firstByte(path) == '{' ? olderExport(path) : olderNote(path);
        try {
            older.note().verify(keys);
        } catch (NoteRefused refused) {
            throw new Unusable("the signature in " + path + " does not hold: " + refused.getMessage());
        }
        if (!older.checkpoint().origin().equals(head.origin())) {
            throw new Unusable(path + " is of " + older.checkpoint().origin() + ", not of " + head.origin());
        }
        return older;
    }

    private static int firstByte(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return in.read();
        }
    }

    private Older olderExport(Path path) throws IOException {
        Report report = verify(path, List.of());
        ExportFoot foot = foot(path);
        if (!report.isIntact() || foot == null) {
            throw new Unusable(path + ", with which to compare, is itself not intact: "
                    + report.first().map(Finding::toString).orElse("it was cut off"));
        }
        return new Older(String.valueOf(path.getFileName()), foot.checkpoint(), path);
    }

    private static Older olderNote(Path path) throws IOException {
        if (Files.size(path) > LONGEST_NOTE) {
            throw new Unusable(path + " is neither a checkpoint nor an export");
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(path));
            Checkpoint.parse(note.text());
            return new Older(String.valueOf(path.getFileName()), note, null);
        } catch (NoteRefused refused) {
            throw new Unusable(path + " is neither a checkpoint nor an export: " + refused.getMessage());
        }
    }
}
