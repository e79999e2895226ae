package org.homeward.bench;

/** Something measured several times. */
record Figure(String what, Spread spread) {}
