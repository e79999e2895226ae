package org.homeward.query;

import com.jayway.jsonpath.JsonPath;
import java.io.UnsupportedEncodingException;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Looks into an answer. */
public final class Json {
    private Json() {}

    /** What an answer looks like when it is looked into. */
    public static Object parse(String json) {
        return JsonPath.parse(json).json();
    }

    public static <T> T at(MvcTestResult result, String path) {
        try {
            return JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
