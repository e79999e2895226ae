package org.homeward.contract.framework;

import java.util.List;
import org.homeward.contract.Area;

/** An area of a framework: its code, the name people read, and the dated postcode districts that belong to it. */
public record FrameworkArea(Area code, String name, List<DistrictAssignment> districts) {
    public FrameworkArea {
        districts = List.copyOf(districts);
    }
}
