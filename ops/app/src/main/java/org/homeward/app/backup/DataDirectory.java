package org.homeward.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL data directory, laid out from a base and its WAL. Its first start replays the WAL and goes on from there. */
public final class DataDirectory {
    /**
     * A file with an id of each restore. Two restores of one backup have the number and the timeline of the same database
     * and different events: without it a backup of the one would be gone on with for the other.
     */
    static final String LINEAGE = "homeward.lineage";

    private static final String SETTINGS = "postgresql.auto.conf";
    private static final String BEFORE_RECOVERY = "postgresql.auto.conf.before-recovery";
    /** It reads its settings before it knows the names of time zones, Z among them. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS+00").withZone(ZoneOffset.UTC);

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path cluster;

    public DataDirectory(Path cluster) {
        this.cluster = cluster;
    }

    /** @param to recovery ends there; null: at the end of what was kept */
    public void lay(Base base, @Nullable Instant to) {
        try {
            Files.createDirectories(cluster, PRIVATE);
            unpackBase(base);
            for (Path wal : base.walFiles()) {
                unpackWal(wal);
            }
            Files.writeString(cluster.resolve(LINEAGE), UUID.randomUUID().toString());
            askForRecovery(to);
        } catch (IOException damaged) {
            throw new BackupRefused("the backup in " + base.directory() + " cannot be unpacked, as a damaged one or for"
                    + " want of room: " + damaged + "; what was unpacked is in " + cluster + " and is of no use");
        }
    }

    private void unpackBase(Base base) throws IOException {
        String last = "";
        try (ZipInputStream zip = new ZipInputStream(base.open())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                last = entry.getName();
                Path file = cluster.resolve(last).normalize();
                if (!file.startsWith(cluster)) {
                    throw new IOException("it names a file outside: " + last);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file, PRIVATE);
                } else {
                    Files.copy(zip, file);
                }
            }
        }
        if (!last.equals(BaseCopy.LABEL)) {
            throw new IOException(base.zip() + " is cut off");
        }
    }

    private void unpackWal(Path wal) throws IOException {
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(wal))) {
            Files.copy(packed, cluster.resolve("pg_wal").resolve(Base.walName(wal)));
        }
    }

    /** The WAL lies where PostgreSQL looks when the command that would fetch it fails. */
    private void askForRecovery(@Nullable Instant to) throws IOException {
        Path settings = cluster.resolve(SETTINGS);
        Files.writeString(settings, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.copy(settings, cluster.resolve(BEFORE_RECOVERY));
        String target = to == null
                ? ""
                : "recovery_target_time = '" + TIME.format(to) + "'\nrecovery_target_action = 'promote'\n";
        Files.writeString(
                settings,
                "\nrestore_command = 'false'\nrecovery_target_timeline = 'current'\nhot_standby = off\n" + target,
                StandardOpenOption.APPEND);
        Files.writeString(cluster.resolve("recovery.signal"), "");
    }

    /** Its own settings again, once it has recovered. */
    public void forgetRecovery() throws IOException {
        Files.move(cluster.resolve(BEFORE_RECOVERY), cluster.resolve(SETTINGS), StandardCopyOption.REPLACE_EXISTING);
    }
}
