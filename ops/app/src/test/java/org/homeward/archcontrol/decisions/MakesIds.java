package org.homeward.archcontrol.decisions;

import java.util.UUID;
import java.util.function.Supplier;

class MakesIds {
    Supplier<UUID> ids() {
        return UUID::randomUUID;
    }
}
