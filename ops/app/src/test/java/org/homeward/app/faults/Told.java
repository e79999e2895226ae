package org.homeward.app.faults;

/** The answer to a command, final by its status: done, or refused. */
record Told(Asked asked, int status, String body) {
    boolean isDone() {
        return status < 300;
    }
}
