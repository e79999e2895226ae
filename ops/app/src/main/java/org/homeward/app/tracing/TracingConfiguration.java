package org.homeward.app.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.axonframework.commandhandling.CommandBus;
import org.homeward.app.NewCorrelation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** All of it, or nothing: without an endpoint none of this is there. */
@Configuration(proxyBeanMethods = false)
@Conditional(AnEndpointIsNamed.class)
class TracingConfiguration {
    /** More than a batch of events has. */
    private static final int LINKS = 256;

    @Bean
    SpanExporter spanExporter(@Value("${homeward.tracing.endpoint}") String endpoint) {
        return OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build();
    }

    @Bean
    GivenIds givenIds() {
        return new GivenIds();
    }

    @Bean
    ShareOfTraces shareOfTraces(@Value("${homeward.tracing.share}") double share) {
        return new ShareOfTraces(share);
    }

    /** A collector that is away costs spans, and no request waits for it. */
    @Bean(destroyMethod = "close")
    SdkTracerProvider tracerProvider(
            SpanExporter exporter,
            GivenIds ids,
            ShareOfTraces share,
            @Value("${spring.application.name}") String service) {
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", service)
                                .build())))
                .setIdGenerator(ids)
                .setSampler(share)
                .setSpanLimits(SpanLimits.builder().setMaxNumberOfLinks(LINKS).build())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build();
    }

    @Bean
    Traces traces(SdkTracerProvider provider, GivenIds ids, ShareOfTraces share) {
        return new Traces(provider.get("org.homeward"), ids, share);
    }

    @Bean
    NewCorrelation correlationIsTheTrace() {
        return new CorrelationIsTheTrace();
    }

    @Bean
    TracedRequests tracedRequests(Traces traces) {
        return new TracedRequests(traces);
    }

    @Bean
    TracedCommands tracedCommands(Traces traces, CommandBus bus) {
        return new TracedCommands(traces, bus);
    }

    @Bean
    TracedEvents tracedEvents(Traces traces) {
        return new TracedEvents(traces);
    }
}
