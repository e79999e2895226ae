package org.homeward.app.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The disk of the data directory is full, database, keys and all, and then is not: the program goes on by itself. The
 * disk is a piece of memory, which only the administrator of a machine can make; without one this is skipped.
 */
class FullDiskIT {
    private static final Path DISK = Path.of("target", "data-of-tests", "disk").toAbsolutePath();
    private static final long SEED = 1;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Deployment.empty(DISK);
        mounted = run("mount", "-t", "tmpfs", "-o", "size=600m", "tmpfs", DISK.toString()) == 0;
        if (!mounted) {
            System.out.println("The full disk is skipped: no disk of memory can be mounted here");
        }
        assumeTrue(mounted, "no disk of memory can be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "--lazy", DISK.toString());
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void whenTheDiskHasSpaceAgainTheProgramGoesOnByItselfAndNothingIsLost() {
        Tally tally = new Tally();
        try (Deployment deployment = Deployment.ofOneNode(DISK);
                UnderLoad underLoad = new UnderLoad("one node", deployment, SEED, tally)) {
            for (int times = Integer.getInteger("faults.disk", 1); times > 0; times--) {
                underLoad.happens(Fault.DISK_FULL);
                underLoad.happens(Fault.DATABASE_KILLED);
            }
            assertThat(underLoad.end()).isEmpty();
        }
        System.out.print(tally);
    }
}
