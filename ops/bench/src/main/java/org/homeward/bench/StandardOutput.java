package org.homeward.bench;

import java.io.PrintStream;

/** Standard output is for what was measured; whatever the measured programs say of themselves goes beside it. */
final class StandardOutput {
    private StandardOutput() {}

    /** Called before any of them is started. */
    static PrintStream ofTheReport() {
        PrintStream output = System.out;
        System.setOut(System.err);
        return output;
    }
}
