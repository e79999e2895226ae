package org.homeward.service.intake;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.homeward.contract.Fault;
import org.homeward.contract.InvalidInput;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies in tests: the example of the documents as it stands, or spoiled. */
public final class Bodies {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private static final BodyReader READER = new BodyReader(CLOCK);
    private static final JsonMapper MAPPER = new JsonMapper();

    private Bodies() {}

    public static <T extends Body> T example(Class<T> type) {
        return example(type, _ -> {});
    }

    /** The example with a change that does no harm. */
    public static <T extends Body> T example(Class<T> type, Consumer<ObjectNode> change) {
        return READER.read(changed(type, change), type);
    }

    /** Pointer and code of every fault of the spoiled example. */
    public static List<String> faults(Class<? extends Body> type, Consumer<ObjectNode> spoil) {
        return found(type, spoil, Fault::code);
    }

    /** Pointer and words of every fault of the spoiled example. */
    public static List<String> details(Class<? extends Body> type, Consumer<ObjectNode> spoil) {
        return found(type, spoil, Fault::detail);
    }

    private static List<String> found(
            Class<? extends Body> type, Consumer<ObjectNode> spoil, Function<Fault, String> what) {
        byte[] json = changed(type, spoil);
        return catchThrowableOfType(InvalidInput.class, () -> READER.read(json, type)).faults().stream()
                .map(fault -> fault.pointer() + " " + what.apply(fault))
                .toList();
    }

    private static byte[] changed(Class<?> type, Consumer<ObjectNode> change) {
        ObjectNode json =
                (ObjectNode) MAPPER.readTree(type.getAnnotation(Schema.class).example());
        change.accept(json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
