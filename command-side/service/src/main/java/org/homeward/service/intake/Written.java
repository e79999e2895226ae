package org.homeward.service.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.homeward.service.gate.Receipt;
import org.springframework.http.ResponseEntity;

/** The answer to a write. */
@Schema(description = "What was written; a read with `?atLeast=<position>` sees it.")
public record Written(
        @Schema(example = "pkg-0198f0c2-5a3e-8c11-9f10-2d7a4b1c9e55")
        String id,

        @Schema(description = "Where it stands now.", example = "OFFERING")
        String status,

        @Schema(description = "Position in the log that holds all of it.", example = "1207")
        long position) {

    public static ResponseEntity<Written> ok(Receipt receipt) {
        return ResponseEntity.ok(of(receipt));
    }

    public static ResponseEntity<Written> created(String location, Receipt receipt) {
        return ResponseEntity.created(URI.create(location)).body(of(receipt));
    }

    private static Written of(Receipt receipt) {
        return new Written(receipt.id(), receipt.status(), receipt.position());
    }
}
