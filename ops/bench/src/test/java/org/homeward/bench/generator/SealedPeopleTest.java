package org.homeward.bench.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.homeward.service.privacy.NhsNumber;
import org.junit.jupiter.api.Test;

class SealedPeopleTest {
    @Test
    void everyNhsNumberIsValidAndOfTheRangeThatIsNeverIssued() {
        assertThat(IntStream.range(1, 2_000).mapToObj(SealedPeople::nhsNumber))
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(NhsNumber.isValid(number)).isTrue())
                .allSatisfy(number -> assertThat(number).startsWith("999"));
    }
}
