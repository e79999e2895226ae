package org.homeward.query.discharge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homeward.contract.discharge.DelayCause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written on a bar of the time line can be read: large text, three to one (WCAG 1.4.3). */
class ChartColoursTest {
    private static final String CSS = css();
    private static final double ENOUGH = 3;

    @ParameterizedTest
    @EnumSource(DelayCause.class)
    void theNumberOnABarStandsOutFromItsColour(DelayCause cause) {
        int number = new Words().number(cause);
        String bar = found("--cause-" + number + ": (#[0-9a-f]{6});");
        String text = Pattern.compile("\\.on-" + number + "\\b").matcher(CSS).find()
                ? found("(?s)\\.on-" + number + "\\b[^{]*\\{\\s*fill: (#[0-9a-f]{3,6});")
                : found("(?s)\\.homeward-wait text \\{\\s*fill: (#[0-9a-f]{3,6});");

        assertThat(contrast(luminance(bar), luminance(text))).isGreaterThanOrEqualTo(ENOUGH);
    }

    private static String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(CSS);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String colour) {
        String hex = colour.length() == 4 ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
        return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
    }

    private static double channel(String hex, int at) {
        double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String css() {
        try (InputStream file = ChartColoursTest.class.getResourceAsStream("/pages/homeward.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
