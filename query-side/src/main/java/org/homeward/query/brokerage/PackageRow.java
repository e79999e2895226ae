package org.homeward.query.brokerage;

import java.util.Optional;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;

/** A package as the view has it. */
record PackageRow(PackageEntry entry, long version) {
    static Optional<PackageRow> find(Snapshot at, PackageId id) {
        return at.sql("SELECT p.doc, p.version FROM view_package p WHERE %s AND p.package_id = :id"
                        .formatted(at.holds("p")))
                .param("id", id.value())
                .query((row, number) -> new PackageRow(
                        EntryJson.read(row.getString("doc"), PackageEntry.class), row.getLong("version")))
                .optional();
    }
}
