package org.homeward.app.faults;

/** A command under its key, which is its correlation id too: by that its events are found. */
record Asked(String client, String method, String path, String body, String key) {
    boolean isAcceptance() {
        return path.endsWith("/acceptance");
    }

    @Override
    public String toString() {
        return key + " " + method + " " + path;
    }
}
