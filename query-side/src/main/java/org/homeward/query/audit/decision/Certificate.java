package org.homeward.query.audit.decision;

import java.time.Instant;
import org.homeward.contract.Answer;
import org.homeward.contract.Authority;
import org.homeward.contract.audit.CertificateView;
import org.homeward.query.audit.proof.Notary;

/** A certificate as its page shows it: with its signature, and every time as people here read it. */
public final class Certificate {
    private final CertificateView view;
    private final Authority authority;
    private final long position;
    private final Instant asOf;
    private final String note;

    public Certificate(Answer<CertificateView> answer, Authority authority, Notary notary) {
        this.view = answer.item();
        this.authority = authority;
        this.position = answer.position();
        this.asOf = answer.asOf();
        this.note = notary.sign(authority, view.text()).toString();
    }

    public CertificateView view() {
        return view;
    }

    public Authority authority() {
        return authority;
    }

    public long position() {
        return position;
    }

    public String asOf() {
        return DecisionWords.at(asOf);
    }

    public String at(Instant instant) {
        return DecisionWords.at(instant);
    }

    /** The signature alone: what follows the text. */
    public String signature() {
        return note.substring(view.text().length()).strip();
    }
}
