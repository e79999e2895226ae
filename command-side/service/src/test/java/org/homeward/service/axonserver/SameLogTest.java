package org.homeward.service.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homeward.contract.LogUnavailable;
import org.homeward.service.log.LogRefused;
import org.junit.jupiter.api.Test;

class SameLogTest {
    private long head = 5_000;
    private Copy.Reached copied = new Copy.Reached(-1, "");
    private final SameLog log = new SameLog(() -> head, index -> "entry-" + index, () -> copied);

    @Test
    void nothingIsAppendedBeforeTheLogsAreCompared() {
        assertThatThrownBy(log::check).isInstanceOf(LogUnavailable.class);
    }

    /** What is known of providers follows from the copy: half of it is half a market. */
    @Test
    void nothingIsAppendedWhileALostCopyIsFilledAgain() {
        log.compare();
        assertThatThrownBy(log::check).isInstanceOf(LogUnavailable.class);
        assertThat(log.difference()).contains("5001 entries behind");

        copied = new Copy.Reached(2_999, "entry-2999");
        log.compare();
        assertThat(log.difference()).contains("2001 entries behind");

        copied = new Copy.Reached(3_000, "entry-3000");
        log.compare();
        assertThat(log.difference()).isNull();
        assertThatCode(log::check).doesNotThrowAnyException();
    }

    @Test
    void anotherLogIsRefused() {
        copied = new Copy.Reached(4_999, "of another log");
        assertThatThrownBy(log::compare).isInstanceOf(LogRefused.class).hasMessageContaining("entry-4999");
        assertThatThrownBy(log::check).isInstanceOf(LogUnavailable.class);

        head = 100;
        assertThatThrownBy(log::compare).isInstanceOf(LogRefused.class).hasMessageContaining("missing");
    }
}
