package org.homeward.service.discharge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.homeward.contract.Authority;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.discharge.DischargeCommand.NoteCareBegan;
import org.homeward.decisions.LondonTime;
import org.homeward.service.directory.LinkedCases;
import org.homeward.service.directory.MarketDirectory;
import org.homeward.service.gate.Automation;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.processing.Groups;
import org.springframework.stereotype.Component;

/** Who is cared for at home has left the hospital. Whether the case still waits for this care the case knows. */
@Component
@ProcessingGroup(Groups.WHEN_CARE_BEGINS)
class WhenCareBeginsThenNoteIt {
    private final Automation automation;
    private final MarketDirectory directory;
    private final LinkedCases cases;

    WhenCareBeginsThenNoteIt(CommandSender sender, MarketDirectory directory, LinkedCases cases) {
        this.automation = new Automation(Groups.WHEN_CARE_BEGINS, sender);
        this.directory = directory;
        this.cases = cases;
    }

    @EventHandler
    void on(PackageStarted event, EventMessage<?> message, TrackingToken token) {
        note(event.packageId(), false, event.startedOn(), event.occurredAt(), message, token);
    }

    @EventHandler
    void on(PackageResumed event, EventMessage<?> message, TrackingToken token) {
        note(event.packageId(), true, event.resumedOn(), event.occurredAt(), message, token);
    }

    private void note(
            PackageId id,
            boolean restarted,
            LocalDate day,
            Instant said,
            EventMessage<?> message,
            TrackingToken token) {
        directory.awaitPosition(((GlobalSequenceTrackingToken) token).getGlobalIndex());
        Authority authority = automation.origin(message).authority();
        Instant began = began(day, said);
        cases.everLinkedTo(authority, id)
                .forEach(linked -> automation.send(new NoteCareBegan(linked, id, restarted, began), message));
    }

    /** Of an earlier day only the date is known: its end, so that no wait is made shorter than it was. */
    static Instant began(LocalDate day, Instant said) {
        Instant endOfDay = LondonTime.startOf(day.plusDays(1)).minus(1, ChronoUnit.SECONDS);
        return endOfDay.isBefore(said) ? endOfDay : said;
    }
}
