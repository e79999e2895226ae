package org.homeward.app.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Where the backups of one database are kept, each base in a directory that bears its time. */
public final class BackupDirectory {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    public BackupDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    /** The oldest first. */
    public List<Base> bases() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(directory -> directory.getFileName().toString().matches("\\d{8}T\\d{6}Z"))
                    .sorted()
                    .map(Base::read)
                    .toList();
        } catch (IOException e) {
            throw new BackupRefused(root + " cannot be read: " + e);
        }
    }

    Optional<Base> newest() {
        List<Base> bases = bases();
        return bases.isEmpty() ? Optional.empty() : Optional.of(bases.getLast());
    }

    /** The one to restore: the newest, or the newest that is no later than that time. */
    public Base at(Instant time) {
        return bases().reversed().stream()
                .filter(base ->
                        !base.from().isAfter(time) && !base.kept().until().isBefore(time))
                .findFirst()
                .orElseThrow(
                        () -> new BackupRefused("nothing in " + root + " leads to " + time + "; it holds " + times()));
    }

    public Base latest() {
        return newest().orElseThrow(() -> new BackupRefused("there is no backup in " + root));
    }

    private String times() {
        List<Base> bases = bases();
        return bases.isEmpty()
                ? "no backup"
                : String.join(
                        ", ",
                        bases.stream()
                                .map(base -> base.from() + " to " + base.kept().until())
                                .toList());
    }

    /** Held until the channel is closed, or the program ends. */
    FileChannel lock() throws IOException {
        if (Files.notExists(root)) {
            Files.createDirectories(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        FileChannel channel =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException held) {
            // By this very process.
        }
        channel.close();
        throw new BackupRefused("another backup to " + root + " is under way");
    }

    /**
     * Whose backup is begun, named after the first second from now on that no other bears; what an earlier one left
     * that never ended goes.
     */
    Path begin(Instant now) throws IOException {
        try (Stream<Path> left = Files.list(root)) {
            for (Path unfinished :
                    left.filter(path -> path.toString().endsWith(UNFINISHED)).toList()) {
                FileSystemUtils.deleteRecursively(unfinished);
            }
        }
        Instant second = now;
        while (Files.exists(root.resolve(NAME.format(second)))) {
            second = second.plusSeconds(1);
        }
        Path directory = root.resolve(NAME.format(second) + UNFINISHED);
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(directory.resolve("wal"));
        return directory;
    }

    Base finish(Base unfinished) throws IOException {
        unfinished.write();
        Path directory = finished(unfinished.directory());
        Files.move(unfinished.directory(), directory);
        WholeFile.force(root);
        return Base.read(directory);
    }

    private static Path finished(Path unfinished) {
        String name = unfinished.getFileName().toString();
        return unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
    }
}
