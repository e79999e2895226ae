package org.homeward.service.provider;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.Repository;
import org.homeward.contract.Rejection;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.contract.provider.ProviderCommand.AdmitProvider;
import org.homeward.service.Shell;
import org.homeward.service.Streams;
import org.homeward.service.gate.CommandNames;
import org.homeward.service.gate.Done;

/** Admits many providers in one unit of work: one append with all of them, or nothing. */
final class ProviderImport {
    private final Repository<ProviderAggregate> providers;

    ProviderImport(Repository<ProviderAggregate> providers) {
        this.providers = providers;
    }

    @CommandHandler(commandName = CommandNames.IMPORT_PROVIDERS)
    Done handle(ImportProviders command, CommandMessage<?> message) throws Exception {
        // In one order whoever imports, so that two imports cannot wait for each other's providers.
        List<AdmitProvider> inOrder = command.admissions().stream()
                .sorted(Comparator.comparing(admit -> admit.providerId().value()))
                .toList();
        for (AdmitProvider admit : inOrder) {
            admit(admit, message);
        }
        return new Done(command.frameworkId().value(), "IMPORTED", null);
    }

    private void admit(AdmitProvider admit, CommandMessage<?> whole) throws Exception {
        var part = new GenericCommandMessage<>(
                new GenericMessage<>(whole.getIdentifier(), admit, whole.getMetaData()), CommandNames.PROVIDER);
        try {
            providers.loadOrCreate(Streams.idOf(part), ProviderAggregate::new).handle(part);
        } catch (CommandExecutionException e) {
            Rejection rejection = e.<Rejection>getDetails().orElseThrow(() -> e);
            var parameters = new HashMap<>(rejection.parameters());
            parameters.put("cqcLocationId", admit.cqcLocationId());
            throw Shell.refused(
                    new Rejection(rejection.code(), admit.cqcLocationId() + ": " + rejection.detail(), parameters));
        }
    }
}
