package org.homeward.query.pages;

import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;

/** What there is: for whoever has signed in, what they may open; for everybody else, how to get in. */
@Page
class HomePage {
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    @PreAuthorize("permitAll")
    String home() {
        return "home";
    }
}
