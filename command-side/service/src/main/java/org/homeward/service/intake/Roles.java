package org.homeward.service.intake;

/** Who may, as {@code @PreAuthorize} expressions. A path variable named {@code providerId} says whose it is. */
public final class Roles {
    private static final String OWN_PROVIDER = "(hasRole('PROVIDER') and principal.provider()?.value() == #providerId)";

    public static final String COMMISSIONER = "hasRole('COMMISSIONER')";
    public static final String COMMISSIONER_OR_OWN_PROVIDER = COMMISSIONER + " or " + OWN_PROVIDER;
    public static final String AUDITOR_OR_COMMISSIONER = "hasAnyRole('AUDITOR', 'COMMISSIONER')";
    public static final String BROKER = "hasRole('BROKER')";
    public static final String BROKER_OR_OWN_PROVIDER = BROKER + " or " + OWN_PROVIDER;
    /** Which cases are of somebody's own hospital only the case knows: its stream refuses others. */
    public static final String DISCHARGE = "hasRole('DISCHARGE')";

    public static final String AUDITOR = "hasRole('AUDITOR')";
    /** Which packages are a provider's own only the package knows: its stream refuses others. */
    public static final String BROKER_OR_PROVIDER = "hasAnyRole('BROKER', 'PROVIDER')";

    private Roles() {}
}
