package org.homeward.query.discharge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.homeward.contract.PackageId;
import org.homeward.contract.ProviderId;
import org.homeward.contract.brokerage.OfferEntry;
import org.homeward.contract.brokerage.PackageEntry;
import org.homeward.contract.brokerage.PackageEntry.Placement;
import org.homeward.contract.brokerage.Person;
import org.homeward.contract.discharge.CaseEntry;
import org.homeward.contract.discharge.LinkedRequestView;
import org.homeward.contract.discharge.LinkedRequestView.OpenOffer;
import org.homeward.query.reading.EntryJson;
import org.homeward.query.reading.Snapshot;
import org.jspecify.annotations.Nullable;

/** The package requests linked to some cases, read together. */
final class LinkedRequests {
    private final Map<PackageId, LinkedRequestView> byId = new HashMap<>();
    private final Map<PackageId, Person> persons = new HashMap<>();

    private LinkedRequests() {}

    private record NamedOffer(OfferEntry offer, @Nullable String provider) {}

    static LinkedRequests of(Snapshot at, Collection<CaseEntry> cases) {
        LinkedRequests requests = new LinkedRequests();
        Set<String> ids = new TreeSet<>();
        cases.forEach(one -> one.linked().forEach(id -> ids.add(id.value())));
        if (ids.isEmpty()) {
            return requests;
        }
        Map<PackageId, List<OpenOffer>> offers = offers(at, ids);
        at.sql("""
                SELECT p.doc, pr.doc ->> 'name' AS provider FROM view_package p
                LEFT JOIN view_provider pr ON pr.provider_id = p.provider_id AND %s
                WHERE %s AND p.package_id IN (:ids)
                """.formatted(at.holds("pr"), at.holds("p"))).param("ids", ids).query(row -> {
            PackageEntry entry = EntryJson.read(row.getString("doc"), PackageEntry.class);
            requests.persons.put(entry.id(), entry.request().person());
            requests.byId.put(
                    entry.id(), view(entry, row.getString("provider"), offers.getOrDefault(entry.id(), List.of())));
        });
        return requests;
    }

    private static Map<PackageId, List<OpenOffer>> offers(Snapshot at, Set<String> ids) {
        return at
                .sql("""
                        SELECT o.doc, pr.doc ->> 'name' AS provider FROM view_offer o
                        LEFT JOIN view_provider pr ON pr.provider_id = o.provider_id AND %s
                        WHERE %s AND o.package_id IN (:ids) AND o.status = 'OPEN'
                        ORDER BY (o.doc ->> 'respondBy')::timestamptz, o.provider_id
                        """.formatted(at.holds("pr"), at.holds("o")))
                .param("ids", ids)
                .query((row, _) -> new NamedOffer(
                        EntryJson.read(row.getString("doc"), OfferEntry.class), row.getString("provider")))
                .list()
                .stream()
                .collect(groupingBy(named -> named.offer().packageId(), mapping(LinkedRequests::open, toList())));
    }

    private static OpenOffer open(NamedOffer named) {
        OfferEntry offer = named.offer();
        return new OpenOffer(
                offer.providerId(),
                name(offer.providerId(), named.provider()),
                offer.round(),
                offer.stage(),
                offer.offeredAt(),
                offer.respondBy());
    }

    private static LinkedRequestView view(PackageEntry entry, @Nullable String provider, List<OpenOffer> offers) {
        Placement placement = entry.placement();
        return new LinkedRequestView(
                entry.id(),
                entry.status(),
                entry.request().area(),
                entry.request().hoursPerWeek(),
                offers,
                placement == null ? null : placement.providerId(),
                placement == null ? null : name(placement.providerId(), provider));
    }

    private static String name(ProviderId id, @Nullable String name) {
        return name == null ? id.value() : name;
    }

    /** Whom the requests of a case are for, where that is the case's own person. */
    List<Person> personsOf(CaseEntry entry) {
        return entry.linked().stream()
                .map(persons::get)
                .filter(person -> person != null
                        && person.reference().equals(entry.person().reference()))
                .toList();
    }

    /** Those of one case. */
    List<LinkedRequestView> of(CaseEntry entry) {
        List<LinkedRequestView> views = new ArrayList<>();
        for (PackageId id : entry.linked()) {
            LinkedRequestView view = byId.get(id);
            if (view != null) {
                views.add(view);
            }
        }
        return views;
    }
}
