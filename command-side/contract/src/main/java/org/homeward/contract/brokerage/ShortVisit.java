package org.homeward.contract.brokerage;

/** Why visits under the policy's length (30 minutes) may be used: all three must hold. Source: NICE, in the council papers. */
public record ShortVisit(boolean workerKnown, boolean partOfWiderPackage, boolean timeLimitedTaskOrSafeAndWellCheck) {
    public boolean isJustified() {
        return workerKnown && partOfWiderPackage && timeLimitedTaskOrSafeAndWellCheck;
    }
}
