package org.homeward.query.audit.proof;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.homeward.contract.Caller;
import org.homeward.contract.InvalidInput;
import org.homeward.contract.Refused;
import org.homeward.contract.ViewBehind;
import org.homeward.contract.audit.InclusionView;
import org.homeward.proof.export.ExportForm;
import org.homeward.proof.tree.Hash;
import org.homeward.proof.tree.Verification;
import org.homeward.query.pages.Page;
import org.homeward.query.pages.TextFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The signed checkpoint of now, those that were kept, whether an event is in it, and what to take away. */
@Page
@PreAuthorize("hasRole('AUDITOR')")
class CheckpointPage {
    static final String PATH = "/audit/checkpoint";
    private static final int SHOWN = 20;

    private final Proofs proofs;

    CheckpointPage(Proofs proofs) {
        this.proofs = proofs;
    }

    /** @param proof null if there is none; {@code why} says why */
    record Answer(
            String position,
            @Nullable InclusionView proof,
            boolean holds,
            @Nullable String why) {}

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    String checkpoint(
            Caller caller, @RequestParam(name = "position", required = false) @Nullable String position, Model model) {
        KeptCheckpoint current = proofs.checkpoint(caller, null);
        List<KeptCheckpoint> kept = proofs.kept(caller, Long.MAX_VALUE, SHOWN + 1);
        model.addAttribute("current", current);
        model.addAttribute("kept", kept.stream().limit(SHOWN).toList());
        model.addAttribute("more", kept.size() > SHOWN);
        model.addAttribute("verified", proofs.verified(caller).orElse(null));
        model.addAttribute("keys", proofs.keys(caller));
        model.addAttribute("position", position == null ? "" : position);
        model.addAttribute(
                "answer", position == null || position.isBlank() ? null : answer(caller, position.strip(), current));
        return "audit-checkpoint";
    }

    private Answer answer(Caller caller, String position, KeptCheckpoint current) {
        if (!position.matches("[1-9][0-9]{0,17}")) {
            return new Answer(position, null, false, "A position is a whole number from 1");
        }
        if (current.treeSize() == 0) {
            return new Answer(position, null, false, "The log has no event yet");
        }
        try {
            InclusionView proof = proofs.inclusion(caller, Long.parseLong(position), current.treeSize());
            return new Answer(position, proof, holds(proof, current), null);
        } catch (Refused refused) {
            return new Answer(position, null, false, refused.rejection().detail());
        } catch (ViewBehind | InvalidInput behind) {
            return new Answer(position, null, false, "This event was recorded a moment ago; ask again");
        }
    }

    /** Verified as an auditor would, with the signed root and not with the one that the answer names. */
    private static boolean holds(InclusionView proof, KeptCheckpoint signed) {
        return Verification.includes(
                hash(proof.leafHash()),
                proof.leafIndex(),
                signed.treeSize(),
                proof.hashes().stream().map(CheckpointPage::hash).toList(),
                signed.root());
    }

    private static Hash hash(String base64) {
        return Hash.of(Base64.getDecoder().decode(base64));
    }

    @GetMapping(PATH + "/note")
    ResponseEntity<String> note(
            Caller caller, @RequestParam(name = "treeSize", required = false) @Nullable Long treeSize) {
        KeptCheckpoint checkpoint = proofs.checkpoint(caller, treeSize);
        return TextFile.named(
                caller.authority().value() + "-checkpoint-" + checkpoint.treeSize() + ".txt", checkpoint.note());
    }

    @GetMapping(PATH + "/keys")
    ResponseEntity<String> keys(Caller caller) {
        StringBuilder keys = new StringBuilder();
        proofs.keys(caller).forEach(key -> keys.append(key.vkey()).append('\n'));
        return TextFile.named(caller.authority().value() + "-keys.txt", keys.toString());
    }

    @GetMapping(PATH + "/export")
    void export(Caller caller, HttpServletResponse response) throws IOException {
        Downloads.export(proofs, caller, ExportForm.EVENTS, 1, null, response);
    }

    @GetMapping(PATH + "/hashes")
    void hashes(Caller caller, HttpServletResponse response) throws IOException {
        Downloads.export(proofs, caller, ExportForm.HASHES, 1, null, response);
    }
}
