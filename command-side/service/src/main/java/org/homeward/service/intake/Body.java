package org.homeward.service.intake;

/**
 * A record that is read from a request's body by {@link BodyReader}. Components are required unless
 * {@code @Nullable}; their limits stand in {@code jakarta.validation} annotations, which also shape the OpenAPI
 * document.
 */
public interface Body {
    /**
     * Rules between the components. It is asked even when components have faults of their own, so that all faults are
     * said at once: a component that could not be read is null here, whatever its declaration says.
     */
    default void check(Faults faults) {}
}
