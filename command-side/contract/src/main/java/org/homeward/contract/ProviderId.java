package org.homeward.contract;

/** A provider's membership of one framework: the framework's id, a dot, the CQC location id, for example {@code rotherham-home-care.1-107338589}. Derived, so that one location cannot be admitted twice. */
public record ProviderId(String value) implements Identifier {
    public ProviderId {
        Identifier.required(value, "provider id");
    }

    /** The id of {@code cqcLocationId}'s membership of {@code framework}. */
    public static ProviderId of(FrameworkId framework, String cqcLocationId) {
        return new ProviderId(framework.value() + "." + cqcLocationId);
    }

    @Override
    public String toString() {
        return value;
    }
}
