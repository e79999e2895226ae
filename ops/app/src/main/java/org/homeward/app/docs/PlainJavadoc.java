package org.homeward.app.docs;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.SpringDocJavadocProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The comments of the code as the document quotes them: words, without the markup of their source. */
@Component
@Primary
class PlainJavadoc extends SpringDocJavadocProvider {
    private static final Pattern LINK =
            Pattern.compile("\\{@link(?:plain)?\\s+(?:[^}\\s]*[.#])?([^}\\s(]+)[^}\\s]*(?:\\s+([^}]+))?\\}");
    private static final Pattern CODE = Pattern.compile("<code>(.*?)</code>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

    /** Links by their label or the name they end in, code between backticks, no other tags. */
    static String plain(String comment) {
        String linked = LINK.matcher(comment)
                .replaceAll((MatchResult link) -> Matcher.quoteReplacement(
                        (link.group(2) == null ? link.group(1) : link.group(2)).replaceFirst("^#", "")));
        String coded = CODE.matcher(linked).replaceAll("`$1`");
        return TAG.matcher(coded)
                .replaceAll("")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static @Nullable String plainOrNull(@Nullable String comment) {
        return comment == null ? null : plain(comment);
    }

    private static @Nullable Map<String, String> plain(@Nullable Map<String, String> comments) {
        if (comments == null) {
            return null;
        }
        Map<String, String> plain = new LinkedHashMap<>();
        comments.forEach((name, comment) -> plain.put(name, plain(comment)));
        return plain;
    }

    @Override
    public @Nullable String getClassJavadoc(Class<?> type) {
        return plainOrNull(super.getClassJavadoc(type));
    }

    @Override
    public @Nullable Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
        return plain(super.getRecordClassParamJavadoc(type));
    }

    @Override
    public @Nullable String getMethodJavadocDescription(Method method) {
        return plainOrNull(super.getMethodJavadocDescription(method));
    }

    @Override
    public @Nullable String getMethodJavadocReturn(Method method) {
        return plainOrNull(super.getMethodJavadocReturn(method));
    }

    @Override
    public @Nullable Map<String, String> getMethodJavadocThrows(Method method) {
        return plain(super.getMethodJavadocThrows(method));
    }

    @Override
    public @Nullable String getParamJavadoc(Method method, String name) {
        return plainOrNull(super.getParamJavadoc(method, name));
    }

    @Override
    public @Nullable String getFieldJavadoc(Field field) {
        return plainOrNull(super.getFieldJavadoc(field));
    }
}
