package org.homeward.query.brokerage;

import org.homeward.query.reading.Snapshot;

/**
 * What somebody of one hospital may read of the brokers' work: the requests that are linked to a stay there. Of others
 * it does not even learn that they exist.
 */
final class OwnHospital {
    private OwnHospital() {}

    /** On a package {@code p} and the parameter {@code ownHospital}, which is null for whoever sees all hospitals. */
    static String condition(Snapshot at) {
        return """
                (:ownHospital::text IS NULL OR p.package_id IN (
                    SELECT jsonb_array_elements_text(h.doc -> 'linked') FROM view_discharge_case h
                    WHERE %s AND h.hospital = :ownHospital))""".formatted(at.holds("h"));
    }
}
