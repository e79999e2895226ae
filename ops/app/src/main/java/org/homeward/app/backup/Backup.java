package org.homeward.app.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipOutputStream;
import org.homeward.app.backup.Base.Kept;
import org.jspecify.annotations.Nullable;

/**
 * Brings a directory of backups up to date: with the WAL since the last time, and with a new base where there is none, where
 * one is asked for, or where the server no longer has all the WAL since.
 */
public final class Backup {
    private final BackupDirectory directory;
    private final Server server;
    private final Source source;
    private final Consumer<String> say;
    private final String system;
    private final String lineage;
    private final WalSegments segments;
    private final WalHold hold;

    private Backup(BackupDirectory directory, Server server, Source source, Consumer<String> say) throws SQLException {
        this.directory = directory;
        this.server = server;
        this.source = source;
        this.say = say;
        this.system = server.systemIdentifier();
        this.lineage = server.lineage();
        this.segments = server.segments();
        this.hold = new WalHold(server);
    }

    /**
     * Which server.
     *
     * @param superuser its files are read as whom
     * @param embedded whether a program brought it
     */
    public record Source(String url, String superuser, String password, boolean embedded) {}

    /** What was done. */
    public record Done(Base base, Kept kept, boolean isNew) {}

    /**
     * Commands go on meanwhile.
     *
     * @param oldest age of a base that is gone on with; null: any age
     * @param say is told what is under way
     */
    public static Done run(Source source, Path root, @Nullable Duration oldest, Consumer<String> say)
            throws SQLException, IOException {
        BackupDirectory directory = new BackupDirectory(root);
        try (Server server = Server.connect(source.url(), source.superuser(), source.password());
                FileChannel _ = directory.lock()) {
            return new Backup(directory, server, source, say).run(oldest);
        }
    }

    private Done run(@Nullable Duration oldest) throws SQLException, IOException {
        Optional<Base> last = directory.newest();
        if (last.isPresent() && !last.get().system().equals(system)) {
            throw new BackupRefused(directory.root() + " holds backups of another database; name another directory");
        }
        hold.begin();
        Base before = last.filter(base ->
                        base.segments().equals(segments) && base.lineage().equals(lineage))
                .orElse(null);
        if (last.isPresent() && before == null) {
            say.accept("The database was restored since the last base; a new one begins.");
        }
        Kept kept = before == null ? null : keepWal(before);
        if (before != null && kept == null) {
            say.accept("The server no longer has the WAL since " + before.kept().until()
                    + " (max_slot_wal_keep_size): no time from then until now can be restored. A new base begins.");
        }
        if (before != null && kept != null && !isOlder(before, oldest)) {
            return done(before, kept, false);
        }
        return newBase(kept == null ? null : before);
    }

    private boolean isOlder(Base base, @Nullable Duration oldest) throws SQLException {
        return oldest != null && !base.from().plus(oldest).isAfter(server.now());
    }

    private Done done(Base base, Kept kept, boolean isNew) throws SQLException {
        hold.letGoBefore(segments.start(base.last().orElseThrow()));
        server.noteThatItIsKept(kept.until());
        return new Done(base, kept, isNew);
    }

    /** @param before whose WAL goes on until the new base is complete: so no time between them is without */
    private Done newBase(@Nullable Base before) throws SQLException, IOException {
        Path unfinished = directory.begin(server.now());
        say.accept("Copying the database to " + unfinished + " ...");
        long start = server.startBackup();
        try (WholeFile file = WholeFile.of(unfinished.resolve(Base.ZIP))) {
            try (ZipOutputStream zip = new ZipOutputStream(file.stream())) {
                BaseCopy copy = new BaseCopy(server, zip);
                copy.copyFiles();
                copy.close(server.stopBackup());
                zip.finish();
                file.keep();
            }
        }
        String password = source.embedded() ? source.password() : "";
        Base base = new Base(
                unfinished, source.embedded(), password, system, lineage, segments, segments.at(start), server.now());
        if (before != null) {
            keepWal(before);
        }
        // Last, so that the newest base is the one that goes farthest.
        Kept kept = keepWal(base);
        if (kept == null) {
            throw new BackupRefused("the server has let go of WAL during the copy: raise max_slot_wal_keep_size");
        }
        return done(directory.finish(base), kept, true);
    }

    /** Null when the server has it no more. */
    private @Nullable Kept keepWal(Base base) throws SQLException, IOException {
        Instant until = server.now();
        long position = server.logPosition();
        server.commitSomething();
        long end = segments.before(server.flushed());
        // The last one kept was not full then.
        for (long segment = base.last().orElse(base.first()); segment <= end; segment++) {
            if (!kept(segment, base)) {
                return null;
            }
        }
        Kept kept = new Kept(until, position);
        base.write(kept);
        return kept;
    }

    private boolean kept(long segment, Base base) throws SQLException, IOException {
        try (WholeFile file = WholeFile.of(base.wal(segment));
                GZIPOutputStream packed = new GZIPOutputStream(file.stream())) {
            boolean there = server.copy("pg_wal/" + segments.name(segment), packed) == segments.bytes();
            if (there) {
                packed.finish();
                file.keep();
            }
            return there;
        }
    }
}
