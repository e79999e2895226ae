package org.homeward.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.a;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.homeward.contract.Role;
import org.homeward.query.ReadSide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was made by nobody here is refused in words, and never reaches the database. */
class CursorIT {
    private static final ReadSide SIDE = new ReadSide(Instant.parse("2026-12-01T12:00:00Z"));
    private static final String NOUGHT = "\0";
    private static final String NO_TIME = "+999999999-12-31T23:59:59.999999999-18:00";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    frameworks       | NOUGHT
                    providers        | NOUGHT
                    packages         | 2026-12-01T09:00:00Z NOUGHT
                    packages         | NO_TIME pkg-1
                    offers           | 2026-12-01T09:00:00Z 0 1 NOUGHT 1 home-care.1-1
                    package-requests | 2026-12-01T09:00:00Z 0 1 2026-12-01T09:00:00Z NOUGHT
                    package-requests | 2026-12-01T09:00:00Z 0 1 NO_TIME pkg-1
                    package-requests | NO_TIME 0 1 2026-12-01T09:00:00Z pkg-1
                    offers           | NO_TIME 0 1 pkg-1 1 home-care.1-1
                    discharge-cases  | 2026-12-01T09:00:00Z 1 NOUGHT
                    discharge-cases  | NO_TIME 1 dc-1
                    """)
    void aCursorThatNobodyGaveIsRefused(String list, String values) {
        String text = values.replace(' ', '\n').replace("NOUGHT", NOUGHT).replace("NO_TIME", NO_TIME);
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThat(SIDE.read(a(Role.BROKER), "/api/v1/" + list + "?after={after}", cursor))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$[0].pointer")
                .isEqualTo("?after");
    }
}
