package org.homeward.app.example;

/** How a stay of the example came to its end. */
enum LeftBecause {
    CARE_BEGAN,
    A_BED_WAS_FOUND,
    THE_PERSON_DIED
}
