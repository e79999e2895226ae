package org.homeward.query.discharge.pages;

import org.homeward.contract.brokerage.OfferStatus;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.contract.brokerage.PersonView;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.WhoseMove;
import org.homeward.query.reading.Codes;

/** The contract's words as people on a ward say them. In templates {@code ${words.cause(…)}}. */
public final class Words {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    Words() {}

    public String cause(DelayCause cause) {
        return switch (cause) {
            case STEP_DOWN -> "In an interim bed";
            case PERSON_OR_FAMILY -> "Person or family to decide";
            case ASSESSMENT -> "Council's assessment";
            case NO_CAPACITY -> "No provider has capacity";
            case BROKERAGE_IDLE -> "Broker to act";
            case AWAITING_PROVIDER_ANSWER -> "Provider's answer";
            case PROVIDER_ASSESSMENT -> "Provider's assessment";
            case AWAITING_START -> "Care to begin";
            case HOSPITAL_PROCESS -> "Hospital";
        };
    }

    /** The cause's number among the charts' colours, none of which says anything that is not in words beside it. */
    public int number(DelayCause cause) {
        return cause.ordinal() + 1;
    }

    public String move(WhoseMove move) {
        return switch (move) {
            case HOSPITAL -> "Hospital";
            case COUNCIL -> "Council";
            case BROKER -> "Broker";
            case PROVIDER -> "Provider";
            case PERSON -> "Person or family";
        };
    }

    public String pathway(Pathway pathway) {
        return switch (pathway) {
            case P0 -> "0 – home, no new care";
            case P1 -> "1 – home with care";
            case P2 -> "2 – rehabilitation bed";
            case P3 -> "3 – care home";
        };
    }

    public String pathwayShort(Pathway pathway) {
        return pathway.name().substring(1);
    }

    public String status(CaseStatus status) {
        return switch (status) {
            case IN_HOSPITAL -> "In hospital, not ready to leave";
            case WAITING -> "Ready and waiting in hospital";
            case STEPPED_DOWN -> "Waiting in an interim bed";
            case DISCHARGED -> "Discharged";
            case CANCELLED -> "Cancelled";
        };
    }

    public String status(PackageStatus status) {
        return sentence(status.name());
    }

    public String status(OfferStatus status) {
        return sentence(status.name());
    }

    /** A stored name or a code in words: {@code discharge.criteria-to-reside-ceased}, {@code NO_STAFF}. */
    public String sentence(String code) {
        return Codes.inWords(code.substring(code.indexOf('.') + 1));
    }

    /** Who it is: the name, or the reference of somebody who has none here. */
    public String name(PersonView person) {
        return person.name() == null ? person.reference().value() : person.name();
    }

    /** {@code 5 d 3 h}, {@code 3 h 20 min}, {@code 12 min}; of a wait only what matters. */
    public String duration(long seconds) {
        if (seconds >= DAY) {
            return seconds / DAY + " d " + seconds % DAY / HOUR + " h";
        }
        if (seconds >= HOUR) {
            return seconds / HOUR + " h " + seconds % HOUR / MINUTE + " min";
        }
        return seconds / MINUTE + " min";
    }
}
