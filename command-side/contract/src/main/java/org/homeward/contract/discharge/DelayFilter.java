package org.homeward.contract.discharge;

import java.time.Duration;
import org.homeward.contract.OdsCode;
import org.jspecify.annotations.Nullable;

/**
 * Which cases are meant; null: any.
 *
 * @param cause what is waited for now
 * @param waitedFor what some part of the current wait was spent on
 * @param waitingOver waiting for longer than this
 * @param band waiting for so long
 * @param status null: {@link CaseStatus#WAITING} and {@link CaseStatus#STEPPED_DOWN}
 */
public record DelayFilter(
        @Nullable OdsCode hospital,
        @Nullable String ward,
        @Nullable Pathway pathway,
        @Nullable DelayCause cause,
        @Nullable DelayCause waitedFor,
        @Nullable Duration waitingOver,
        @Nullable WaitingBand band,
        @Nullable CaseStatus status) {
    /** Everybody who waits. */
    public static DelayFilter none() {
        return new DelayFilter(null, null, null, null, null, null, null, null);
    }

    public DelayFilter withHospital(@Nullable OdsCode hospital) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withWard(@Nullable String ward) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withPathway(@Nullable Pathway pathway) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withCause(@Nullable DelayCause cause) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withWaitedFor(@Nullable DelayCause waitedFor) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withWaitingOver(@Nullable Duration waitingOver) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withBand(@Nullable WaitingBand band) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }

    public DelayFilter withStatus(@Nullable CaseStatus status) {
        return new DelayFilter(hospital, ward, pathway, cause, waitedFor, waitingOver, band, status);
    }
}
