package org.homeward.query.audit.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.homeward.contract.audit.TrailEntry;
import org.homeward.query.pages.AsOf;
import org.jspecify.annotations.Nullable;

/** Where the auditors' pages are. In templates {@code ${address.…}}; each keeps the times that are shown. */
public final class Addresses {
    private final AsOf asOf;

    Addresses(AsOf asOf) {
        this.asOf = asOf;
    }

    public String request(String id) {
        return asOf.on(AuditPage.PATH + "/timelines/requests/" + encoded(id));
    }

    public String stay(String id) {
        return asOf.on(AuditPage.PATH + "/timelines/stays/" + encoded(id));
    }

    public String provider(String id) {
        return asOf.on(AuditPage.PATH + "/timelines/providers/" + encoded(id));
    }

    public String person(String reference) {
        return asOf.on(AuditPage.PATH + "/timelines/persons/" + encoded(reference));
    }

    public String event(String id) {
        return asOf.on(AuditPage.PATH + "/events/" + encoded(id));
    }

    public String decision(String id) {
        return asOf.on(AuditPage.PATH + "/decisions/" + encoded(id));
    }

    public String certificate(String packageId) {
        return asOf.on(AuditPage.PATH + "/certificates/" + encoded(packageId));
    }

    /** Who looked at it. */
    public String readings(String id) {
        return asOf.on(ReadingsPage.PATH + "?about=" + encoded(id));
    }

    /** Where what a stream is about is told of; null: nowhere. */
    public @Nullable String about(TrailEntry entry) {
        String id = new AuditWords().id(entry);
        return switch (entry.streamType()) {
            case "package" -> request(id);
            case "case" -> stay(id);
            case "provider" -> provider(id);
            default -> null;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
