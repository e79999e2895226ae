package org.homeward.testing;

import java.time.Instant;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.CancellationReason;
import org.homeward.contract.discharge.DelayCause;
import org.homeward.contract.discharge.DischargeEvent.AssessmentCompleted;
import org.homeward.contract.discharge.DischargeEvent.AssessmentRequested;
import org.homeward.contract.discharge.DischargeEvent.CaseCancelled;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.ChoiceAwaited;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideResumed;
import org.homeward.contract.discharge.DischargeEvent.EntryRetracted;
import org.homeward.contract.discharge.DischargeEvent.PatientMoved;
import org.homeward.contract.discharge.DischargeEvent.PersonDischarged;
import org.homeward.contract.discharge.DischargeEvent.RequestLinked;
import org.homeward.contract.discharge.DischargeEvent.SegmentCorrected;
import org.homeward.contract.discharge.DischargeEvent.SteppedDown;
import org.homeward.contract.discharge.Pathway;

/** Events of invented hospital stays: case {@code n} is of person {@code P-n}. */
public final class ExampleStays {
    public static final OdsCode ROTHERHAM = new OdsCode("RFR");
    public static final OdsCode SHEFFIELD = new OdsCode("RHQ");

    private ExampleStays() {}

    public static CaseId id(int number) {
        return new CaseId("dc-" + number);
    }

    public static Person person(int number) {
        return new Person(new PersonReference("P-" + number), new Sealed("details-" + number));
    }

    public static CaseOpened opened(int number, OdsCode hospital, String ward, Pathway pathway, Instant at) {
        return new CaseOpened(id(number), 1, hospital, ward, person(number), pathway, at);
    }

    public static CriteriaToResideCeased ceased(int number, int entry, Instant at) {
        return new CriteriaToResideCeased(id(number), entry, at);
    }

    public static CriteriaToResideResumed resumed(int number, int entry, Instant at) {
        return new CriteriaToResideResumed(id(number), entry, at);
    }

    public static PatientMoved moved(int number, int entry, OdsCode hospital, String ward, Instant at) {
        return new PatientMoved(id(number), entry, hospital, ward, at);
    }

    public static AssessmentRequested assessing(int number, int entry, Instant at) {
        return new AssessmentRequested(id(number), entry, at);
    }

    public static AssessmentCompleted assessed(int number, int entry, Instant at) {
        return new AssessmentCompleted(id(number), entry, at);
    }

    public static ChoiceAwaited choosing(int number, int entry, Instant at) {
        return new ChoiceAwaited(id(number), entry, at);
    }

    public static RequestLinked linked(int number, int entry, int pack, Instant at) {
        return new RequestLinked(id(number), entry, ExampleEvents.pack(pack), at);
    }

    public static SteppedDown steppedDown(int number, int entry, Instant at) {
        return new SteppedDown(id(number), entry, "The Limes", at);
    }

    public static SegmentCorrected corrected(int number, int entry, DelayCause cause, Instant from, Instant to) {
        return new SegmentCorrected(id(number), entry, to, cause, new Sealed("reason-" + entry), from);
    }

    public static EntryRetracted retracted(int number, int entry, int wrong, Instant at) {
        return new EntryRetracted(id(number), entry, wrong, new Sealed("reason-" + entry), at);
    }

    public static PersonDischarged discharged(int number, int entry, Pathway pathway, Instant at) {
        return new PersonDischarged(id(number), entry, pathway, null, at);
    }

    public static CaseCancelled cancelled(int number, int entry, Instant at) {
        return new CaseCancelled(id(number), entry, CancellationReason.MOVED, null, at);
    }
}
