package org.homeward.projections.framework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.homeward.contract.Event;
import org.homeward.contract.framework.FrameworkEntry;
import org.homeward.contract.framework.FrameworkEvent;
import org.homeward.contract.framework.FrameworkEvent.FrameworkOpened;
import org.homeward.contract.framework.FrameworkEvent.PolicyPublished;
import org.homeward.contract.framework.FrameworkEvent.PolicyTookEffect;
import org.homeward.contract.framework.PolicyVersion;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.jspecify.annotations.Nullable;

/** One row per framework, with every policy version published by then. */
public final class FrameworkRows implements View<FrameworkEntry> {
    @Override
    public String table() {
        return "view_framework";
    }

    @Override
    public Map<String, String> key() {
        return Map.of("framework_id", "text");
    }

    @Override
    public List<Column<FrameworkEntry>> columns() {
        return List.of(new Column<>("doc", "jsonb", ViewJson::write));
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        return event instanceof FrameworkEvent framework
                ? List.of(
                        Touch.of(framework.occurredAt(), framework.frameworkId().value()))
                : List.of();
    }

    @Override
    public @Nullable FrameworkEntry evolve(@Nullable FrameworkEntry before, List<String> key, Fact fact) {
        return switch ((FrameworkEvent) fact.event()) {
            case FrameworkOpened opened ->
                new FrameworkEntry(
                        opened.frameworkId(),
                        opened.name(),
                        opened.areas(),
                        opened.opensOn(),
                        opened.closesOn(),
                        List.of());
            case PolicyPublished published -> before == null ? null : withPolicy(before, published);
            // In force by its instant, which the row has known since it was published.
            case PolicyTookEffect _ -> before;
        };
    }

    private static FrameworkEntry withPolicy(FrameworkEntry before, PolicyPublished published) {
        PolicyVersion version = new PolicyVersion(
                published.version(), published.effectiveFrom(), published.occurredAt(), published.policy());
        return new FrameworkEntry(
                before.id(),
                before.name(),
                before.areas(),
                before.opensOn(),
                before.closesOn(),
                Stream.concat(before.policies().stream(), Stream.of(version)).toList());
    }

    @Override
    public FrameworkEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), FrameworkEntry.class);
    }
}
