package org.homeward.contract.discharge;

import java.time.Instant;
import java.util.List;
import org.homeward.contract.CaseId;
import org.homeward.contract.OdsCode;
import org.homeward.contract.brokerage.PersonView;
import org.jspecify.annotations.Nullable;

/**
 * A case on the board, at the instant of the answer.
 *
 * @param dischargeReadyAt start of the current period of not meeting the criteria to reside, after a discharge of the
 *     final one; the time of discharge for somebody who met them then; null while they are met. Source: national
 *     definition of the discharge ready date
 * @param waitingSeconds whole seconds from then on, until discharge or cancellation; 0 while the criteria are met
 * @param band null while the criteria are met
 * @param over72Hours waiting for more than 72 hours
 * @param cause what is waited for now; null for who does not wait
 * @param causeSince since when without interruption in this wait
 * @param also what is waited for beside it, what prevails first
 * @param whoseMove who has to act now
 * @param requests package requests linked now
 */
public record BoardRow(
        CaseId id,
        PersonView person,
        OdsCode hospital,
        String ward,
        Pathway pathway,
        CaseStatus status,
        @Nullable Instant dischargeReadyAt,
        long waitingSeconds,
        @Nullable WaitingBand band,
        boolean over72Hours,
        @Nullable DelayCause cause,
        @Nullable Instant causeSince,
        List<DelayCause> also,
        @Nullable WhoseMove whoseMove,
        List<LinkedRequestView> requests) {
    public BoardRow {
        also = List.copyOf(also);
        requests = List.copyOf(requests);
    }
}
