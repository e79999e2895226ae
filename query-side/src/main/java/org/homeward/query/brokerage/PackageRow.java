package org.homeward.query.brokerage;

import java.util.Optional;
import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;

/** A package as the view has it. */
record PackageRow(PackageEntry entry, long version) {
    /** One that the caller may see. */
    static Optional<PackageRow> find(Snapshot at, PackageId id, Caller caller) {
        return at.sql("SELECT p.doc, p.version FROM view_package p WHERE %s AND p.package_id = :id AND %s"
                        .formatted(at.holds("p"), OwnHospital.condition(at)))
                .param("id", id.value())
                .param("ownHospital", caller.hospital())
                .query((row, number) -> new PackageRow(
                        EntryJson.read(row.getString("doc"), PackageEntry.class), row.getLong("version")))
                .optional();
    }
}
