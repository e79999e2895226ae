package org.homeward.query.audit.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.homeward.query.pages.AsOf;

/** Where the auditors' pages are. In templates {@code ${address.…}}; each keeps the time that is shown. */
public final class Addresses {
    private static final Pattern DECISION = Pattern.compile("pkg-.+\\.p?\\d+");
    private static final Pattern PROVIDER = Pattern.compile("[a-z0-9-]+\\.[^ ]+");
    private static final Pattern EVENT =
            Pattern.compile("\\d{1,18}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final AsOf asOf;

    Addresses(AsOf asOf) {
        this.asOf = asOf;
    }

    public String request(String id) {
        return with(AuditPage.PATH + "/timelines/requests/" + encoded(id));
    }

    public String stay(String id) {
        return with(AuditPage.PATH + "/timelines/stays/" + encoded(id));
    }

    public String provider(String id) {
        return with(AuditPage.PATH + "/timelines/providers/" + encoded(id));
    }

    public String person(String reference) {
        return with(AuditPage.PATH + "/timelines/persons/" + encoded(reference));
    }

    public String event(String id) {
        return with(AuditPage.PATH + "/events/" + encoded(id));
    }

    public String decision(String id) {
        return with(AuditPage.PATH + "/decisions/" + encoded(id));
    }

    public String certificate(String packageId) {
        return with(AuditPage.PATH + "/certificates/" + encoded(packageId));
    }

    /** Of whatever is named so: ids say what they are. What looks like none of them is a person's reference. */
    public String of(String name) {
        if (DECISION.matcher(name).matches()) {
            return decision(name);
        }
        if (name.startsWith("pkg-")) {
            return request(name);
        }
        if (name.startsWith("dc-")) {
            return stay(name);
        }
        if (EVENT.matcher(name).matches()) {
            return event(name);
        }
        return PROVIDER.matcher(name).matches() ? provider(name) : person(name);
    }

    private String with(String path) {
        return asOf.isNow() ? path : path + "?" + AsOf.PARAMETER + "=" + asOf.shown();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
