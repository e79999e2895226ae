package org.homeward.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name and revision under which an event is stored, for ever. No refactoring changes them: a new shape is a new
 * revision with an upcaster from the one before, and a golden file each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stored {
    /** Context and what happened, for example {@code brokerage.offer-accepted}. */
    String name();

    int revision() default 1;
}
