package org.homeward.service.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a {@link Body} strictly: no unknown or repeated fields, no conversions between types, no number that is not
 * exact, no text that the database could not hold. Binding with Jackson would stop at the first fault or guess; this
 * walks the whole tree and says them all.
 */
public final class BodyReader {
    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 100;

    private final Map<Class<?>, Reads<?>> readers = new ConcurrentHashMap<>();
    private final ReadersOfTypes types;
    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public BodyReader(Clock clock) {
        this.types = new ReadersOfTypes(clock);
    }

    /**
     * @throws Malformed when it is not JSON
     * @throws org.homeward.contract.InvalidInput with every fault
     */
    public <T extends Body> T read(byte[] json, Class<T> type) {
        JsonNode tree = tree(json);
        Faults faults = new Faults();
        T body = read(tree, type, faults);
        faults.refuseIfAny();
        return Objects.requireNonNull(body, "Neither a body nor a fault");
    }

    /** Reads a body that came otherwise than as JSON; with faults, what it gives is not to be used. */
    public <T extends Body> @Nullable T read(JsonNode tree, Class<T> type, Faults faults) {
        return type.cast(readers.computeIfAbsent(type, types::ofRecord).read(tree, faults));
    }

    private JsonNode tree(byte[] json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            JsonNode tree = mapper.readTree(text);
            if (tree.isMissingNode()) {
                throw new Malformed("The body is empty");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw new Malformed("The body is not UTF-8");
        } catch (NumberFormatException e) {
            throw new Malformed("The body holds a number with an exponent beyond all sense");
        } catch (JacksonException e) {
            throw new Malformed(reason(e));
        }
    }

    /** Jackson's own words quote the body, which may hold personal data. */
    private static String reason(JacksonException e) {
        String what = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate")
                ? "A field stands twice in one object"
                : "The body is not JSON, or is nested too deeply";
        TokenStreamLocation where = e.getLocation();
        return where == null ? what : what + ": line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
