package org.homeward.query.pages;

/**
 * The content security policy of all pages: scripts, styles, images and connections of this host only, nothing inline,
 * in nobody's frame.
 */
public record ContentPolicy(String value) {
    public static final String HEADER = "Content-Security-Policy";

    /** @param origin where a form may lead beside this host: browsers judge the redirects after it too; blank: nowhere */
    public static ContentPolicy withFormsTo(String origin) {
        return new ContentPolicy("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                + "connect-src 'self'; form-action 'self'" + (origin.isBlank() ? "" : " " + origin)
                + "; frame-ancestors 'none'; base-uri 'none'");
    }
}
