package org.homeward.decisions.discharge;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PackageId;
import org.homeward.contract.discharge.CaseStatus;
import org.homeward.contract.discharge.DischargeEvent;
import org.homeward.contract.discharge.DischargeEvent.AssessmentCompleted;
import org.homeward.contract.discharge.DischargeEvent.AssessmentRequested;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.ChoiceAwaited;
import org.homeward.contract.discharge.DischargeEvent.ChoiceMade;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PathwayChanged;
import org.homeward.contract.discharge.DischargeEvent.PatientMoved;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeEvent.RequestUnlinked;
import org.homeward.contract.discharge.DischargeEvent.SegmentCorrected;
import org.homeward.contract.discharge.DischargeEvent.StepDownEnded;
import org.homeward.contract.discharge.DischargeEvent.SteppedDown;
import org.homeward.contract.discharge.Pathway;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a person in a hospital stay at one moment. An entry that says what already is so changes nothing:
 * a retraction may leave two of a kind in a row.
 *
 * @param readySince start of the current period of not meeting the criteria to reside; null while they are met
 * @param periods periods of not meeting the criteria so far, this one included
 * @param assessed an assessment was completed and none is open
 */
public record Stay(
        OdsCode hospital,
        String ward,
        Pathway pathway,
        @Nullable Instant readySince,
        int periods,
        boolean steppedDown,
        boolean assessing,
        boolean assessed,
        boolean choosing,
        Set<PackageId> linked,
        boolean everLinked,
        @Nullable CaseStatus closedAs) {

    static Stay of(CaseOpened opened) {
        return new Stay(
                opened.hospital(),
                opened.ward(),
                opened.expectedPathway(),
                null,
                0,
                false,
                false,
                false,
                false,
                Set.of(),
                false,
                null);
    }

    /** An interim bed is one to wait in: who meets the criteria to reside waits nowhere. */
    public CaseStatus status() {
        if (closedAs != null) {
            return closedAs;
        }
        if (readySince == null) {
            return CaseStatus.IN_HOSPITAL;
        }
        return steppedDown ? CaseStatus.STEPPED_DOWN : CaseStatus.WAITING;
    }

    /** Whether the clock runs. */
    public boolean waiting() {
        return readySince != null && closedAs == null;
    }

    Stay after(DischargeEvent event) {
        return switch (event) {
            case CaseOpened _, SegmentCorrected _, EntryRetracted _ -> this;
            case CriteriaToResideCeased ceased -> readySince == null ? ready(ceased.occurredAt(), periods + 1) : this;
            case CriteriaToResideResumed _ -> ready(null, periods);
            case PatientMoved moved -> at(moved.hospital(), moved.ward());
            case PathwayChanged changed -> on(changed.pathway());
            case AssessmentRequested _ -> assessment(true, false);
            case AssessmentCompleted _ -> assessment(false, true);
            case ChoiceAwaited _ -> choosing(true);
            case ChoiceMade _ -> choosing(false);
            case RequestLinked linked -> linked(linked.packageId(), true);
            case RequestUnlinked unlinked -> linked(unlinked.packageId(), false);
            case SteppedDown _ -> steppedDown(true);
            case StepDownEnded _ -> steppedDown(false);
            case PersonDischarged discharged -> on(discharged.pathway()).closed(CaseStatus.DISCHARGED);
            case CaseCancelled _ -> closed(CaseStatus.CANCELLED);
        };
    }

    private Stay ready(@Nullable Instant since, int count) {
        return new Stay(
                hospital,
                ward,
                pathway,
                since,
                count,
                steppedDown,
                assessing,
                assessed,
                choosing,
                linked,
                everLinked,
                closedAs);
    }

    private Stay at(OdsCode newHospital, String newWard) {
        return new Stay(
                newHospital,
                newWard,
                pathway,
                readySince,
                periods,
                steppedDown,
                assessing,
                assessed,
                choosing,
                linked,
                everLinked,
                closedAs);
    }

    private Stay on(Pathway newPathway) {
        return new Stay(
                hospital,
                ward,
                newPathway,
                readySince,
                periods,
                steppedDown,
                assessing,
                assessed,
                choosing,
                linked,
                everLinked,
                closedAs);
    }

    private Stay assessment(boolean open, boolean done) {
        return new Stay(
                hospital,
                ward,
                pathway,
                readySince,
                periods,
                steppedDown,
                open,
                done,
                choosing,
                linked,
                everLinked,
                closedAs);
    }

    private Stay choosing(boolean open) {
        return new Stay(
                hospital,
                ward,
                pathway,
                readySince,
                periods,
                steppedDown,
                assessing,
                assessed,
                open,
                linked,
                everLinked,
                closedAs);
    }

    private Stay steppedDown(boolean down) {
        return new Stay(
                hospital,
                ward,
                pathway,
                readySince,
                periods,
                down,
                assessing,
                assessed,
                choosing,
                linked,
                everLinked,
                closedAs);
    }

    private Stay closed(CaseStatus as) {
        return new Stay(
                hospital,
                ward,
                pathway,
                readySince,
                periods,
                steppedDown,
                assessing,
                assessed,
                choosing,
                linked,
                everLinked,
                as);
    }

    private Stay linked(PackageId id, boolean now) {
        Set<PackageId> after = new TreeSet<>(Comparator.comparing(PackageId::value));
        after.addAll(linked);
        if (now) {
            after.add(id);
        } else {
            after.remove(id);
        }
        return new Stay(
                hospital,
                ward,
                pathway,
                readySince,
                periods,
                steppedDown,
                assessing,
                assessed,
                choosing,
                Collections.unmodifiableSet(after),
                everLinked || now,
                closedAs);
    }
}
