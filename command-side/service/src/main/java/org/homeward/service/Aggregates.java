package org.homeward.service;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.modelling.command.CreationPolicyAggregateFactory;

/** How every aggregate is set up: found by the command's own stream, created when missing, cached. */
public final class Aggregates {
    private static final int CACHED = 10_000;

    private Aggregates() {}

    public static <A> AggregateConfigurer<A> configurer(Class<A> type, CreationPolicyAggregateFactory<A> factory) {
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(_ -> Streams.targetResolver())
                .configureCreationPolicyAggregateFactory(_ -> factory)
                .configureCache(_ -> new RecentAggregates(CACHED));
    }
}
