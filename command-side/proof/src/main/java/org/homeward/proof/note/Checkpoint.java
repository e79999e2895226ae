package org.homeward.proof.note;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.homeward.proof.tree.Hash;

/**
 * What a log was at one moment, after c2sp.org/tlog-checkpoint: the text that its signed tree head signs.
 *
 * @param origin which log it is; also the name under which the log signs
 * @param extensions further lines; what we sign has none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || origin.contains("\n") || size < 0 || extensions.contains("")) {
            throw new NoteRefused("No checkpoint has an empty line, or a negative size");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    public static Checkpoint parse(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (!lines.removeLast().isEmpty() || lines.size() < LINES || lines.contains("")) {
            throw new NoteRefused("A checkpoint has three lines: origin, size and root");
        }
        if (!SIZE.matcher(lines.get(1)).matches()) {
            throw new NoteRefused("A checkpoint's second line is the size of the tree, not " + lines.get(1));
        }
        Hash root = Hash.fromBase64(lines.get(2))
                .orElseThrow(() -> new NoteRefused("A checkpoint's third line is the root in base64"));
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root, lines.subList(LINES, lines.size()));
    }

    /** Which is to be signed. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(origin, Long.toString(size), root.base64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }
}
