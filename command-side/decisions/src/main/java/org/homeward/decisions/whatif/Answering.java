package org.homeward.decisions.whatif;

import java.time.Instant;
import java.util.Objects;
import org.homeward.contract.PackageId;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.audit.WhatIfCourse.Source;
import org.homeward.contract.brokerage.DeclineReason;
import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageCommand.AcceptOffer;
import org.homeward.contract.brokerage.PackageCommand.DeclineOffer;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.framework.Policy.ResponseWindow;
import org.homeward.contract.provider.AreaTotals;
import org.homeward.decisions.ProviderFacts;
import org.homeward.decisions.calendar.WorkingTime;
import org.homeward.decisions.whatif.Course.Offer;
import org.homeward.decisions.whatif.Survey.Ask;
import org.homeward.decisions.whatif.Survey.Reply;

/**
 * What providers say in the other world: to an offer that is on record as it is, what is on record; to one of another
 * time, the same after as much working time; and where they were never asked, or their answer rested on a fact that is
 * none here, what the model assumes.
 */
final class Answering {
    /** An assumed no gives the commonest reason; of an obliged provider it is a breach. */
    static final DeclineReason ASSUMED_REASON = DeclineReason.NO_STAFF;

    private final OtherWorld other;
    private final World own;
    private final Survey survey;
    private final AssumptionModel model;

    Answering(OtherWorld other, World own, Survey survey, AssumptionModel model) {
        this.other = other;
        this.own = own;
        this.survey = survey;
        this.model = model;
    }

    void opened(RoundOpened round) {
        Course course = own.course(round.packageId());
        for (OpenedOffer opened : round.offers()) {
            Offer offer = Objects.requireNonNull(course.open.get(opened.providerId()));
            Ask ask = survey.ask(course.id, offer.provider, offer.time).orElse(null);
            if (ask != null && isTheSame(ask, offer)) {
                offer.onRecord = true;
                offer.source = Source.RECORDED;
            } else {
                Reply reply = ask == null ? null : survey.reply(ask);
                if (ask == null || reply == null) {
                    assume(course, offer, offer.openedAt);
                } else {
                    move(course, offer, ask, reply);
                }
            }
        }
    }

    private boolean isTheSame(Ask ask, Offer offer) {
        RecordedDecision current = other.current();
        return current != null && current.position() == ask.position && ask.openedAt.equals(offer.openedAt);
    }

    private void move(Course course, Offer offer, Ask ask, Reply reply) {
        offer.source = Source.MOVED;
        if (reply.status() != OfferStatus.EXPIRED) {
            int minutes = Math.max(1, WorkingTime.minutesBetween(ask.openedAt, reply.at(), ask.window));
            answerAt(course, offer, after(offer, minutes), reply);
        }
    }

    private void assume(Course course, Offer offer, Instant notBefore) {
        AssumptionModel.Assumed assumed =
                model.answer(course.id, offer.provider, offer.stage, offer.time, offer.window);
        offer.source = Source.ASSUMED;
        if (assumed.status() != OfferStatus.EXPIRED) {
            Instant at = after(offer, Math.max(1, assumed.minutes()));
            answerAt(
                    course,
                    offer,
                    at.isBefore(notBefore) ? notBefore : at,
                    new Reply(0, assumed.status(), at, ASSUMED_REASON, false, null));
        }
    }

    private static Instant after(Offer offer, int minutes) {
        ResponseWindow window = offer.window;
        return WorkingTime.deadline(
                offer.openedAt,
                new ResponseWindow(
                        minutes, window.workingDays(), window.opens(), window.closes(), window.bankHolidays()));
    }

    /** What comes after the window is silence. */
    private void answerAt(Course course, Offer offer, Instant at, Reply reply) {
        if (!at.isAfter(offer.respondBy)) {
            other.at(at, Timer.ANSWER, () -> {
                if (course.open.get(offer.provider) == offer) {
                    answer(course, offer, reply, at);
                }
            });
        }
    }

    private void answer(Course course, Offer offer, Reply reply, Instant now) {
        if (restsOnAFactThatIsNone(course, offer, reply)) {
            assume(course, offer, now);
        } else if (reply.status() == OfferStatus.ACCEPTED) {
            other.send(new AcceptOffer(course.id, offer.provider, null, null), now);
        } else {
            other.send(
                    new DeclineOffer(
                            course.id,
                            offer.provider,
                            Objects.requireNonNull(reply.reason()),
                            reply.note(),
                            null,
                            null),
                    now);
        }
    }

    /** On record its hours had run out, or it was barred; here it has hours, or is not. */
    boolean restsOnAFactThatIsNone(Course course, Offer offer, Reply reply) {
        if (reply.status() != OfferStatus.DECLINED || !reply.lawful() || reply.reason() == null) {
            return false;
        }
        ProviderFacts facts = own.market.provider(offer.provider).orElse(null);
        if (facts == null) {
            return false;
        }
        AreaTotals totals = facts.areas().get(course.area);
        WeeklyHours spare = totals == null ? WeeklyHours.ZERO : totals.spare();
        return switch (reply.reason()) {
            case HOURS_LIMIT_REACHED -> !course.hours.isMoreThan(spare);
            case EMBARGOED -> facts.embargoes().isEmpty();
            case SUSPENDED -> facts.suspensions().isEmpty();
            case SAFETY, NO_STAFF, TIME_NOT_POSSIBLE, TRAVEL, NEEDS_NOT_MET, OTHER -> false;
        };
    }

    /** The recorded answer to an offer that is the same in both worlds; false where this world hears another. */
    boolean isHeard(PackageId id, Offer offer, boolean aligned, Instant now) {
        if (!offer.onRecord) {
            return false;
        }
        Ask ask = survey.ask(id, offer.provider, offer.time).orElse(null);
        Reply reply = ask == null ? null : survey.reply(ask);
        if (!aligned && reply != null && restsOnAFactThatIsNone(own.course(id), offer, reply)) {
            offer.onRecord = false;
            assume(own.course(id), offer, now);
            return false;
        }
        return true;
    }

    /** On record it was taken back before it was answered; where it still stands here, it is answered all the same. */
    void takenBackOnRecord(OfferWithdrawn withdrawn) {
        if (!own.knows(withdrawn.packageId())) {
            return;
        }
        Course course = own.course(withdrawn.packageId());
        Offer offer = course.open.get(withdrawn.providerId());
        if (offer != null && offer.onRecord && offer.round == withdrawn.round()) {
            offer.onRecord = false;
            assume(course, offer, withdrawn.occurredAt());
        }
    }
}
