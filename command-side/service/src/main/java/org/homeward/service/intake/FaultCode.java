package org.homeward.service.intake;

/** What is wrong at one place of an input; stable, as the {@code code} of a problem's {@code errors}. */
public enum FaultCode {
    REQUIRED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    UNKNOWN_VALUE,
    BAD_FORMAT,
    BAD_CHARACTER,
    BAD_CHECK_DIGIT,
    OUT_OF_RANGE,
    NOT_QUARTER_HOURS,
    TOO_SHORT,
    TOO_LONG,
    TOO_FEW,
    TOO_MANY,
    DUPLICATE,
    CONTRADICTION,
    NOT_ALLOWED_HERE
}
