package org.homeward.service.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fields that a body does not know since they cannot be changed; whoever sends one is told what to do instead. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Fixed {
    String[] fields();

    /** What the fault says, for example {@code cannot be amended}. */
    String because();
}
