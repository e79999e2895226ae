package org.homeward.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homeward.app.acceptance.Councils;
import org.homeward.app.browser.TryPage;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The program as it starts for a user, on any free port, with a new database of its own; shared by all who say so. With
 * system properties the same tests run against two nodes ({@link SecondNode}), or with the log in Axon Server (the
 * profile {@code axonserver}).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
        classes = Homeward.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "homeward.example=false")
@Import({TestClock.Configured.class, Councils.class, HeldReplays.class, TryPage.Offered.class, SecondNode.class})
@ContextConfiguration(initializers = NewDataDirectory.class)
public @interface WholeProgram {}
