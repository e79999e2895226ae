package org.homeward.contract.audit;

import org.homeward.contract.Caller;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.ReplayId;

/** What auditors may ask. */
public sealed interface AuditQuery {
    /** The replays of the caller's authority, newest first. Answer: {@code Listed<ReplayView>}. */
    record ReplaysOf(Caller caller, ReadAt at, Paging paging) implements AuditQuery {}

    /** One replay. Answer: {@code Answer<ReplayView>}. */
    record WhichReplay(Caller caller, ReplayId id, ReadAt at) implements AuditQuery {}
}
