package org.homeward.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Shows that properties run; goes when the first real one comes. */
class HouseProperties {
    @Property
    void reversingTwiceChangesNothing(@ForAll List<Integer> list) {
        var twice = new ArrayList<>(list);
        Collections.reverse(twice);
        Collections.reverse(twice);
        assertThat(twice).isEqualTo(list);
    }
}
