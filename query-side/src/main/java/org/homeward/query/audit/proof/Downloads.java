package org.homeward.query.audit.proof;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.homeward.contract.Caller;
import org.homeward.proof.export.ExportForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Files that a browser keeps under a name that says what they are. */
final class Downloads {
    private static final int BUFFER = 1 << 16;

    private Downloads() {}

    static void export(
            Proofs proofs, Caller caller, ExportForm form, long from, @Nullable Long to, HttpServletResponse response)
            throws IOException {
        // Before it is on record that somebody takes it away.
        try (LongReads.Turn _ = proofs.longReads().take()) {
            write(proofs, caller, form, from, to, response);
        }
    }

    private static void write(
            Proofs proofs, Caller caller, ExportForm form, long from, @Nullable Long to, HttpServletResponse response)
            throws IOException {
        Proofs.Export export = proofs.export(caller, form, from, to);
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        as(
                response,
                "%s-%s-%d-%d.ndjson"
                        .formatted(
                                caller.authority().value(),
                                form.name().toLowerCase(Locale.ROOT),
                                from,
                                export.head().to()));
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
        proofs.write(caller, export, out);
        out.flush();
    }

    static void as(HttpServletResponse response, String name) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
