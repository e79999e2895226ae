package org.homeward.service.intake;

/** A body of {@code text/csv}, as text, without its byte order mark. */
public record CsvBody(String text) {
    /** What people write is not for logs. */
    @Override
    public String toString() {
        return "CsvBody";
    }
}
