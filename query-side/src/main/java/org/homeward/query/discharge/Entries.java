package org.homeward.query.discharge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.Stored;
import org.homeward.contract.discharge.CaseEntryView;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PathwayChanged;
import org.homeward.contract.discharge.DischargeEvent.PatientMoved;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeEvent.RequestUnlinked;
import org.homeward.contract.discharge.DischargeEvent.SegmentCorrected;
import org.homeward.contract.discharge.DischargeEvent.SteppedDown;
import org.homeward.contract.discharge.Pathway;
import org.homeward.contract.discharge.SegmentView.Correction;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;

/** What is on record of a case. */
final class Entries {
    private static final Map<String, Class<? extends DischargeEvent>> TYPES = Stream.of(
                    DischargeEvent.class.getPermittedSubclasses())
            .map(type -> type.<DischargeEvent>asSubclass(DischargeEvent.class))
            .collect(Collectors.toUnmodifiableMap(
                    type -> Objects.requireNonNull(type.getAnnotation(Stored.class))
                            .name(),
                    Function.identity()));

    private final List<Recorded> recorded;
    private final Instant asOf;
    private final Opener opened;

    /** Opens what is sealed about the person of the case. */
    interface Opener {
        @Nullable
        String apply(@Nullable Sealed text);
    }

    /** An entry and how it came to the record. */
    private record Recorded(
            DischargeEvent event, String name, String eventId, String actor, Instant recordedAt, long version) {}

    private Entries(List<Recorded> recorded, Instant asOf, Opener opened) {
        this.recorded = recorded;
        this.asOf = asOf;
        this.opened = opened;
    }

    static Entries of(Snapshot at, CaseId id, Opener opened) {
        List<Recorded> recorded = at.sql("""
                SELECT f.name, f.doc, f.event_id, f.actor, f.recorded_from, f.version FROM view_discharge_fact f
                WHERE %s AND f.case_id = :id ORDER BY f.position
                """.formatted(at.believed("f")))
                .param("id", id.value())
                .query(Entries::recorded)
                .list();
        return new Entries(recorded, at.asOf(), opened);
    }

    private static Recorded recorded(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        Class<? extends DischargeEvent> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalStateException(name + " is no event of a case");
        }
        return new Recorded(
                EntryJson.read(row.getString("doc"), type),
                name,
                row.getString("event_id"),
                row.getString("actor"),
                Cases.instant(row, "recorded_from"),
                row.getLong("version"));
    }

    /** How many events the case's stream had, less one. */
    long version() {
        return recorded.stream().mapToLong(Recorded::version).max().orElseThrow();
    }

    /** Ids of the packages that it ever linked. */
    Set<String> everLinked() {
        Set<String> ids = new HashSet<>();
        recorded.forEach(one -> {
            if (one.event() instanceof RequestLinked linked) {
                ids.add(linked.packageId().value());
            }
        });
        return ids;
    }

    /** Ids of the events of entries that had not happened yet. */
    Set<String> toCome() {
        return recorded.stream()
                .filter(one -> one.event().occurredAt().isAfter(asOf))
                .map(Recorded::eventId)
                .collect(Collectors.toSet());
    }

    Correction correction(int entry) {
        return recorded.stream()
                .filter(one -> one.event().entry() == entry)
                .findFirst()
                .map(one -> new Correction(
                        entry,
                        one.actor(),
                        one.recordedAt(),
                        one.event() instanceof SegmentCorrected corrected ? opened.apply(corrected.reason()) : null))
                .orElseThrow(() -> new IllegalStateException("no entry " + entry));
    }

    List<CaseEntryView> views() {
        Map<Integer, Integer> retractions = new HashMap<>();
        recorded.forEach(one -> {
            if (one.event() instanceof EntryRetracted retraction) {
                retractions.put(retraction.retracted(), retraction.entry());
            }
        });
        return recorded.stream()
                .filter(one -> !one.event().occurredAt().isAfter(asOf))
                .map(one -> view(one, retractions.get(one.event().entry())))
                .toList();
    }

    private CaseEntryView view(Recorded one, @Nullable Integer retractedBy) {
        DischargeEvent event = one.event();
        return new CaseEntryView(
                event.entry(),
                one.name(),
                event.occurredAt(),
                one.recordedAt(),
                one.actor(),
                one.eventId(),
                retractedBy,
                event instanceof EntryRetracted retraction ? retraction.retracted() : null,
                hospital(event),
                ward(event),
                pathway(event),
                packageId(event),
                event instanceof SteppedDown down ? down.place() : null,
                event instanceof SegmentCorrected corrected ? corrected.cause() : null,
                event instanceof SegmentCorrected corrected ? corrected.to() : null,
                event instanceof CaseCancelled cancelled ? cancelled.reason() : null,
                opened.apply(reason(event)));
    }

    private static @Nullable OdsCode hospital(DischargeEvent event) {
        return switch (event) {
            case CaseOpened opening -> opening.hospital();
            case PatientMoved moved -> moved.hospital();
            default -> null;
        };
    }

    private static @Nullable String ward(DischargeEvent event) {
        return switch (event) {
            case CaseOpened opening -> opening.ward();
            case PatientMoved moved -> moved.ward();
            default -> null;
        };
    }

    private static @Nullable Pathway pathway(DischargeEvent event) {
        return switch (event) {
            case CaseOpened opening -> opening.expectedPathway();
            case PathwayChanged changed -> changed.pathway();
            case PersonDischarged discharged -> discharged.pathway();
            default -> null;
        };
    }

    private static @Nullable PackageId packageId(DischargeEvent event) {
        return switch (event) {
            case RequestLinked linked -> linked.packageId();
            case RequestUnlinked unlinked -> unlinked.packageId();
            case PersonDischarged discharged -> discharged.becauseOf();
            default -> null;
        };
    }

    private static @Nullable Sealed reason(DischargeEvent event) {
        return switch (event) {
            case SegmentCorrected corrected -> corrected.reason();
            case EntryRetracted retraction -> retraction.reason();
            case CaseCancelled cancelled -> cancelled.note();
            default -> null;
        };
    }
}
