package org.homeward.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.homeward.contract.Event;
import org.homeward.contract.Stored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is stored can never be changed: for every event and revision a file says how it looks. A new event or revision
 * brings its file, copied from {@code target/golden} after it was read with care; an existing file stays as it is, and
 * is read through the chain of {@link OlderRevisions} once a newer one stands beside it.
 */
class GoldenEventsTest {
    private static final HomewardSerializer SERIALIZER = HomewardSerializer.create();
    private static final JsonMapper PRETTY = JsonMapper.shared();

    static Collection<Class<? extends Event>> events() {
        return EventTypes.ofTheContract().all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsStoredAsItsGoldenFileSays(Class<? extends Event> type) throws IOException {
        SerializedObject<String> stored = SERIALIZER.serialize(Examples.filled(type), String.class);
        String actual = pretty(stored.getData());
        if (!actual.equals(golden(type))) {
            Files.writeString(
                    Files.createDirectories(Path.of("target", "golden")).resolve(fileOf(type)), actual);
        }

        assertThat(stored.getType().getName()).isEqualTo(storedAs(type).name());
        assertThat(stored.getType().getRevision())
                .isEqualTo(Integer.toString(storedAs(type).revision()));
        assertThat(actual).as("golden file %s", fileOf(type)).isEqualTo(golden(type));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyGoldenFileIsReadAsItsEvent(Class<? extends Event> type) throws IOException {
        var stored = new SimpleSerializedObject<>(
                golden(type),
                String.class,
                storedAs(type).name(),
                Integer.toString(storedAs(type).revision()));

        assertThat((Event) SERIALIZER.deserialize(stored)).isEqualTo(Examples.filled(type));
    }

    static Stream<Arguments> olderRevisions() {
        return events().stream()
                .flatMap(type -> IntStream.range(1, storedAs(type).revision())
                        .mapToObj(revision -> Arguments.of(type, revision)));
    }

    @ParameterizedTest
    @MethodSource("olderRevisions")
    void theGoldenFileOfAnOlderRevisionIsReadAsItsEventOfToday(Class<? extends Event> type, int revision)
            throws IOException {
        var stored = new GenericDomainEventEntry<>(
                "stream",
                "AUTHORITY/stream/1",
                0,
                "event-1",
                Instant.EPOCH,
                storedAs(type).name(),
                Integer.toString(revision),
                golden(type, revision),
                "{}");

        List<?> read = OlderRevisions.chain()
                .upcast(Stream.of(new InitialEventRepresentation(stored, SERIALIZER)))
                .toList();

        assertThat(read).singleElement().isInstanceOfSatisfying(IntermediateEventRepresentation.class, upcast -> {
            assertThat(upcast.getType().getRevision())
                    .isEqualTo(Integer.toString(storedAs(type).revision()));
            assertThat((Object) SERIALIZER.deserialize(upcast.getData(String.class)))
                    .isInstanceOf(type);
        });
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatMayBeNullIsWrittenAndReadAsNull(Class<? extends Event> type) {
        Event sparse = Examples.withoutWhatMayBeNull(type);

        assertThat((Event) SERIALIZER.deserialize(SERIALIZER.serialize(sparse, String.class)))
                .isEqualTo(sparse);
    }

    @Test
    void everyRevisionHasItsGoldenFileAndNoFileIsWithoutItsEvent() throws Exception {
        var files = Path.of(GoldenEventsTest.class.getResource("/golden").toURI());
        try (Stream<Path> golden = Files.list(files)) {
            assertThat(golden.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(events().stream()
                            .flatMap(type -> IntStream.rangeClosed(
                                            1, storedAs(type).revision())
                                    .mapToObj(revision -> fileOf(type, revision)))
                            .toList());
        }
    }

    private static String fileOf(Class<?> type) {
        return fileOf(type, storedAs(type).revision());
    }

    private static String fileOf(Class<?> type, int revision) {
        return storedAs(type).name() + "." + revision + ".json";
    }

    private static Stored storedAs(Class<?> type) {
        return type.getAnnotation(Stored.class);
    }

    private static String pretty(String json) {
        return PRETTY.writerWithDefaultPrettyPrinter().writeValueAsString(PRETTY.readTree(json)) + "\n";
    }

    private static String golden(Class<?> type) throws IOException {
        return golden(type, storedAs(type).revision());
    }

    private static String golden(Class<?> type, int revision) throws IOException {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + fileOf(type, revision))) {
            return file == null ? "missing" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
