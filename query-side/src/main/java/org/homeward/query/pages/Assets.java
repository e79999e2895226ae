package org.homeward.query.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Finds the pages' assets, ours and those of the libraries. The design system's typeface and crest are for the
 * government's own sites: its style sheet is served without them.
 */
final class Assets extends PathResourceResolver {
    private static final String STYLES = "govuk-frontend.min.css";

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
        Resource found = super.getResource(path, location);
        return found != null && path.equals(STYLES) ? new OwnTypeface(found) : found;
    }

    /** Versions are made of the content that is served. */
    private static final class OwnTypeface extends ByteArrayResource {
        private final long modified;

        OwnTypeface(Resource styles) throws IOException {
            super(withoutTypeface(styles.getContentAsString(StandardCharsets.UTF_8)));
            this.modified = styles.lastModified();
        }

        private static byte[] withoutTypeface(String styles) {
            return styles.replaceAll("@font-face\\{[^}]*}", "")
                    .replace("GDS Transport,arial", "arial")
                    .replaceAll("url\\(/assets/images/govuk-crest\\.svg\\)", "none")
                    .replaceAll("/\\*# sourceMappingURL=.*?\\*/", "")
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String getFilename() {
            return STYLES;
        }

        @Override
        public long lastModified() {
            return modified;
        }
    }
}
