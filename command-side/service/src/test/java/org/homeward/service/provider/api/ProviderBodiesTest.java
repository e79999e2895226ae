package org.homeward.service.provider.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.SpecialistNeed;
import org.homeward.contract.WeeklyHours;
import org.homeward.contract.provider.AreaHours;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.service.intake.Bodies;
import org.homeward.service.intake.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;

class ProviderBodiesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final ProviderId PROVIDER = new ProviderId("rotherham-home-care.1-999000001");

    @Test
    void aProviderIsKnownByItsLocationInItsFramework() {
        AdmitProvider admit =
                Bodies.example(AdmitProviderBody.class).toCommand(new FrameworkId("rotherham-home-care"), TODAY);

        assertThat(admit.providerId()).isEqualTo(PROVIDER);
        assertThat(admit.areas()).containsExactly(new AreaHours(new Area("NORTH"), WeeklyHours.ofQuarters(3800)));
        assertThat(admit.needs()).containsExactly(SpecialistNeed.MENTAL_HEALTH);
        assertThat(admit.availableFrom()).isEqualTo(LocalDate.of(2026, 12, 1));
    }

    @Test
    void withoutADayAProviderIsAvailableToday() {
        AdmitProvider admit = Bodies.example(
                        AdmitProviderBody.class, json -> json.remove(List.of("availableFrom", "needs")))
                .toCommand(new FrameworkId("f"), TODAY);

        assertThat(admit.availableFrom()).isEqualTo(TODAY);
        assertThat(admit.needs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2-999", "1-", "1-99A", "VN4AB", "1999"})
    void anUnusualLocationNeedsTheOverride(String location) {
        assertThat(Bodies.faults(AdmitProviderBody.class, json -> json.put("cqcLocationId", location)))
                .containsExactly("/cqcLocationId BAD_FORMAT");
        assertThat(Bodies.example(
                                AdmitProviderBody.class,
                                json -> json.put("cqcLocationId", location).put("cqcLocationIdOverride", true))
                        .cqcLocationId())
                .isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-99.9", "1-99/9", "1 99", ""})
    void noOverrideAllowsWhatCannotStandInAnId(String location) {
        assertThat(Bodies.faults(
                        AdmitProviderBody.class,
                        json -> json.put("cqcLocationId", location).put("cqcLocationIdOverride", true)))
                .singleElement()
                .asString()
                .startsWith("/cqcLocationId ");
    }

    @Test
    void anAreaIsDeclaredOnce() {
        assertThat(Bodies.faults(AdmitProviderBody.class, json -> again((ArrayNode) json.get("areas"))))
                .containsExactly("/areas/1/area DUPLICATE");
        assertThat(Bodies.faults(CapacityBody.class, json -> again((ArrayNode) json.get("areas"))))
                .containsExactly("/areas/1/area DUPLICATE");
    }

    @Test
    void noHoursAtAllMayBeDeclared() {
        CapacityBody none = Bodies.example(
                CapacityBody.class,
                json -> ((ArrayNode) json.get("areas"))
                        .removeAll()
                        .addObject()
                        .put("area", "NORTH")
                        .put("hoursPerWeek", 0));
        assertThat(none.toCommand(PROVIDER, TODAY).areas())
                .containsExactly(new AreaHours(new Area("NORTH"), WeeklyHours.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "now",
            value = {"2026-12-01, 2026-12-01T00:00:00Z", "2027-07-01, 2027-06-30T23:00:00Z", "2026-11-22, now"})
    void aDeclarationHoldsFromTheStartOfItsDayInLondon(LocalDate day, Instant from) {
        CapacityBody body = Bodies.example(CapacityBody.class, json -> json.put("effectiveFrom", day.toString()));
        assertThat(body.toCommand(PROVIDER, TODAY).effectiveFrom()).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(classes = {BarBody.class, ExitBody.class, QualityAssessmentBody.class})
    void theExamplesOfTheDocumentsAreRight(Class<? extends Body> type) {
        assertThat(Bodies.example(type)).isNotNull();
        assertThat(Bodies.faults(type, json -> json.removeAll()))
                .hasSize(2)
                .allMatch(fault -> fault.endsWith("REQUIRED"));
    }

    private static void again(ArrayNode areas) {
        areas.add(areas.get(0).deepCopy());
    }
}
