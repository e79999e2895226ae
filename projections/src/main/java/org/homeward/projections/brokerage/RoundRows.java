package org.homeward.projections.brokerage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homeward.contract.Event;
import org.homeward.contract.brokerage.PackageEvent.RequestUnplaced;
import org.homeward.contract.brokerage.PackageEvent.RoundOpened;
import org.homeward.contract.brokerage.RoundEntry;
import org.homeward.projections.ViewJson;
import org.homeward.projections.bitemporal.Column;
import org.homeward.projections.bitemporal.Fact;
import org.homeward.projections.bitemporal.Touch;
import org.homeward.projections.bitemporal.View;
import org.jspecify.annotations.Nullable;

/** One row per round with the decision behind it, and one, numbered 0, for the latest decision that found nobody. */
public final class RoundRows implements View<RoundEntry> {
    private static final int NOBODY = 0;

    @Override
    public String table() {
        return "view_round";
    }

    @Override
    public Map<String, String> key() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("package_id", "text");
        key.put("number", "integer");
        return key;
    }

    @Override
    public List<Column<RoundEntry>> columns() {
        return List.of(new Column<>("doc", "jsonb", ViewJson::write));
    }

    @Override
    public List<Touch> touchedBy(Event event) {
        return switch (event) {
            case RoundOpened opened ->
                List.of(touch(opened.occurredAt(), opened.packageId().value(), opened.number()));
            case RequestUnplaced unplaced ->
                List.of(touch(unplaced.occurredAt(), unplaced.packageId().value(), NOBODY));
            default -> List.of();
        };
    }

    private static Touch touch(Instant from, String packageId, int number) {
        return Touch.of(from, packageId, Integer.toString(number));
    }

    @Override
    public @Nullable RoundEntry evolve(@Nullable RoundEntry before, List<String> key, Fact fact) {
        return switch (fact.event()) {
            case RoundOpened opened ->
                new RoundEntry(
                        opened.number(),
                        opened.attempt(),
                        opened.cause(),
                        opened.decision(),
                        opened.byHandReason(),
                        opened.occurredAt(),
                        fact.recorded());
            case RequestUnplaced unplaced ->
                new RoundEntry(
                        NOBODY,
                        unplaced.attempt(),
                        unplaced.cause(),
                        unplaced.decision(),
                        null,
                        unplaced.occurredAt(),
                        fact.recorded());
            default -> before;
        };
    }

    @Override
    public RoundEntry read(ResultSet row) throws SQLException {
        return ViewJson.read(row.getString("doc"), RoundEntry.class);
    }
}
