package org.homeward.app;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes of a good body what the world sends instead. The same random numbers make the same bodies. */
final class BodyMutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper PLAIN = new JsonMapper();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\t\n",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "x\udfff",
            "\u202e\u0645\u0631\u062d\u0628\u0627\u200f",
            "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "e\u0301\u0323",
            "\uffff",
            "\ufdd0",
            "\u2028",
            "\ufeff",
            "\u0130\u0131",
            "'; DROP TABLE event; --",
            "${jndi:ldap://127.0.0.1/a}",
            "#{1+1}",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "null",
            "NaN",
            "-0",
            "2026-02-30",
            "2026-13-01",
            "0000-00-00",
            "+999999999-12-31",
            "-999999999-01-01",
            "9999-12-31",
            "1900-01-01",
            "2026-12-01T25:00:00Z",
            "2026-12-01T09:30:00",
            "2026-12-01T09:30:60Z",
            "2026-12-01T09:30:00+19:00",
            "24:00",
            "S60 1A",
            "ZZ99 9ZZ",
            "9990000019",
            "1-",
            "TIER_4",
            "monday");

    private final RandomGenerator random;

    BodyMutations(RandomGenerator random) {
        this.random = random;
    }

    /** A few changes to what the body says, and sometimes to how it is written. */
    byte[] mutated(JsonNode good) {
        ObjectNode around = NODES.objectNode();
        around.set("body", good.deepCopy());
        int changes = Math.max(0, random.nextInt(7) - 3);
        for (int count = 0; count < changes; count++) {
            change(around);
        }
        JsonNode body = around.has("body") ? around.get("body") : NODES.missingNode();
        String text = body.isMissingNode() ? "" : (random.nextBoolean() ? PLAIN : ESCAPED).writeValueAsString(body);
        return random.nextInt(8) == 0 ? rewritten(text) : bytes(text);
    }

    /** Unpaired surrogates have no UTF-8: they are written as the three bytes that some programs write for them. */
    private static byte[] bytes(String text) {
        StringBuilder latin = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                latin.append((char) (0xe0 | point >> 12))
                        .append((char) (0x80 | point >> 6 & 0x3f))
                        .append((char) (0x80 | point & 0x3f));
            } else {
                latin.append(new String(
                        Character.toString(point).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            }
        });
        return latin.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void change(ObjectNode around) {
        List<Runnable> places = new ArrayList<>();
        collect(around, places);
        if (!places.isEmpty()) {
            places.get(random.nextInt(places.size())).run();
        }
    }

    private void collect(JsonNode node, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                places.add(() -> change(object, name));
                collect(object.get(name), places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                int place = index;
                places.add(() -> change(array, place));
                collect(array.get(index), places);
            }
        }
    }

    private void change(ObjectNode object, String name) {
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> {
                if (object.get(name) instanceof ObjectNode inner) {
                    inner.set(oddName(), odd(inner));
                } else {
                    object.set(oddName(), odd(object.get(name)));
                }
            }
            case 2 -> {
                object.set(name.toUpperCase(java.util.Locale.ROOT), object.get(name));
                object.remove(name);
            }
            default -> object.set(name, odd(object.get(name)));
        }
    }

    private void change(ArrayNode array, int index) {
        if (index >= array.size()) {
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> array.remove(index);
            case 1 -> array.add(array.get(index).deepCopy());
            case 2 -> {
                for (int count = random.nextInt(600); count > 0; count--) {
                    array.add(array.get(index).deepCopy());
                }
            }
            default -> array.set(index, odd(array.get(index)));
        }
    }

    private String oddName() {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "__proto__";
            case 2 -> "a/b~c";
            case 3 -> "n".repeat(99);
            case 4 -> "\u202e\ud83d\ude00";
            default -> "unknown";
        };
    }

    private JsonNode odd(JsonNode good) {
        return switch (random.nextInt(16)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.objectNode();
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.arrayNode().add(good.deepCopy());
            case 5 -> NODES.objectNode().set("value", good.deepCopy());
            case 6, 7 -> oddNumber();
            case 8 -> NODES.stringNode("x".repeat(1 << random.nextInt(15)));
            case 9 -> NODES.stringNode("\ud83d\ude00".repeat(1 + random.nextInt(5000)));
            case 10 -> nested(1 + random.nextInt(40));
            case 11 -> NODES.stringNode(good.isString() ? good.stringValue().toLowerCase(java.util.Locale.ROOT) : "7");
            default -> NODES.stringNode(ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size())));
        };
    }

    private JsonNode oddNumber() {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.numberNode(0);
            case 1 -> NODES.numberNode(-1);
            case 2 -> NODES.numberNode(new BigDecimal("-0.25"));
            case 3 -> NODES.numberNode(new BigDecimal("0.1"));
            case 4 -> NODES.numberNode(new BigDecimal("1E+999"));
            case 5 -> NODES.numberNode(new BigDecimal("1E-999"));
            case 6 -> NODES.numberNode(BigInteger.TEN.pow(90));
            case 7 -> NODES.numberNode(Integer.MAX_VALUE);
            case 8 -> NODES.numberNode(Long.MIN_VALUE);
            default -> NODES.numberNode(new BigDecimal("45.0000000000000000001"));
        };
    }

    private JsonNode nested(int depth) {
        JsonNode node = NODES.numberNode(1);
        for (int level = 0; level < depth; level++) {
            node = random.nextBoolean()
                    ? NODES.arrayNode().add(node)
                    : NODES.objectNode().set("a", node);
        }
        return node;
    }

    private byte[] rewritten(String text) {
        int middle = text.isEmpty() ? 0 : random.nextInt(text.length());
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> bytes(text.substring(0, middle));
            case 2 -> bytes(text + text);
            case 3 -> bytes("\ufeff" + text);
            case 4 -> text.getBytes(StandardCharsets.UTF_16LE);
            case 5 -> bytes(text.replaceFirst(":", ":1e999,\"twice\":1,\"twice\":"));
            case 6 -> bytes(text.replace('"', '\''));
            case 7 -> bytes("[".repeat(10_000) + text);
            case 8 -> bytes(text.replaceFirst("[0-9]+", "1e" + "9".repeat(1 + random.nextInt(12))));
            case 9 -> bytes(text.replaceFirst("[0-9]", "9".repeat(200)));
            case 10 -> bytes("/* */" + text + "// NaN");
            default -> {
                byte[] broken = bytes(text);
                if (broken.length > 0) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                yield broken;
            }
        };
    }
}
