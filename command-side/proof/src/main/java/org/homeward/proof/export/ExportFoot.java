package org.homeward.proof.export;

import java.util.List;
import org.homeward.proof.log.Json;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;
import org.homeward.proof.tree.Hash;

/**
 * The last line of an export: the signed tree head that covers it, and how to get there.
 *
 * @param consistency from the tree that ends with the export to the tree of the checkpoint
 * @param keys that sign for this log, for who has none from elsewhere
 */
public record ExportFoot(SignedNote checkpoint, List<Hash> consistency, List<VerifierKey> keys) {

    public ExportFoot {
        consistency = List.copyOf(consistency);
        keys = List.copyOf(keys);
    }

    String line() {
        StringBuilder line = new StringBuilder("{\"checkpoint\":");
        Json.quote(line, checkpoint.toString());
        line.append(",\"consistency\":");
        Members.quoteAll(line, consistency.stream().map(Hash::base64).toList());
        line.append(",\"keys\":");
        Members.quoteAll(line, keys.stream().map(VerifierKey::vkey).toList());
        return line.append("}\n").toString();
    }

    static ExportFoot parse(byte[] line) {
        Members members = Members.of(line);
        return new ExportFoot(
                SignedNote.parse(members.text("checkpoint")),
                members.hashes("consistency"),
                members.texts("keys").stream().map(VerifierKey::parse).toList());
    }
}
