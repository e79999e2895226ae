package org.homeward.app;

import jakarta.servlet.http.HttpServletRequest;

/** The correlation id of a request whose caller names none. */
@FunctionalInterface
public interface NewCorrelation {
    String of(HttpServletRequest request);
}
