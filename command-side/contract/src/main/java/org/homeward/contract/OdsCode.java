package org.homeward.contract;

/** An organisation of the NHS by its ODS code: 1 to 9 capital letters and digits, for example {@code RFR}. */
public record OdsCode(String value) implements Identifier {
    public OdsCode {
        Identifier.required(value, "ODS code");
    }

    @Override
    public String toString() {
        return value;
    }
}
