package org.homeward.service.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.homeward.service.intake.ReadsParsed.Range;
import org.homeward.service.intake.ReadsRecord.Component;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, once per record, how each component is read: by its type and by its annotations, the same that shape the
 * OpenAPI document. An annotation that nobody would obey is refused, so that none is there only for show.
 */
final class ReadersOfTypes {
    private static final Range<LocalDate> SANE_DATES =
            new Range<>(LocalDate.of(2000, 1, 1), LocalDate.of(2100, 12, 31));
    private static final Range<Instant> SANE_INSTANTS = new Range<>(SaneTimes.FIRST, SaneTimes.LAST);
    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1890, 1, 1);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Set<Class<? extends Annotation>> OBEYED = Set.of(
            Size.class,
            jakarta.validation.constraints.Pattern.class,
            Min.class,
            Max.class,
            DecimalMin.class,
            DecimalMax.class,
            PastOrPresent.class);

    private final Clock clock;

    ReadersOfTypes(Clock clock) {
        this.clock = clock;
    }

    Reads<?> ofRecord(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        List<Component> components = new ArrayList<>();
        for (RecordComponent part : parts) {
            boolean optional = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (part.getType().isPrimitive()) {
                throw new IllegalStateException(part + " of " + type + " could not say that it is missing");
            }
            components.add(new Component(part.getName(), optional, part.getType(), of(part)));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new ReadsRecord(constructor, List.copyOf(components));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reads<?> of(RecordComponent part) {
        try {
            return of(part.getAnnotatedType(), part.getDeclaringRecord().getDeclaredField(part.getName()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param field where annotations stand that cannot be put on a type; the type itself for members of a collection */
    private Reads<?> of(AnnotatedType annotated, AnnotatedElement field) {
        refuseUnobeyed(annotated);
        Class<?> type = raw(annotated);
        if (type == String.class) {
            return text(annotated);
        } else if (type == Integer.class) {
            return ReadsWholeNumber.ofInteger(smallest(annotated), largest(annotated));
        } else if (type == Long.class) {
            return ReadsWholeNumber.ofLong(smallest(annotated), largest(annotated));
        } else if (type == BigDecimal.class) {
            return decimal(annotated, field);
        } else if (type == Boolean.class) {
            return new ReadsFlag();
        } else if (type == LocalDate.class) {
            return annotated.isAnnotationPresent(PastOrPresent.class) ? birthDate() : date();
        } else if (type == Instant.class) {
            return instant();
        } else if (type == LocalTime.class) {
            return time();
        } else if (type.isEnum()) {
            return oneOf(type);
        } else if (type == List.class || type == Set.class) {
            return many(annotated, type);
        } else if (type == Map.class) {
            return byName(annotated);
        } else if (type.isRecord()) {
            return ofRecord(type);
        }
        throw new IllegalStateException("Nobody knows how to read " + annotated);
    }

    private static long smallest(AnnotatedType annotated) {
        return find(annotated, Min.class).map(Min::value).orElseThrow();
    }

    private static long largest(AnnotatedType annotated) {
        return find(annotated, Max.class).map(Max::value).orElseThrow();
    }

    private static ReadsText text(AnnotatedType annotated) {
        Size size = find(annotated, Size.class).orElseThrow();
        return new ReadsText(
                size.min(),
                size.max(),
                find(annotated, jakarta.validation.constraints.Pattern.class)
                        .map(ReadersOfTypes::form)
                        .orElse(null));
    }

    /** The annotation's message says the pattern in words: people do not read regular expressions. */
    private static ReadsText.Form form(jakarta.validation.constraints.Pattern said) {
        if (said.message().startsWith("{")) {
            throw new IllegalStateException("Nobody said in words what " + said.regexp() + " is");
        }
        return new ReadsText.Form(Pattern.compile(said.regexp()), said.message());
    }

    private static ReadsNumber decimal(AnnotatedType annotated, AnnotatedElement field) {
        return new ReadsNumber(
                find(annotated, DecimalMin.class)
                        .map(least -> new BigDecimal(least.value()))
                        .orElseThrow(),
                find(annotated, DecimalMax.class)
                        .map(most -> new BigDecimal(most.value()))
                        .orElseThrow(),
                find(field, Schema.class)
                        .filter(schema -> schema.multipleOf() > 0)
                        .map(schema -> BigDecimal.valueOf(schema.multipleOf()))
                        .orElse(null));
    }

    static ReadsParsed<LocalDate> date() {
        return new ReadsParsed<>("a date, for example 2026-12-01", LocalDate::parse, () -> SANE_DATES);
    }

    private ReadsParsed<LocalDate> birthDate() {
        return new ReadsParsed<>(
                "a date, for example 1941-03-02",
                LocalDate::parse,
                () -> new Range<>(OLDEST_BIRTH, LocalDate.ofInstant(clock.instant(), LONDON)));
    }

    /** Microseconds are what the database keeps. */
    private static ReadsParsed<Instant> instant() {
        return new ReadsParsed<>(
                "a time with its offset, for example 2026-12-01T09:30:00Z",
                text -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS),
                () -> SANE_INSTANTS);
    }

    private static ReadsParsed<LocalTime> time() {
        return new ReadsParsed<>(
                "a time of day in whole minutes, for example 08:30",
                text -> LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES),
                () -> new Range<>(LocalTime.MIN, LocalTime.MAX));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Reads<?> oneOf(Class<?> type) {
        return new ReadsOneOf(type);
    }

    private Reads<?> many(AnnotatedType annotated, Class<?> type) {
        Size size = find(annotated, Size.class).orElseThrow();
        AnnotatedType member = arguments(annotated)[0];
        return new ReadsMany(of(member, member), size.min(), size.max(), type == Set.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Reads<?> byName(AnnotatedType annotated) {
        AnnotatedType[] arguments = arguments(annotated);
        return new ReadsByName(raw(arguments[0]), of(arguments[1], arguments[1]));
    }

    private static AnnotatedType[] arguments(AnnotatedType annotated) {
        return ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
    }

    private static Class<?> raw(AnnotatedType annotated) {
        return annotated.getType() instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) annotated.getType();
    }

    private static <A extends Annotation> Optional<A> find(AnnotatedElement element, Class<A> annotation) {
        return Optional.ofNullable(element.getAnnotation(annotation));
    }

    private static void refuseUnobeyed(AnnotatedType annotated) {
        for (Annotation annotation : annotated.getAnnotations()) {
            Class<? extends Annotation> kind = annotation.annotationType();
            if (kind.getPackageName().startsWith("jakarta.validation") && !OBEYED.contains(kind)) {
                throw new IllegalStateException("Nobody obeys " + annotation);
            }
        }
    }
}
