package org.homeward.service.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/** A body that is printed, in a log or in a failure's message, says nothing of anybody. */
class BodiesKeepSilentTest {
    private static final Set<String> WHAT_PEOPLE_WRITE =
            Set.of("nhsNumber", "address", "note", "notes", "reason", "answeredBy");
    private static final String SECRET = "secretly afraid";

    record Talkative(String note, int number) implements Body {}

    static List<Class<?>> bodies() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(Body.class));
        return scan.findCandidateComponents("org.homeward.service").stream()
                .<Class<?>>map(found -> type(found.getBeanClassName()))
                .filter(Class::isRecord)
                // Those that stand inside others are of tests.
                .filter(type -> type.getEnclosingClass() == null)
                .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(BodiesKeepSilentTest::isWritten))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void nothingThatPeopleWriteIsPrinted(Class<?> body) throws ReflectiveOperationException {
        assertThat(printed(body)).doesNotContain(SECRET);
    }

    @Test
    void aFileOfLinesIsNotPrinted() {
        assertThat(new CsvBody(SECRET).toString()).doesNotContain(SECRET);
    }

    @Test
    void theControlIsCaught() throws ReflectiveOperationException {
        assertThat(printed(Talkative.class)).contains(SECRET);
        assertThat(bodies()).hasSizeGreaterThan(10);
    }

    private static boolean isWritten(RecordComponent component) {
        return component.getType() == String.class && WHAT_PEOPLE_WRITE.contains(component.getName());
    }

    private static String printed(Class<?> body) throws ReflectiveOperationException {
        RecordComponent[] components = body.getRecordComponents();
        Constructor<?> constructor = body.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        return constructor
                .newInstance(Arrays.stream(components)
                        .map(RecordComponent::getType)
                        .map(type -> type == String.class ? SECRET : type == int.class ? (Object) 1 : null)
                        .toArray())
                .toString();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
