package org.homeward.query.reading;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.homeward.contract.ProviderId;

/** What the providers of an answer are called, so that a reader need not ask for each. */
public final class ProviderNames {
    private final Map<ProviderId, String> names;

    private ProviderNames(Map<ProviderId, String> names) {
        this.names = names;
    }

    /** As of the snapshot's instant or, if one was admitted later, as it was called at first. */
    public static ProviderNames of(Snapshot at, Collection<ProviderId> providers) {
        Map<ProviderId, String> names = new HashMap<>();
        if (!providers.isEmpty()) {
            at.sql("""
                    SELECT DISTINCT ON (n.provider_id) n.provider_id, n.doc ->> 'name' AS name
                    FROM view_provider n
                    WHERE %s AND n.provider_id = ANY (string_to_array(:providers, chr(31)))
                    ORDER BY n.provider_id, (n.valid_from <= :asOf AND n.valid_to > :asOf) DESC, n.valid_from
                    """.formatted(at.believed("n")))
                    .param(
                            "providers",
                            providers.stream().map(ProviderId::value).distinct().collect(Collectors.joining("\u001f")))
                    .query(row -> {
                        names.put(new ProviderId(row.getString("provider_id")), row.getString("name"));
                    });
        }
        return new ProviderNames(names);
    }

    /** Its name; its id, should the view not know it. */
    public String of(ProviderId provider) {
        return names.getOrDefault(provider, provider.value());
    }
}
