package org.homeward.query.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's template finds in its model. */
@ControllerAdvice(annotations = Page.class)
class PageModel {
    private final Frames frames;
    private final LondonTime london = new LondonTime();

    PageModel(Frames frames) {
        this.frames = frames;
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request) {
        return frames.of(request);
    }

    @ModelAttribute("london")
    LondonTime london() {
        return london;
    }
}
