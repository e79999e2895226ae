package org.homeward.query.web;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.homeward.contract.Listed;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes a list as CSV. What a JSON list says beside its items stands in headers: {@code Homeward-Position},
 * {@code Homeward-As-Of} and, where there is another page, {@code Homeward-Next}.
 */
final class CsvConverter extends AbstractGenericHttpMessageConverter<Object> {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    CsvConverter() {
        super(CSV);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Listed.class || type == Single.class;
    }

    @Override
    public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected boolean canRead(@Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected void writeInternal(Object body, @Nullable Type type, HttpOutputMessage output) throws IOException {
        String csv = switch (body) {
            case Listed<?> listed -> {
                describe(output, listed.position(), listed.asOf(), listed.next());
                yield RecordCsv.write(itemType(type, listed.items()), listed.items());
            }
            case Single<?> single -> {
                describe(output, single.position(), single.asOf(), null);
                yield itemsOf(single.item());
            }
            default -> throw new IllegalArgumentException("no list: " + body.getClass());
        };
        output.getHeaders().setContentType(CSV);
        output.getBody().write(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static void describe(HttpOutputMessage output, long position, Object asOf, @Nullable String next) {
        output.getHeaders().set("Homeward-Position", Long.toString(position));
        output.getHeaders().set("Homeward-As-Of", asOf.toString());
        if (next != null) {
            output.getHeaders().set("Homeward-Next", next);
        }
    }

    /** An empty list has its columns too: its method says of what. */
    private static Class<?> itemType(@Nullable Type type, List<?> items) {
        Class<?> declared = type == null
                ? null
                : ResolvableType.forType(type).as(Listed.class).resolveGeneric(0);
        if (declared != null && declared.isRecord()) {
            return declared;
        }
        return items.isEmpty() ? Nothing.class : items.getFirst().getClass();
    }

    private record Nothing() {}

    /** The list inside a view with totals: its component {@code items}. */
    private static String itemsOf(Object view) {
        RecordComponent items = Stream.of(view.getClass().getRecordComponents())
                .filter(component -> component.getName().equals("items"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no list in " + view.getClass()));
        try {
            Type item = ((ParameterizedType) items.getGenericType()).getActualTypeArguments()[0];
            return RecordCsv.write(
                    (Class<?>) item, (Collection<?>) items.getAccessor().invoke(view));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(items + " cannot be read", e);
        }
    }

    @Override
    public Object read(Type type, @Nullable Class<?> context, HttpInputMessage input)
            throws HttpMessageNotReadableException {
        throw new HttpMessageNotReadableException("CSV is only written here", input);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage input) throws HttpMessageNotReadableException {
        throw new HttpMessageNotReadableException("CSV is only written here", input);
    }
}
