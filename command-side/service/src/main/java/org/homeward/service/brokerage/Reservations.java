package org.homeward.service.brokerage;

import org.homeward.contract.PackageId;
import org.homeward.contract.Refused;
import org.homeward.contract.Rejection;
import org.homeward.contract.brokerage.PackageStatus;
import org.homeward.decisions.brokerage.AskedHours;
import org.homeward.service.gate.CommandSender;
import org.homeward.service.gate.FollowUp;
import org.homeward.service.gate.Origin;
import org.homeward.service.gate.Receipt;
import org.springframework.stereotype.Component;

/**
 * From asking for hours to the answer: they are promised on the provider's own stream, and only then the package is
 * placed, or its variation holds. Every step is idempotent, so that who asked and the automation may both see to it.
 */
@Component
public class Reservations {
    private final CommandSender sender;
    private final PackageHistory history;

    Reservations(CommandSender sender, PackageHistory history) {
        this.sender = sender;
        this.history = history;
    }

    /**
     * What follows {@code AcceptOffer} and {@code VaryPackage}: the answer is PLACED, or the variation; or the refusal
     * of the hours, while the request goes on. Where the command asked for no hours, its own receipt is the answer.
     */
    public FollowUp followUp(Origin origin, PackageId id) {
        return first -> AskedHours.outstandingAfter(history.upTo(first.position(), origin.authority(), id))
                .map(asked -> settle(asked, origin))
                .orElse(first);
    }

    Receipt settle(AskedHours asked, Origin origin) {
        Receipt reserved = sender.send(asked.reserve(), origin);
        Rejection refusal = reserved.refusal();
        if (refusal != null) {
            Receipt goesOn = sender.send(asked.refuse(refusal.code()), origin);
            return new Receipt(goesOn.id(), goesOn.status(), goesOn.position(), refusal);
        }
        try {
            return sender.send(asked.confirm(), origin);
        } catch (Refused noLongerWanted) {
            if (asked.wasGrantedIn(history.upTo(Long.MAX_VALUE, origin.authority(), asked.packageId()))) {
                // Asked again long after: the package has come further, and its hours are no longer ours to give back.
                return new Receipt(asked.packageId().value(), PackageStatus.PLACED.name(), reserved.position(), null);
            }
            sender.send(asked.giveBack(), origin);
            throw noLongerWanted;
        }
    }
}
