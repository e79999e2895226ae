package org.homeward.bench.generator;

import java.time.Instant;
import org.homeward.contract.Command;
import org.homeward.contract.Event;
import org.homeward.contract.brokerage.PackageCommand.BringVariationIntoEffect;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.LapsePackage;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.provider.ProviderCommand.BecomeAvailable;
import org.homeward.contract.provider.ProviderCommand.BringCapacityIntoEffect;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;
import org.homeward.decisions.LondonTime;
import org.homeward.decisions.whatif.Reaction;
import org.jspecify.annotations.Nullable;

/**
 * A row of what falls due, as the scheduler keeps it.
 *
 * @param stream without the authority
 * @param key tells it from others of its kind and stream
 * @param position of the event that made it fall due
 * @param doneAt null: still to be done
 */
record FallsDue(
        String authority,
        String kind,
        String stream,
        String key,
        Instant dueAt,
        long position,
        String correlationId,
        String causationId,
        @Nullable Instant doneAt) {

    static FallsDue of(
            Reaction reaction,
            Instant due,
            String authority,
            Event event,
            long position,
            String correlationId,
            String causationId) {
        Command command = reaction.command();
        return new FallsDue(
                authority,
                kind(command),
                command.stream(),
                key(command, due, event),
                due,
                position,
                correlationId,
                causationId,
                null);
    }

    FallsDue done(Instant at) {
        return new FallsDue(authority, kind, stream, key, dueAt, position, correlationId, causationId, at);
    }

    private static String kind(Command command) {
        return switch (command) {
            case CloseOverdueOffers _ -> "CLOSE_OFFERS";
            case BecomeAvailable _ -> "PROVIDER_BECOMES_AVAILABLE";
            case BringCapacityIntoEffect _ -> "CAPACITY_TAKES_EFFECT";
            case BringVariationIntoEffect _ -> "VARIATION_TAKES_EFFECT";
            case LapsePackage _ -> "SUSPENSION_LAPSES";
            case ReleaseHours _ -> "RELEASE_HOURS";
            default -> throw unknown(command);
        };
    }

    private static String key(Command command, Instant due, Event event) {
        return switch (command) {
            case CloseOverdueOffers close -> close.round() + "@" + due;
            case BecomeAvailable _ -> LondonTime.dayOf(due).toString();
            case BringCapacityIntoEffect _ -> due.toString();
            case BringVariationIntoEffect variation -> variation.variation();
            case LapsePackage _
            when event instanceof PackageSuspended suspended -> suspended.suspendedOn() + "@" + suspended.keptUntil();
            case ReleaseHours release -> release.packageId().value() + "@" + release.round();
            default -> throw unknown(command);
        };
    }

    private static IllegalArgumentException unknown(Command command) {
        return new IllegalArgumentException("Nothing of the kind falls due: " + command);
    }
}
