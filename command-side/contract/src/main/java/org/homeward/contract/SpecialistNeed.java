package org.homeward.contract;

/** Needs that only a provider which declares them can meet. */
public enum SpecialistNeed {
    LEARNING_DISABILITY,
    AUTISM,
    MENTAL_HEALTH,
    UNPAID_CARER_SUPPORT
}
