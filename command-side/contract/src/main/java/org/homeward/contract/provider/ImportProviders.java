package org.homeward.contract.provider;

import java.util.List;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;

/** Admits many providers to a framework: all of them or, when one is refused, none. Not of one stream. */
public record ImportProviders(FrameworkId frameworkId, List<AdmitProvider> admissions) {
    public ImportProviders {
        admissions = List.copyOf(admissions);
    }
}
