package org.homeward.service.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.Event;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.homeward.contract.MetadataKeys;
import org.homeward.contract.PackageId;
import org.homeward.contract.Sealed;
import org.homeward.contract.brokerage.PackageEvent.RequestWithdrawn;
import org.homeward.service.json.HomewardSerializer;
import org.homeward.service.log.ClaimEntry;
import org.homeward.service.log.LogRefused;
import org.homeward.service.log.LoggedEvent;
import org.homeward.service.log.Reach;
import org.homeward.testing.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The copy of a log that is kept in Axon Server, made from its entries; no server is needed for that. */
class CopyIT {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00.123456Z");
    private static final String ROWS = "SELECT to_jsonb(e)::text FROM event e ORDER BY position";

    private final List<String> claimed = new ArrayList<>();

    private record Place(Copy copy, JdbcTemplate jdbc) {}

    private Place place() {
        var database = PostgresForTests.migratedDatabase();
        var jdbc = new JdbcTemplate(database);
        var copy = new Copy(
                JdbcClient.create(database),
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                (entry, position) -> claimed.add(entry.key() + " at " + position));
        return new Place(copy, jdbc);
    }

    /** Three appends: two events, one whose clock was behind with a key, and a refusal under a key. */
    private static List<List<Event>> log() {
        return List.of(
                Entries.of(List.of(event("pkg-1", 0), event("pkg-1", 1)), null, true, NINE),
                Entries.of(List.of(event("pkg-2", 0)), claim("first"), false, NINE.minusSeconds(5)),
                Entries.of(List.of(), claim("second"), false, NINE.plusSeconds(1)));
    }

    private static LoggedEvent event(String id, long sequence) {
        var event = new RequestWithdrawn(new PackageId(id), new Sealed("why"), NINE.plusNanos(999));
        return LoggedEvent.of(
                new GenericDomainEventMessage<>(
                        "package",
                        "ROTHERHAM/package/" + id,
                        sequence,
                        event,
                        MetaData.from(Map.of(
                                MetadataKeys.AUTHORITY,
                                "ROTHERHAM",
                                MetadataKeys.ACTOR,
                                "broker \"x\"",
                                MetadataKeys.OCCURRED_AT,
                                event.occurredAt().toString()))),
                HomewardSerializer.create());
    }

    private static ClaimEntry claim(String key) {
        return new ClaimEntry("ROTHERHAM", "broker", key, "hash", true, "{}");
    }

    @Test
    void anEventComesBackAsItWasAppended() {
        LoggedEvent event = event("pkg-1", 7);
        assertThat(Entries.event(Entries.of(List.of(event), null, false, NINE).getFirst()))
                .isEqualTo(event);
    }

    @Test
    void positionsCountTheEventsAndTimesGrowFromAppendToAppend() {
        Place place = place();
        place.copy().begin();
        assertThat(place.copy().take(log(), 0)).isTrue();

        assertThat(place.jdbc()
                        .queryForList(
                                "SELECT position || ' ' || stream || ' '"
                                        + " || to_char(recorded_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') FROM event ORDER BY position",
                                String.class))
                .containsExactly(
                        "1 ROTHERHAM/package/pkg-1 09:00:00.123456",
                        "2 ROTHERHAM/package/pkg-1 09:00:00.123456",
                        "3 ROTHERHAM/package/pkg-2 09:00:00.123457");
        assertThat(claimed).containsExactly("first at 3", "second at 3");
        assertThat(place.copy().reached().index()).isEqualTo(4);
        assertThat(place.jdbc().queryForMap("SELECT position, market_position FROM log_head"))
                .containsEntry("position", 3L)
                .containsEntry("market_position", 2L);
        assertThat(place.copy().positionOf(Reach.atEvent("ROTHERHAM/package/pkg-2", 0)))
                .contains(3L);
        assertThat(place.copy().positionOf(Reach.atEvent("ROTHERHAM/package/pkg-2", 1)))
                .isEmpty();
        assertThat(place.copy().positionOf(Reach.atIndex(4))).contains(3L);
        assertThat(place.copy().positionOf(Reach.atIndex(5))).isEmpty();
    }

    @Test
    void anInstantIsSettledOnceTheLogHasPassedIt() {
        Place place = place();
        place.copy().begin();
        place.copy().take(log(), 0);
        assertThat(place.copy().positionOfAllRecordedBy(NINE)).contains(3L);
        assertThat(place.copy().positionOfAllRecordedBy(NINE.plusSeconds(2))).isEmpty();

        place.copy().take(List.of(Entries.of(List.of(), null, false, NINE.plusSeconds(3))), 5);
        assertThat(place.copy().positionOfAllRecordedBy(NINE.plusSeconds(2))).contains(3L);

        // Appended by a clock that is behind, and recorded after what was settled all the same.
        place.copy().take(List.of(Entries.of(List.of(event("pkg-3", 0)), null, false, NINE)), 6);
        assertThat(place.jdbc()
                        .queryForObject(
                                "SELECT recorded_at > ? FROM event WHERE position = 4",
                                Boolean.class,
                                NINE.plusSeconds(2).atOffset(ZoneOffset.UTC)))
                .isTrue();
    }

    @Test
    void aCopyMadeAnewIsTheSameToTheByteHoweverItIsCutIntoTransactions() {
        List<List<Event>> log = log();
        Place once = place();
        once.copy().begin();
        once.copy().take(log, 0);
        Place piecemeal = place();
        piecemeal.copy().begin();
        long index = 0;
        for (List<Event> append : log) {
            assertThat(piecemeal.copy().take(List.of(append), index)).isTrue();
            index += append.size();
        }

        assertThat(piecemeal.jdbc().queryForList(ROWS, String.class))
                .isEqualTo(once.jdbc().queryForList(ROWS, String.class));
    }

    @Test
    void oneThatIsNotWhereTheCopyEndsTakesNothingIn() {
        Place place = place();
        place.copy().begin();
        place.copy().take(log(), 0);
        assertThat(place.copy().take(log(), 0)).isFalse();
        assertThat(place.copy().take(log(), 7)).isFalse();
        assertThat(place.jdbc().queryForObject("SELECT count(*) FROM event", Long.class))
                .isEqualTo(3);
    }

    @Test
    void aDatabaseWithALogOfItsOwnBecomesNoCopyAndACopyNoLogOfItsOwn() {
        Place place = place();
        place.jdbc().queryForList("SELECT advance_log(1, false)");
        assertThatThrownBy(() -> place.copy().begin()).isInstanceOf(LogRefused.class);

        Place other = place();
        other.copy().begin();
        other.copy().begin();
        assertThatThrownBy(() -> other.jdbc().queryForList("SELECT advance_log(1, false)"))
                .hasMessageContaining("The log is kept in Axon Server");
    }
}
