package org.homeward.query.audit.decision;

import java.time.Instant;
import java.util.stream.Collectors;
import org.homeward.contract.Authority;
import org.homeward.contract.Tier;
import org.homeward.contract.audit.CertificateView;
import org.homeward.contract.audit.CertificateView.Asked;
import org.homeward.contract.audit.CertificateView.PassedOver;
import org.homeward.query.reading.Codes;
import org.jspecify.annotations.Nullable;

/** A certificate as plain text, one fact to a line: this is what is signed. */
final class CertificateText {
    private CertificateText() {}

    static CertificateView added(CertificateView view, Authority authority) {
        return new CertificateView(
                view.packageId(),
                view.person(),
                view.hoursPerWeek(),
                view.area(),
                view.needs(),
                view.urgency(),
                view.startBy(),
                view.requestedAt(),
                view.outcome(),
                view.took(),
                view.position(),
                view.asOf(),
                view.knownAt(),
                view.asked(),
                view.passedOver(),
                view.notConsidered(),
                text(view, authority));
    }

    private static String text(CertificateView view, Authority authority) {
        StringBuilder text = new StringBuilder("Homeward search-effort certificate\n");
        line(text, "Authority", authority);
        line(text, "Request", view.packageId());
        line(text, "Person", view.person());
        line(text, "Log position", view.position());
        line(text, "Times", "as the clocks in London show them, GMT or British Summer Time");
        if (view.asOf() != null) {
            line(text, "As of", exactly(view.asOf()));
        }
        if (view.knownAt() != null) {
            line(text, "Known at", exactly(view.knownAt()));
        }
        line(text, "Requested at", DecisionWords.at(view.requestedAt()));
        line(
                text,
                "Care",
                view.hoursPerWeek() + " a week in " + Codes.inWords(view.area().value()) + ", to start by "
                        + view.startBy());
        line(
                text,
                "Needs",
                view.needs().isEmpty()
                        ? "none"
                        : view.needs().stream()
                                .map(need -> Codes.inWords(need.name()))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        line(text, "Urgency", Codes.inWords(view.urgency().name()));
        line(text, "Outcome", view.outcome());
        line(text, "Time taken", view.took());
        for (Asked one : view.asked()) {
            line(
                    text,
                    "Asked",
                    "round " + one.round() + ", " + stage(one.stage()) + ", " + one.providerName() + " ("
                            + one.providerId() + "), at " + DecisionWords.at(one.askedAt()) + ", until "
                            + DecisionWords.at(one.respondBy()) + ". "
                            + one.answer());
        }
        for (PassedOver one : view.passedOver()) {
            line(text, "Passed over", one.sentence() + " (" + one.providerId() + ", decision " + one.decision() + ")");
        }
        if (view.notConsidered() != null) {
            line(text, "Not considered", view.notConsidered());
        }
        return text.toString();
    }

    /** As it has to be asked for again. */
    private static String exactly(Instant instant) {
        return DecisionWords.at(instant) + " (" + instant + ")";
    }

    private static String stage(@Nullable Tier tier) {
        return tier == null ? "no stage" : DecisionWords.stage(tier);
    }

    /** A line break inside a value would make another line of it. */
    private static void line(StringBuilder text, String name, Object value) {
        text.append(name)
                .append(": ")
                .append(value.toString().replaceAll("\\p{Cntrl}+", " ").strip())
                .append('\n');
    }
}
