package org.homeward.contract.audit;

import org.homeward.contract.Caller;
import org.homeward.contract.Paging;
import org.homeward.contract.ReadAt;
import org.homeward.contract.WhatIfId;

/** What may be asked about what-ifs. Which there are follows the instant; what came of one is told as it is now. */
public sealed interface WhatIfQuery {
    Caller caller();

    /** Newest first, without their results. Answers {@code Listed<WhatIfView>}. */
    record WhatIfsOf(Caller caller, ReadAt at, Paging paging) implements WhatIfQuery {}

    /** Answers {@code Answer<WhatIfView>}. */
    record WhichWhatIf(Caller caller, WhatIfId id, ReadAt at) implements WhatIfQuery {}

    /** The requests that went differently, in the order in which they were made. Answers {@code Listed<WhatIfRequest>}. */
    record RequestsOfWhatIf(Caller caller, WhatIfId id, ReadAt at, Paging paging) implements WhatIfQuery {}
}
