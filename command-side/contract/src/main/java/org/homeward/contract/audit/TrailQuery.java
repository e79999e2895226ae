package org.homeward.contract.audit;

import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.Paging;
import org.homeward.contract.ProviderId;
import org.homeward.contract.ReadAt;
import org.jspecify.annotations.Nullable;

/** What may be asked about the log. Each question is recorded before it is answered. */
public sealed interface TrailQuery {
    /**
     * Events in the order of the log. All pages end at the log position of the first, so that a list does not grow
     * by being read. Answer: {@code Listed<TrailEntry>}.
     *
     * @param what what the reading is recorded as
     */
    record EventsWhere(Caller caller, WhatIsRead what, TrailFilter filter, ReadAt at, Paging paging)
            implements TrailQuery {}

    /**
     * A decision, recomputed. Answer: {@code Answer<DecisionView>}.
     *
     * @param provider null: all of them
     */
    record WhichDecision(Caller caller, String id, @Nullable ProviderId provider, ReadAt at) implements TrailQuery {}

    /** What was done to find care for a request. Answer: {@code Answer<CertificateView>}. */
    record WhichCertificate(Caller caller, PackageId packageId, ReadAt at) implements TrailQuery {}
}
