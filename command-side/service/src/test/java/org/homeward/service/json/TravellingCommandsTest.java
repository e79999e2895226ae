package org.homeward.service.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.homeward.contract.audit.AuditCommand;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.contract.provider.ProviderCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command may be handled on another node than the one that sends it. */
class TravellingCommandsTest {
    private static final HomewardSerializer SERIALIZER = HomewardSerializer.create();

    static List<Class<?>> commands() {
        return Stream.concat(
                        Stream.of(
                                        AuditCommand.class,
                                        PackageCommand.class,
                                        DischargeCommand.class,
                                        FrameworkCommand.class,
                                        ProviderCommand.class)
                                .flatMap(TravellingCommandsTest::records),
                        Stream.of(ImportProviders.class))
                .toList();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(TravellingCommandsTest::records)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandArrivesAsItWasSent(Class<?> type) {
        for (Object command : List.of(Examples.filled(type), Examples.withoutWhatMayBeNull(type))) {
            SerializedObject<byte[]> sent = SERIALIZER.serialize(command, byte[].class);
            Object arrived = SERIALIZER.deserialize(sent);
            assertThat(arrived).isEqualTo(command);
        }
    }
}
