package org.homeward.app.watching;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the libraries' own meters mean, where these do not say it. */
@Component
class Meanings implements MeterFilter {
    private static final Map<String, String> MEANINGS = Map.of(
            "http.server.requests",
            "Requests answered by this node, by address, status and the problem's code (none: no problem)",
            "http.server.requests.active",
            "Requests that this node is at work on");

    @Override
    public Meter.Id map(Meter.Id id) {
        String meaning = MEANINGS.get(id.getName());
        return meaning == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), meaning, id.getType());
    }
}
