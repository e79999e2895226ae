package org.homeward.service.due;

import org.homeward.contract.Command;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.PackageCommand.BringVariationIntoEffect;
import org.homeward.contract.brokerage.PackageCommand.CloseOverdueOffers;
import org.homeward.contract.brokerage.PackageCommand.LapsePackage;
import org.homeward.contract.framework.FrameworkCommand.BringPolicyIntoEffect;
import org.homeward.contract.provider.ProviderCommand.BecomeAvailable;
import org.homeward.contract.provider.ProviderCommand.BringCapacityIntoEffect;
import org.homeward.contract.provider.ProviderCommand.ReleaseHours;

/** What can fall due, and the command it then calls for. Names are stored. */
enum DueKind {
    /** Key: round, {@code @}, end of the window. */
    CLOSE_OFFERS {
        @Override
        Command command(String id, String key) {
            return new CloseOverdueOffers(new PackageId(id), Integer.parseInt(before(key)));
        }
    },
    /** Key: the day. */
    PROVIDER_BECOMES_AVAILABLE {
        @Override
        Command command(String id, String key) {
            return new BecomeAvailable(new ProviderId(id));
        }
    },
    /** Key: the instant. */
    CAPACITY_TAKES_EFFECT {
        @Override
        Command command(String id, String key) {
            return new BringCapacityIntoEffect(new ProviderId(id));
        }
    },
    /** Key: the version. */
    POLICY_TAKES_EFFECT {
        @Override
        Command command(String id, String key) {
            return new BringPolicyIntoEffect(new FrameworkId(id));
        }
    },
    /** Key: the variation. */
    VARIATION_TAKES_EFFECT {
        @Override
        Command command(String id, String key) {
            return new BringVariationIntoEffect(new PackageId(id), key);
        }
    },
    /** Key: the day of the suspension, {@code @}, the last for which the provider is kept. */
    SUSPENSION_LAPSES {
        @Override
        Command command(String id, String key) {
            return new LapsePackage(new PackageId(id));
        }
    },
    /** Key: package, {@code @}, round. */
    RELEASE_HOURS {
        @Override
        Command command(String id, String key) {
            return new ReleaseHours(
                    new ProviderId(id),
                    new PackageId(before(key)),
                    Integer.parseInt(key.substring(before(key).length() + 1)));
        }
    };

    /** @param id of the stream, without its context */
    abstract Command command(String id, String key);

    private static String before(String key) {
        return key.substring(0, key.lastIndexOf('@'));
    }
}
