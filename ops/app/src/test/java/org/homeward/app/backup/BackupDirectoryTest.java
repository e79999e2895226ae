package org.homeward.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupDirectoryTest {
    @TempDir
    Path root;

    @Test
    void basesOfOneSecondEachHaveANameAndKeepTheirOrder() throws Exception {
        Instant now = Instant.parse("2026-10-12T18:00:59.999Z");
        BackupDirectory directory = new BackupDirectory(root);
        Files.createDirectory(root.resolve("20261012T180059Z"));

        Path next = directory.begin(now);

        assertThat(next).isEqualTo(root.resolve("20261012T180100Z.unfinished"));
        assertThat(next.resolve("wal")).isDirectory();
    }

    @Test
    void whatNeverEndedGoes() throws Exception {
        Path left = Files.createDirectory(root.resolve("20261012T180000Z.unfinished"));

        Path next = new BackupDirectory(root).begin(Instant.parse("2026-10-12T18:05:00Z"));

        assertThat(left).doesNotExist();
        assertThat(next).isDirectory();
    }
}
