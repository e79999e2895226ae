package org.homeward.service.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.homeward.contract.FrameworkId;
import org.homeward.contract.Refused;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.Tier;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.service.Market;
import org.homeward.service.ServiceForTests;
import org.homeward.service.gate.CommandGate;
import org.homeward.service.gate.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProviderImportIT {
    private static ConfigurableApplicationContext service;
    private static CommandGate gate;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        service = ServiceForTests.start(ServiceForTests.newPlace());
        gate = service.getBean(CommandGate.class);
        jdbc = service.getBean(JdbcClient.class);
        gate.submit(Market.by(Market.COMMISSIONER, Market.framework()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void manyAreAdmittedInOneAppend() {
        Receipt receipt = gate.submit(Market.by(
                Market.COMMISSIONER,
                imported(
                        Market.admission(13, Tier.TIER_2, "30"),
                        Market.admission(11, Tier.TIER_1, "10"),
                        Market.admission(12, Tier.TIER_1, "20"))));

        assertThat(receipt.status()).isEqualTo("IMPORTED");
        assertThat(jdbc.sql("SELECT count(DISTINCT recorded_at) FROM event WHERE stream LIKE '%.1-101_'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("SELECT max(position) FROM event WHERE stream LIKE '%.1-101_'")
                        .query(Long.class)
                        .single())
                .isEqualTo(receipt.position());
    }

    @Test
    void oneThatIsRefusedLeavesAllOut() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(21, Tier.TIER_1, "10")));
        var imported = imported(Market.admission(20, Tier.TIER_1, "10"), Market.admission(21, Tier.TIER_1, "10"));

        assertThatThrownBy(() -> gate.submit(Market.by(Market.COMMISSIONER, imported)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.rejection().code()).isEqualTo(RejectionCode.PROVIDER_EXISTS);
                    assertThat(refused.rejection().parameters()).containsEntry("cqcLocationId", "1-1021");
                });
        assertThat(jdbc.sql("SELECT count(*) FROM event WHERE stream LIKE '%.1-1020'")
                        .query(Integer.class)
                        .single())
                .isZero();
        // What was refused is in no cache either.
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(20, Tier.TIER_1, "10")));
    }

    @Test
    void aCheckNamesEveryRefusalAndAdmitsNobody() {
        gate.submit(Market.by(Market.COMMISSIONER, Market.admission(31, Tier.TIER_1, "10")));
        var imported = imported(
                Market.admission(30, Tier.TIER_1, "10"),
                Market.admission(31, Tier.TIER_1, "10"),
                Market.admission(32, Tier.TIER_1, "10"),
                Market.admission(30, Tier.TIER_2, "10"));

        var refusals = service.getBean(ProviderImportCheck.class).refusals(Market.AUTHORITY, imported);

        assertThat(refusals.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue().code()))
                        .toList())
                .isEqualTo(List.of(
                        Map.entry(1, RejectionCode.PROVIDER_EXISTS), Map.entry(3, RejectionCode.PROVIDER_EXISTS)));
        assertThat(jdbc.sql("SELECT count(*) FROM event WHERE stream LIKE '%.1-1030'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anUnknownFrameworkRefusesEveryone() {
        var nowhere = new ImportProviders(new FrameworkId("nowhere"), List.of(Market.admission(40, Tier.TIER_1, "1")));

        assertThat(service.getBean(ProviderImportCheck.class)
                        .refusals(Market.AUTHORITY, nowhere)
                        .get(0)
                        .code())
                .isEqualTo(RejectionCode.FRAMEWORK_NOT_FOUND);
    }

    private static ImportProviders imported(
            org.homeward.contract.provider.ProviderCommand.AdmitProvider... admissions) {
        return new ImportProviders(Market.FRAMEWORK, List.of(admissions));
    }
}
