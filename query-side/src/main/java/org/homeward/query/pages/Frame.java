package org.homeward.query.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page shows around its content.
 *
 * @param person null as long as nobody has signed in
 * @param links what the person may open
 * @param wall a screen that nobody operates: no controls
 * @param csrf null where nothing can be sent
 * @param signInOff why nobody can sign in; null if they can
 */
public record Frame(
        @Nullable Person person,
        List<Link> links,
        String version,
        boolean wall,
        @Nullable Csrf csrf,
        @Nullable String signInOff) {

    /** @param roles in words, for example {@code Discharge team, hospital RFR} */
    public record Person(String name, String authority, String roles) {}

    /** @param here whether this page is it, or lies under it */
    public record Link(String path, String label, String description, boolean here) {}

    /** What a form or a script must send back. */
    public record Csrf(String parameter, String header, String token) {}
}
