package org.homeward.contract;

/** The council's own quality grade of a provider (not the CQC's); it stays until the next full assessment. */
public enum QualityGrade {
    EXCELLENT,
    GOOD,
    REQUIRES_IMPROVEMENT,
    POOR,
    NOT_RATED,
    IN_ASSESSMENT
}
