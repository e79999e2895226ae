package org.homeward.contract.brokerage;

/** The rules a candidate must pass; all are evaluated, all failures kept. */
public enum EligibilityRule {
    /** The framework is open on the day. */
    FRAMEWORK_OPEN,
    /** Neither the council nor the CQC has put an embargo on it. */
    NOT_EMBARGOED,
    /** It is not suspended. */
    NOT_SUSPENDED,
    /** It has not left the framework. */
    NOT_EXITED,
    /** It declared hours for the request's area. */
    AREA_SERVED,
    /** It can meet every specialist need of the person. */
    NEEDS_SUPPORTED,
    /**
     * Its declared hours in the request's area, less those committed and reserved, cover the request. Where the area is
     * not served it has none there, so that this fails beside {@link #AREA_SERVED}.
     */
    SPARE_HOURS_ENOUGH,
    /** It offers visits by two carers, or none is asked for. */
    TWO_CARER_VISITS_SUPPORTED,
    /** The person did not exclude it. */
    NOT_EXCLUDED_BY_PERSON,
    /** It has not yet answered this request, or its answer no longer counts because it declared capacity since. */
    NOT_ALREADY_ANSWERED,
    /** It can give care from the day by which it is to start. */
    START_DATE_POSSIBLE,
    /** Its quality grade is not one that the policy makes blocking. */
    GRADE_NOT_BLOCKING,
    /** It is its turn: asked one by one, only the first in order is asked. It passes every other rule, and may be next. */
    FIRST_IN_ORDER
}
