package org.homeward.query.audit.pages;

import java.time.Duration;
import java.util.stream.Collectors;
import org.homeward.contract.audit.DecisionView.DecisionCheck.What;
import org.homeward.contract.audit.DecisionView.Verdict;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.query.audit.pages.OnRecord.Kind;
import org.homeward.query.reading.Codes;

/** Codes of the log as people read them. In templates {@code ${words.event(…)}}. */
public final class AuditWords {
    AuditWords() {}

    /** A stored name: {@code brokerage.offer-declined} is "Offer declined". */
    public String event(String name) {
        return sentence(name.substring(name.indexOf('.') + 1));
    }

    public String sentence(String code) {
        return Codes.inWords(code);
    }

    /** The roles of whoever caused it, {@code Broker, Auditor}. */
    public String roles(TrailEntry entry) {
        return entry.roles().stream().map(this::sentence).collect(Collectors.joining(", "));
    }

    /** What was found by a word. */
    public String kind(Kind kind) {
        return switch (kind) {
            case REQUEST -> "Request";
            case STAY -> "Hospital stay";
            case PROVIDER -> "Provider";
            case PERSON -> "Person";
            case DECISION -> "Decision";
            case EVENT -> "Event";
        };
    }

    /** The stream without its authority, which is the same for all of them. */
    public String stream(TrailEntry entry) {
        return entry.stream().substring(entry.stream().indexOf('/') + 1);
    }

    /** What the stream is about. */
    public String id(TrailEntry entry) {
        String stream = stream(entry);
        return stream.substring(stream.indexOf('/') + 1);
    }

    public String verdict(Verdict verdict) {
        return switch (verdict) {
            case AGREES -> "The decision agrees";
            case DIFFERS -> "The decision differs";
            case INCOMPLETE -> "The decision leaves somebody out";
            case ALTERED -> "The decision agrees, and the log was changed";
            case OTHER_RULES -> "The decision cannot be made again here";
        };
    }

    /** The same of a decision around it. */
    public String agrees(Verdict verdict) {
        return switch (verdict) {
            case AGREES -> "Yes";
            case DIFFERS, INCOMPLETE, ALTERED -> "No";
            case OTHER_RULES -> "Not held: decided by other rules";
        };
    }

    public String check(What what) {
        return switch (what) {
            case HOURS_PER_WEEK -> "Hours a week, added up from the visits";
            case SHORT_VISITS -> "Short visits, and whether they are justified";
            case DECLINE -> "A decline: lawful, or a breach";
            case SILENCE -> "No answer in time: lawful, or a breach";
            case HOURS -> "Whether the provider's hours could be promised";
        };
    }

    /** {@code 3 d 4 h}, {@code 20 min}: how much later it was recorded. */
    public String later(TrailEntry entry) {
        return duration(Duration.between(entry.occurredAt(), entry.recordedAt()));
    }

    static String duration(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() + " min";
    }
}
