package org.homeward.app.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.homeward.app.backup.Server.ServerFile;

/**
 * The files of a server at work, in one zip. They are of different moments, some torn; the WAL from the start of the copy
 * to its end makes them whole, which {@code backup_label}, the last entry, tells PostgreSQL.
 */
final class BaseCopy {
    static final String LABEL = "backup_label";
    private static final String CONTROL = "global/pg_control";
    /** Whose files are made anew by every start; the directories themselves are needed. */
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "log");

    private static final Pattern LEFT_OUT = Pattern.compile("postmaster\\.(pid|opts)|postgresql\\.auto\\.conf\\.tmp"
            + "|current_logfiles(\\.tmp)?|backup_label(\\.old)?|tablespace_map(\\.old)?|backup_manifest"
            + "|(standby|recovery)\\.signal|(.*/)?pg_internal\\.init(\\..*)?|(.*/)?pgsql_tmp.*"
            // Temporary relations.
            + "|base/\\d+/t\\d+_.*");

    private final Server server;
    private final ZipOutputStream zip;

    BaseCopy(Server server, ZipOutputStream zip) {
        this.server = server;
        this.zip = zip;
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Between the start and the stop of a backup. */
    void copyFiles() throws SQLException, IOException {
        for (ServerFile file : server.files()) {
            if (isKept(file)) {
                copy(file);
            }
        }
        zip.putNextEntry(new ZipEntry(CONTROL));
        zip.write(control());
        zip.closeEntry();
    }

    void close(String label) throws IOException {
        zip.putNextEntry(new ZipEntry(LABEL));
        zip.write(label.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static boolean isKept(ServerFile file) {
        String path = file.path();
        int slash = path.indexOf('/');
        boolean inEmpty = slash > 0 && EMPTY.contains(path.substring(0, slash));
        return !(inEmpty && !isWanted(file))
                && !path.equals(CONTROL)
                && !LEFT_OUT.matcher(path).matches();
    }

    /** PostgreSQL does not make these by itself. */
    private static boolean isWanted(ServerFile file) {
        return file.directory() && file.path().startsWith("pg_wal/");
    }

    private void copy(ServerFile file) throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(file.directory() ? file.path() + "/" : file.path()));
        if (!file.directory()) {
            // One that is gone by now was dropped: the WAL says so too.
            server.copy(file.path(), zip);
        }
        zip.closeEntry();
    }

    /** The one file that no WAL mends: read until it is the same twice. */
    private byte[] control() throws SQLException, IOException {
        byte[] before = new byte[0];
        byte[] now = read(CONTROL);
        while (!Arrays.equals(before, now)) {
            before = now;
            now = read(CONTROL);
        }
        return now;
    }

    private byte[] read(String path) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        server.copy(path, bytes);
        return bytes.toByteArray();
    }
}
