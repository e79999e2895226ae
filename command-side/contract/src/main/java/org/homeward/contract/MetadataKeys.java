package org.homeward.contract;

/** Keys of the metadata that every message carries. All values are texts. */
public final class MetadataKeys {
    /** {@link Authority}, from the token. */
    public static final String AUTHORITY = "authority";
    /** Who asked: the token's subject, or {@code system:} and the automation's name. */
    public static final String ACTOR = "actor";
    /** The actor's roles at that moment, comma separated, sorted. */
    public static final String ROLES = "roles";
    /** One id through everything that one outside request caused. */
    public static final String CORRELATION_ID = "correlationId";
    /** The id of the message (command or event) that caused this one directly. */
    public static final String CAUSATION_ID = "causationId";
    /** RFC 3339; when it was true in the world. */
    public static final String OCCURRED_AT = "occurredAt";

    /** The rules in code that decided the event, with their versions, for example {@code package 1, cascade 1}. */
    public static final String RULES = "rules";

    private MetadataKeys() {}
}
