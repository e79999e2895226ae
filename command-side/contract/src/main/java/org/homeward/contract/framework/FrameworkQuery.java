package org.homeward.contract.framework;

import org.homeward.contract.Caller;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;

/** What may be asked about frameworks. */
public sealed interface FrameworkQuery {
    /** Every framework of the caller's authority, by id. Answer: {@code Listed<FrameworkView>}. */
    record FrameworksOf(Caller caller, ReadAt at, Paging paging) implements FrameworkQuery {}

    /** One framework. Answer: {@code Answer<FrameworkView>}. */
    record WhichFramework(Caller caller, FrameworkId id, ReadAt at) implements FrameworkQuery {}

    /** The policy versions of a framework, newest first. Answer: {@code Listed<PolicyView>}. */
    record PoliciesOf(Caller caller, FrameworkId id, ReadAt at, Paging paging) implements FrameworkQuery {}
}
