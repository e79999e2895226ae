package org.homeward.app.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homeward.app.WholeProgram;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole program, visited in a browser: each test that wants one gets a {@link Visitor} of its own. Without Chromium
 * on the machine such tests are skipped, and a line says so.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WholeProgram
@ExtendWith(Visitors.class)
public @interface InABrowser {}
