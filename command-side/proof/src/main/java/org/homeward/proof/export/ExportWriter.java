package org.homeward.proof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.homeward.proof.log.EventLine;
import org.jspecify.annotations.Nullable;

/** Writes an export line by line; it holds one block of hashes. Leaves come in blocks, each before the events they are of. */
public final class ExportWriter {
    private final OutputStream out;
    private final ExportForm form;
    private long nextLeaf;

    public ExportWriter(OutputStream out, ExportHead head) throws IOException {
        this.out = out;
        this.form = head.form();
        this.nextLeaf = head.firstLeaf();
        write(head.line());
    }

    /**
     * Everything between the first line and the last.
     *
     * @param leaves what the tree keeps, in its order
     * @param events what the table of events holds, by position, whether the tree knows it or not
     */
    public void write(Iterator<Kept> leaves, Iterator<EventLine> events) throws IOException {
        EventLine next = next(events);
        while (leaves.hasNext()) {
            List<Kept> block = new ArrayList<>(KeptBlock.SIZE);
            while (leaves.hasNext() && block.size() < KeptBlock.SIZE) {
                block.add(leaves.next());
            }
            write(new KeptBlock(nextLeaf, block).line());
            nextLeaf += block.size();
            while (next != null && next.position() <= block.getLast().position()) {
                write(next);
                next = next(events);
            }
        }
        for (; next != null; next = next(events)) {
            write(next);
        }
    }

    private static @Nullable EventLine next(Iterator<EventLine> events) {
        return events.hasNext() ? events.next() : null;
    }

    private void write(EventLine line) throws IOException {
        if (form == ExportForm.EVENTS) {
            out.write(line.bytes());
            out.write('\n');
        }
    }

    public void end(ExportFoot foot) throws IOException {
        write(foot.line());
        out.flush();
    }

    private void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
