package org.homeward.service.discharge;

import static org.homeward.service.ShellFixtures.NOW;

import java.util.Map;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.PersonReference;
import org.homeward.contract.Rejection;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.DischargeCommand.OpenCase;
import org.homeward.contract.discharge.DischargeCommand.RecordCriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.CaseOpened;
import org.homeward.contract.discharge.DischargeEvent.CriteriaToResideCeased;
import org.homeward.contract.discharge.DischargeEvent.PatientMoved;
import org.homeward.contract.discharge.Pathway;
import org.homeward.service.ShellFixtures;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;
import org.junit.jupiter.api.Test;

class CaseAggregateTest {
    private static final CaseId ID = new CaseId("dc-1");
    private static final OpenCase OPEN = new OpenCase(
            ID,
            new OdsCode("RFR"),
            "A5",
            new Person(new PersonReference("P-1001"), new Sealed("c2VhbGVk")),
            Pathway.P1,
            NOW.minusSeconds(3600));
    private static final CaseOpened OPENED = new CaseOpened(
            ID, 1, OPEN.hospital(), OPEN.ward(), OPEN.person(), OPEN.expectedPathway(), OPEN.admittedAt());

    private final FixtureConfiguration<CaseAggregate> fixture = ShellFixtures.of(CaseAggregate.class);

    @Test
    void aCaseIsCreatedByItsFirstCommand() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), OPEN, CommandNames.CASE)
                .expectEvents(OPENED)
                .expectResultMessagePayload(new Done("dc-1", "IN_HOSPITAL", null));
    }

    @Test
    void itsStateIsFoldedFromItsEvents() {
        ShellFixtures.when(
                        fixture.given(OPENED),
                        new RecordCriteriaToResideCeased(ID, NOW.minusSeconds(60)),
                        CommandNames.CASE)
                .expectEvents(new CriteriaToResideCeased(ID, 2, NOW.minusSeconds(60)))
                .expectResultMessagePayload(new Done("dc-1", "WAITING", null));
    }

    @Test
    void aRefusalTravelsAsTheDetailsOfTheException() {
        ShellFixtures.when(fixture.given(OPENED), OPEN, CommandNames.CASE)
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(Rejection.of(RejectionCode.CASE_EXISTS, "Discharge case dc-1 is open already"));
    }

    @Test
    void somebodyOnAWardOpensCasesOfTheirOwnHospitalOnly() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), OPEN, CommandNames.CASE, of("RFR"))
                .expectEvents(OPENED);
    }

    @Test
    void nobodyOnAWardOpensACaseOfAnotherHospital() {
        ShellFixtures.when(fixture.givenNoPriorActivity(), OPEN, CommandNames.CASE, of("RXE"))
                .expectNoEvents()
                .expectExceptionDetails(notIn("RXE"));
    }

    @Test
    void aPersonWhoWasMovedBelongsToTheWardsOfTheOtherHospital() {
        var moved = new PatientMoved(ID, 2, new OdsCode("RXE"), "C1", NOW.minusSeconds(600));
        var ready = new RecordCriteriaToResideCeased(ID, NOW.minusSeconds(60));

        ShellFixtures.when(fixture.given(OPENED, moved), ready, CommandNames.CASE, of("RFR"))
                .expectNoEvents()
                .expectExceptionDetails(notIn("RFR"));
        ShellFixtures.when(fixture.given(OPENED, moved), ready, CommandNames.CASE, of("RXE"))
                .expectEvents(new CriteriaToResideCeased(ID, 3, NOW.minusSeconds(60)));
    }

    private static Map<String, String> of(String hospital) {
        return Map.of(CommandGate.OWN_HOSPITAL, hospital);
    }

    private static Rejection notIn(String hospital) {
        return Rejection.of(RejectionCode.NOT_YOUR_HOSPITAL, "Discharge case dc-1 is not of a person in " + hospital);
    }
}
