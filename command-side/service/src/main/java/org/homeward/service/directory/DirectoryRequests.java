package org.homeward.service.directory;

import java.time.ZoneOffset;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.OpenedOffer;
import org.homeward.contract.brokerage.PackageEvent;
import org.homeward.contract.brokerage.PackageEvent.AcceptanceRefused;
import org.homeward.contract.brokerage.PackageEvent.AssessmentConfirmed;
import org.homeward.contract.brokerage.PackageEvent.OfferAccepted;
import org.homeward.contract.brokerage.PackageEvent.OfferDeclined;
import org.homeward.contract.brokerage.PackageEvent.OfferExpired;
import org.homeward.contract.brokerage.PackageEvent.OfferWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.PackageEnded;
import org.homeward.contract.brokerage.PackageEvent.PackageHandedBack;
import org.homeward.contract.brokerage.PackageEvent.PackagePlaced;
import org.homeward.contract.brokerage.PackageEvent.PackageRequested;
import org.homeward.contract.brokerage.PackageEvent.PackageResumed;
import org.homeward.contract.brokerage.PackageEvent.PackageStarted;
import org.homeward.contract.brokerage.PackageEvent.PackageSuspended;
import org.homeward.contract.brokerage.PackageEvent.PackageVaried;
import org.homeward.contract.brokerage.PackageEvent.RequestAmended;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.PackageEvent.VariationAgreed;
import org.homeward.contract.brokerage.PackageEvent.VariationCancelled;
import org.homeward.contract.brokerage.PackageEvent.VariationRefused;
import org.homeward.contract.brokerage.PackageEvent.VariationRequested;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests that wait, offers that are open, and awards. */
final class DirectoryRequests {
    private final JdbcClient jdbc;

    DirectoryRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void on(String authority, PackageEvent event, long position) {
        switch (event) {
            case PackageRequested requested -> request(authority, requested);
            case RequestAmended amended ->
                jdbc.sql("UPDATE directory_request SET urgency = ? WHERE authority = ? AND package = ?")
                        .params(
                                amended.urgency().name(),
                                authority,
                                amended.packageId().value())
                        .update();
            case RequestUnplaced unplaced -> unplaced(authority, unplaced.packageId(), true);
            case RequestWithdrawn withdrawn -> unplaced(authority, withdrawn.packageId(), false);
            // In the notice of a provider that gave it back, while the request waits for another.
            case PackageEnded ended -> unplaced(authority, ended.packageId(), false);
            case RoundOpened round -> {
                unplaced(authority, round.packageId(), false);
                round.offers().forEach(offer -> opened(authority, round, offer));
            }
            case OfferAccepted offer -> closed(authority, offer.packageId(), offer.round(), offer.providerId());
            case OfferDeclined offer -> closed(authority, offer.packageId(), offer.round(), offer.providerId());
            case OfferExpired offer -> closed(authority, offer.packageId(), offer.round(), offer.providerId());
            case OfferWithdrawn offer -> closed(authority, offer.packageId(), offer.round(), offer.providerId());
            case PackagePlaced placed -> award(authority, placed, position);
            case AcceptanceRefused _,
                    AssessmentConfirmed _,
                    PackageHandedBack _,
                    PackageStarted _,
                    VariationRequested _,
                    VariationRefused _,
                    VariationAgreed _,
                    VariationCancelled _,
                    PackageVaried _,
                    PackageSuspended _,
                    PackageResumed _ -> {
                // What they change here, the events beside them say.
            }
        }
    }

    private void request(String authority, PackageRequested requested) {
        jdbc.sql("""
                INSERT INTO directory_request (authority, package, framework, area, urgency, requested_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        authority,
                        requested.packageId().value(),
                        requested.frameworkId().value(),
                        requested.area().value(),
                        requested.urgency().name(),
                        requested.occurredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void unplaced(String authority, PackageId id, boolean unplaced) {
        jdbc.sql("UPDATE directory_request SET unplaced = ? WHERE authority = ? AND package = ?")
                .params(unplaced, authority, id.value())
                .update();
    }

    private void opened(String authority, RoundOpened round, OpenedOffer offer) {
        jdbc.sql("INSERT INTO directory_open_offer (authority, package, round, provider) VALUES (?, ?, ?, ?)")
                .params(
                        authority,
                        round.packageId().value(),
                        round.number(),
                        offer.providerId().value())
                .update();
    }

    private void closed(String authority, PackageId id, int round, ProviderId provider) {
        jdbc.sql("""
                DELETE FROM directory_open_offer
                 WHERE authority = ? AND package = ? AND round = ? AND provider = ?
                """).params(authority, id.value(), round, provider.value()).update();
    }

    private void award(String authority, PackagePlaced placed, long position) {
        jdbc.sql("""
                INSERT INTO directory_award (authority, provider, awarded_at, position, package, quarters)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        authority,
                        placed.providerId().value(),
                        placed.occurredAt().atOffset(ZoneOffset.UTC),
                        position,
                        placed.packageId().value(),
                        placed.hoursPerWeek().quarters())
                .update();
    }
}
