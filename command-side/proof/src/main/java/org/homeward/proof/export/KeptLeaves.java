package org.homeward.proof.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The leaves of an older export, one after another. */
final class KeptLeaves implements Closeable {
    private final Lines lines;
    private final Deque<Kept> block = new ArrayDeque<>();
    private final ExportForm form;
    private long next;

    KeptLeaves(Path export) throws IOException {
        lines = Lines.of(export);
        ExportHead head = ExportHead.parse(Objects.requireNonNull(lines.next()));
        form = head.form();
        next = head.firstLeaf();
    }

    ExportForm form() {
        return form;
    }

    /** The leaf of this index, or null where the export has it not; indexes are asked for in their order. */
    @Nullable
    Kept at(long index) throws IOException {
        if (index < next) {
            return null;
        }
        while (next < index && advance()) {
            block.remove();
            next++;
        }
        return next == index && advance() ? block.peek() : null;
    }

    private boolean advance() throws IOException {
        while (block.isEmpty()) {
            byte[] line = lines.next();
            if (line == null) {
                return false;
            }
            if (KeptBlock.isOne(line)) {
                block.addAll(KeptBlock.parse(line).kept());
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
