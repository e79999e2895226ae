package org.homeward.contract.brokerage;

/** Why visits under the policy's length (30 minutes) may be used: all three must hold. Source: NICE, in the council papers. */
public record ShortVisit(boolean workerKnown, boolean partOfWiderPackage, boolean timeLimitedTaskOrSafeAndWellCheck) {
    /** Not named like a property: serializers would take it for one. */
    public boolean allThreeHold() {
        return workerKnown && partOfWiderPackage && timeLimitedTaskOrSafeAndWellCheck;
    }
}
