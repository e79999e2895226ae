package org.homeward.service.gate;

import org.homeward.contract.Command;
import org.homeward.contract.audit.AuditCommand;
import org.homeward.contract.brokerage.PackageCommand;
import org.homeward.contract.discharge.DischargeCommand;
import org.homeward.contract.framework.FrameworkCommand;
import org.homeward.contract.provider.ImportProviders;
import org.homeward.contract.provider.ProviderCommand;

/** The names under which shells subscribe: one for each context, whatever the command. */
public final class CommandNames {
    public static final String FRAMEWORK = "framework";
    public static final String PROVIDER = "provider";
    public static final String PACKAGE = "package";
    public static final String CASE = "case";
    public static final String AUDIT = "audit";
    public static final String IMPORT_PROVIDERS = "import-providers";

    private CommandNames() {}

    static String of(Object command) {
        return switch (command) {
            case FrameworkCommand _ -> FRAMEWORK;
            case ProviderCommand _ -> PROVIDER;
            case PackageCommand _ -> PACKAGE;
            case DischargeCommand _ -> CASE;
            case AuditCommand _ -> AUDIT;
            case ImportProviders _ -> IMPORT_PROVIDERS;
            case Command other -> throw new IllegalArgumentException("No shell for " + other.getClass());
            default -> throw new IllegalArgumentException("Not a command: " + command.getClass());
        };
    }
}
