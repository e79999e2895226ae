package org.homeward.query.audit.decision;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.CertificateView;
import org.homeward.proof.note.SignedNote;
import org.homeward.proof.note.VerifierKey;
import org.homeward.query.audit.proof.Notary;
import org.homeward.query.reading.Codes;

/** A certificate as its page shows it: with its signature, and every time as people here read it. */
public final class Certificate {
    private final CertificateView view;
    private final Authority authority;
    private final SignedNote note;
    private final List<String> keys;

    public Certificate(CertificateView view, Authority authority, Notary notary) {
        this.view = view;
        this.authority = authority;
        this.note = notary.sign(authority, view.text());
        this.keys = note.verify(notary.keys(authority)).stream()
                .map(VerifierKey::vkey)
                .toList();
    }

    public CertificateView view() {
        return view;
    }

    public Authority authority() {
        return authority;
    }

    public String at(Instant instant) {
        return DecisionWords.at(instant);
    }

    /** In words; the text that is signed keeps the code. */
    public String area() {
        return Codes.inWords(view.area().value());
    }

    /** The signature alone: what follows the text. */
    public String signature() {
        return note.toString().substring(view.text().length()).strip();
    }

    /** The public halves of the keys that signed, as they are published. */
    public List<String> keys() {
        return keys;
    }

    /** Where the text that was signed is to be had again: at the same times, it is the same. */
    public String source() {
        StringBuilder address = new StringBuilder("/api/v1/audit/certificates/" + view.packageId());
        String separator = "?";
        if (view.asOf() != null) {
            address.append(separator).append("asOf=").append(view.asOf());
            separator = "&";
        }
        if (view.knownAt() != null) {
            address.append(separator).append("knownAt=").append(view.knownAt());
        }
        return address.toString();
    }
}
