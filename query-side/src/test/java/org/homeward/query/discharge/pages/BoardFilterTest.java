package org.homeward.query.discharge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class BoardFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"\0", "A5\0", "\u0007", "A\n5", "\uD800"})
    void aWardThatCannotBeReadIsSaidAndLeftOut(String ward) {
        MultiValueMap<String, String> given = new LinkedMultiValueMap<>();
        given.add(BoardFilter.WARD, ward);

        BoardFilter filter = BoardFilter.of(given);

        assertThat(filter.isEmpty()).isTrue();
        assertThat(filter.filter().ward()).isNull();
        assertThat(filter.faults()).hasSize(1);
    }
}
