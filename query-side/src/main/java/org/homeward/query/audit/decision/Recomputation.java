package org.homeward.query.audit.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.homeward.contract.Event;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.EventForms;
import org.homeward.contract.audit.StoredForm;
import org.homeward.contract.brokerage.Considered;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.decisions.brokerage.CascadePolicy;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision of the cascade and the same one made again: the whole event as it would be stored, so that
 * whom it asks, why, in which order and until when are compared to the byte.
 *
 * @param rules as recorded; an event that names none is of the first version
 * @param stored as it lies in the log
 * @param current the same in today's revision, which is the one that can be compared
 * @param again null when this program does not hold the rules
 */
public record Recomputation(
        Event recorded,
        String rules,
        StoredForm stored,
        StoredForm current,
        @Nullable Event again,
        @Nullable StoredForm storedAgain) {
    /** What an event was decided by that names no rules. */
    static final String FIRST_RULES = "package 1, cascade 1";

    private static final int CONTEXT = 60;

    /**
     * Makes a decision again.
     *
     * @param rules as the event's metadata names them; null: the first ones
     */
    public static Recomputation of(EventForms forms, StoredForm stored, @Nullable String rules) {
        StoredForm current = forms.current(stored);
        Event recorded = forms.read(current);
        String decidedBy = rules == null ? FIRST_RULES : rules;
        if (!Rules.areHeld(rules, "cascade", CascadePolicy.VERSION)) {
            return new Recomputation(recorded, decidedBy, stored, current, null, null);
        }
        Event again = switch (recorded) {
            case RoundOpened round -> CascadePolicy.recompute(round);
            case RequestUnplaced nobody -> CascadePolicy.recompute(nobody);
            default -> throw new IllegalArgumentException(stored.name() + " is no decision of the cascade");
        };
        return new Recomputation(recorded, decidedBy, stored, current, again, forms.write(again));
    }

    public Verdict verdict() {
        if (storedAgain == null) {
            return Verdict.OTHER_RULES;
        }
        return current.equals(storedAgain) ? Verdict.AGREES : Verdict.DIFFERS;
    }

    static Considered decision(Event event) {
        return switch (event) {
            case RoundOpened round -> round.decision();
            case RequestUnplaced nobody -> nobody.decision();
            default -> throw new IllegalArgumentException(event.getClass() + " is no decision of the cascade");
        };
    }

    /** Where the two differ first, with what stands around it. */
    @Nullable
    String difference() {
        if (storedAgain == null || verdict() == Verdict.AGREES) {
            return null;
        }
        String one = current.payload().text();
        String other = storedAgain.payload().text();
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return "recorded …" + around(one, at) + "… but recomputed …" + around(other, at) + "…";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - CONTEXT), Math.min(text.length(), at + CONTEXT));
    }

    static String digest(StoredForm form) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(form.payload().text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
