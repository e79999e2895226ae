package org.homeward.query.brokerage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.query.ReadSide.HERE;
import static org.homeward.query.ReadSide.a;
import static org.homeward.testing.ExampleStays.ROTHERHAM;
import static org.homeward.testing.ExampleStays.SHEFFIELD;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.homeward.contract.Caller;
import org.homeward.contract.Role;
import org.homeward.contract.discharge.Pathway;
import org.homeward.query.Json;
import org.homeward.query.ReadSide;
import org.homeward.testing.ExampleEvents;
import org.homeward.testing.ExampleStays;
import org.junit.jupiter.api.Test;

/** Packages 1 and 2 are linked to stays in two hospitals, the second from half past nine on; package 3 is to none. */
class OwnHospitalIT {
    private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant HALF_PAST = NINE.plusSeconds(1800);
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final String REQUESTS = "/api/v1/package-requests";

    private static final ReadSide SIDE = new ReadSide(NOON)
            .append(
                    HERE,
                    HALF_PAST,
                    ExampleEvents.requested(1, NINE),
                    ExampleEvents.round(1, 1, NINE, 1),
                    ExampleEvents.requested(2, NINE),
                    ExampleEvents.round(2, 1, NINE, 1),
                    ExampleEvents.requested(3, NINE),
                    ExampleEvents.round(3, 1, NINE, 1),
                    ExampleStays.opened(1, ROTHERHAM, "A5", Pathway.P1, NINE),
                    ExampleStays.linked(1, 2, 1, NINE),
                    ExampleStays.opened(2, SHEFFIELD, "C1", Pathway.P1, NINE),
                    ExampleStays.linked(2, 2, 2, HALF_PAST));

    @Test
    void aWardListsTheRequestsOfItsOwnHospitalAlone() {
        assertThat(ids(of("RFR"), REQUESTS, "id")).containsExactly("pkg-1");
        assertThat(ids(of("RHQ"), REQUESTS, "id")).containsExactly("pkg-2");
        assertThat(ids(of("RX1"), REQUESTS, "id")).isEmpty();
        assertThat(ids(a(Role.DISCHARGE), REQUESTS, "id")).containsExactlyInAnyOrder("pkg-1", "pkg-2", "pkg-3");
    }

    @Test
    void aRequestOfAnotherHospitalOrOfNoneDoesNotExistForAWard() {
        assertThat(SIDE.read(of("RFR"), REQUESTS + "/pkg-1")).hasStatusOk();
        assertThat(SIDE.read(of("RFR"), REQUESTS + "/pkg-2")).hasStatus(404);
        assertThat(SIDE.read(of("RFR"), REQUESTS + "/pkg-3")).hasStatus(404);
    }

    @Test
    void aWardReadsTheOffersOfItsOwnHospitalAlone() {
        assertThat(ids(of("RFR"), "/api/v1/offers", "packageId")).containsExactly("pkg-1");
        assertThat(ids(a(Role.DISCHARGE), "/api/v1/offers", "packageId"))
                .containsExactlyInAnyOrder("pkg-1", "pkg-2", "pkg-3");
    }

    @Test
    void whatWasNotLinkedYetWasNotTheWards() {
        assertThat(ids(of("RHQ"), REQUESTS + "?asOf=2026-12-01T09:15:00Z", "id"))
                .isEmpty();
        assertThat(SIDE.read(of("RHQ"), REQUESTS + "/pkg-2?asOf=2026-12-01T09:15:00Z"))
                .hasStatus(404);
    }

    private static Caller of(String hospital) {
        return new Caller(HERE, "ward", Set.of(Role.DISCHARGE), null, hospital);
    }

    private static List<String> ids(Caller caller, String address, String field) {
        return Json.at(SIDE.read(caller, address), "$.items[*]." + field);
    }
}
