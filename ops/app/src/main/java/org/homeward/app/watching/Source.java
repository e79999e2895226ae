package org.homeward.app.watching;

/** Where gauges are read from. */
interface Source {
    void read(Sheet sheet);
}
