package org.homeward.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One base backup and the WAL kept since: a directory that needs nothing beside it.
 *
 * @param directory with {@code base.zip}, {@code wal/*.gz}, {@code base.properties} and {@code kept.properties}
 * @param embedded whether the server was a program's own
 * @param password of that server, which opens no more than what lies beside it; of any other server, blank
 * @param system which database it is, by PostgreSQL's own number
 * @param lineage which restore it comes from, see {@link DataDirectory}; blank: none
 * @param first segment of the WAL that it needs
 * @param from the earliest time that can be restored
 */
public record Base(
        Path directory,
        boolean embedded,
        String password,
        String system,
        String lineage,
        WalSegments segments,
        long first,
        Instant from) {
    static final String ZIP = "base.zip";
    private static final String ABOUT = "base.properties";
    private static final String KEPT = "kept.properties";
    private static final String GZ = ".gz";

    /**
     * How far the WAL was kept.
     *
     * @param until the latest time that can be restored
     * @param position of the last event that was recorded by then
     */
    public record Kept(Instant until, long position) {}

    static Base read(Path directory) {
        Properties about = PropertyFile.read(directory.resolve(ABOUT));
        return new Base(
                directory,
                "embedded".equals(about.getProperty("mode")),
                about.getProperty("password"),
                about.getProperty("system"),
                about.getProperty("lineage"),
                new WalSegments(
                        Long.parseLong(about.getProperty("timeline")), Long.parseLong(about.getProperty("wal-bytes"))),
                Long.parseLong(about.getProperty("first-wal")),
                Instant.parse(about.getProperty("from")));
    }

    void write() {
        Properties about = new Properties();
        about.setProperty("mode", embedded ? "embedded" : "server");
        about.setProperty("password", password);
        about.setProperty("system", system);
        about.setProperty("lineage", lineage);
        about.setProperty("timeline", Long.toString(segments.timeline()));
        about.setProperty("wal-bytes", Long.toString(segments.bytes()));
        about.setProperty("first-wal", Long.toString(first));
        about.setProperty("from", from.toString());
        PropertyFile.write(directory.resolve(ABOUT), about);
    }

    public Kept kept() {
        Properties kept = PropertyFile.read(directory.resolve(KEPT));
        return new Kept(Instant.parse(kept.getProperty("until")), Long.parseLong(kept.getProperty("position")));
    }

    void write(Kept kept) {
        Properties text = new Properties();
        text.setProperty("until", kept.until().toString());
        text.setProperty("position", Long.toString(kept.position()));
        PropertyFile.write(directory.resolve(KEPT), text);
    }

    Path zip() {
        return directory.resolve(ZIP);
    }

    Path wal() {
        return directory.resolve("wal");
    }

    Path wal(long segment) {
        return wal().resolve(segments.name(segment) + GZ);
    }

    /** The last segment kept; it may have been kept before it was full. */
    Optional<Long> last() {
        return walFiles().stream().map(this::number).max(Long::compare);
    }

    List<Path> walFiles() {
        try (Stream<Path> files = Files.list(wal())) {
            return files.filter(file -> file.toString().endsWith(GZ)).sorted().toList();
        } catch (IOException e) {
            throw new BackupRefused(wal() + " cannot be read: " + e);
        }
    }

    static String walName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - GZ.length());
    }

    private long number(Path file) {
        return segments.number(walName(file));
    }

    /** What it takes on the disk. */
    public long bytes() {
        try (Stream<Path> files = Files.walk(directory)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            throw new BackupRefused(directory + " cannot be read: " + e);
        }
    }

    InputStream open() throws IOException {
        return Files.newInputStream(zip());
    }
}
