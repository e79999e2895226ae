package org.homeward.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;

class MadeForTheApiTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api | pages | api       | true",
                "api | pages | other api | true",
                "api | pages | other     | false",
                "api | pages | ''        | false",
                "api | pages | pages     | false",
                "api | pages | api pages | false",
                "''  | pages | other     | true",
                "''  | pages | ''        | true",
                "''  | pages | pages     | false",
                "''  | ''    | other     | true",
                "api | ''    | other     | false",
            })
    void aTokenOpensTheApiOnlyIfItWasMadeForIt(String audience, String pages, String named, boolean opens) {
        Jwt.Builder token = Jwt.withTokenValue("token").header("alg", "ES256").subject("somebody");
        if (!named.isEmpty()) {
            token.audience(List.of(named.split(" ")));
        }

        assertThat(new MadeForTheApi(audience, pages).validate(token.build()).hasErrors())
                .isEqualTo(!opens);
    }
}
