package org.homeward.service.framework.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.homeward.contract.Area;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.QualityGrade;
import org.homeward.contract.Tier;
import org.homeward.contract.framework.DistrictAssignment;
import org.homeward.contract.framework.FrameworkArea;
import org.homeward.contract.framework.FrameworkCommand.OpenFramework;
import org.homeward.contract.framework.Policy;
import org.homeward.service.intake.Bodies;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FrameworkBodiesTest {
    private static final LocalDate OPENS = LocalDate.of(2026, 4, 1);

    @Test
    void aDistrictAloneHoldsFromTheFirstDayOn() {
        OpenFramework open = Bodies.example(OpenFrameworkBody.class).toCommand();

        assertThat(open.frameworkId()).isEqualTo(new FrameworkId("rotherham-home-care"));
        assertThat(open.areas().get(1))
                .isEqualTo(new FrameworkArea(
                        new Area("CENTRAL"),
                        "Central",
                        List.of(
                                new DistrictAssignment("S60", OPENS, null),
                                new DistrictAssignment("S65", OPENS, LocalDate.of(2030, 3, 31)))));
    }

    @Test
    void withoutAPolicyTheStandardOneHolds() {
        OpenFrameworkBody body = Bodies.example(OpenFrameworkBody.class, json -> json.remove("policy"));
        assertThat(body.toCommand().policy()).isEqualTo(Policy.standard());
    }

    @Test
    void whatAPolicyLeavesOutIsStandard() {
        Policy policy = Bodies.example(PolicyBody.class).toPolicy();
        Policy standard = Policy.standard();

        assertThat(policy.order()).isEqualTo(Policy.Order.QUALITY_PRICE);
        assertThat(policy.blockingGrades()).containsExactly(QualityGrade.POOR);
        assertThat(policy.rotationWeeks()).isEqualTo(standard.rotationWeeks());
        assertThat(policy.modes()).containsEntry(Tier.TIER_2, Policy.OfferMode.ALL_AT_ONCE);
        assertThat(policy.windows()).isEqualTo(standard.windows());
    }

    @Test
    void aDistrictBelongsToOneAreaOnAnyDay() {
        assertThat(Bodies.faults(
                        OpenFrameworkBody.class, json -> districts(json, 0).add("S60")))
                .containsExactly("/areas/1/districts/0 DUPLICATE");
        assertThat(Bodies.faults(
                        OpenFrameworkBody.class, json -> districts(json, 0).add("S65")))
                .containsExactly("/areas/1/districts/1 DUPLICATE");
        OpenFrameworkBody afterwards = Bodies.example(
                OpenFrameworkBody.class,
                json -> districts(json, 0).addObject().put("district", "S65").put("from", "2030-04-01"));
        assertThat(afterwards.areas().getFirst().districts()).hasSize(5);
    }

    @Test
    void datesDoNotRunBackwards() {
        assertThat(Bodies.faults(OpenFrameworkBody.class, json -> json.put("closesOn", "2026-03-31")))
                .containsExactly("/closesOn CONTRADICTION");
        assertThat(Bodies.faults(
                        OpenFrameworkBody.class,
                        json -> ((ObjectNode) districts(json, 1).get(1)).put("to", "2026-03-31")))
                .containsExactly("/areas/1/districts/1/to CONTRADICTION");
    }

    @Test
    void anAreaHasItsCodeAlone() {
        assertThat(Bodies.faults(
                        OpenFrameworkBody.class, json -> ((ObjectNode) json.at("/areas/1")).put("code", "NORTH")))
                .containsExactly("/areas/1/code DUPLICATE");
    }

    @Test
    void theWeightsMakeAHundred() {
        assertThat(Bodies.faults(PolicyBody.class, json -> json.put("qualityWeight", 70)))
                .containsExactly("/priceWeight CONTRADICTION");
    }

    @Test
    void aWorkingDayClosesAfterItOpens() {
        assertThat(Bodies.faults(
                        PolicyBody.class, json -> ((ObjectNode) json.at("/windows/DISCHARGE")).put("closes", "08:00")))
                .containsExactly("/windows/DISCHARGE/closes CONTRADICTION");
    }

    @Test
    void faultsInsideAPolicyArePointedAtFromTheBody() {
        assertThat(Bodies.faults(PublishPolicyBody.class, json -> {
                    ((ObjectNode) json.get("policy")).put("maximumCarers", 0).put("colour", "red");
                    json.put("effectiveFrom", "tomorrow");
                }))
                .containsExactlyInAnyOrder(
                        "/policy/maximumCarers OUT_OF_RANGE",
                        "/policy/colour UNKNOWN_FIELD",
                        "/effectiveFrom BAD_FORMAT");
    }

    private static tools.jackson.databind.node.ArrayNode districts(ObjectNode json, int area) {
        return (tools.jackson.databind.node.ArrayNode) json.at("/areas/" + area + "/districts");
    }
}
