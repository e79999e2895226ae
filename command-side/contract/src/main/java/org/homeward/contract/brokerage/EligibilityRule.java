package org.homeward.contract.brokerage;

/** The rules a candidate must pass; all are evaluated, all failures kept. */
public enum EligibilityRule {
    /** The framework is open on the day. */
    FRAMEWORK_OPEN,
    /** No embargo of the council or the CQC. */
    NOT_EMBARGOED,
    NOT_SUSPENDED,
    NOT_EXITED,
    /** The provider declared hours for the request's area. */
    AREA_SERVED,
    /** It can meet every specialist need of the person. */
    NEEDS_SUPPORTED,
    /** Declared less committed and reserved hours cover the request. */
    SPARE_HOURS_ENOUGH,
    TWO_CARER_VISITS_SUPPORTED,
    /** The person did not exclude it. */
    NOT_EXCLUDED_BY_PERSON,
    /** It has not yet answered this request, or its answer no longer counts. */
    NOT_ALREADY_ANSWERED,
    START_DATE_POSSIBLE,
    /** Its quality grade is not one that the policy makes blocking. */
    GRADE_NOT_BLOCKING,
    /** Asked one by one, only the first in order is asked. */
    FIRST_IN_ORDER
}
