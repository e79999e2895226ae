package org.homeward.contract.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.homeward.contract.CaseId;
import org.homeward.contract.PackageId;
import org.homeward.contract.PersonReference;
import org.homeward.contract.ProviderId;
import org.homeward.contract.Stored;
import org.homeward.contract.audit.AuditEvent.TrailRead;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for; null: any.
 *
 * @param from recorded at or after
 * @param to recorded before
 * @param occurredFrom true in the world at or after
 * @param occurredTo true in the world before
 * @param type a stored name, or a context: what stands before its dot
 * @param stream inside the authority, for example {@code package/pkg-1}, or the id alone
 * @param person everything in the streams of this person's requests and stays
 * @param request everything in its stream, and what others recorded of it: hours of providers, links of stays
 * @param stay everything in its stream, and of its requests as {@code request} says
 * @param provider everything in its stream, and its offers and packages
 * @param about readings whose question named it: a request, a stay, a provider, a person, a decision, a stream or an event, by id
 */
public record TrailFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant occurredFrom,
        @Nullable Instant occurredTo,
        @Nullable String type,
        @Nullable String stream,
        @Nullable PersonReference person,
        @Nullable PackageId request,
        @Nullable CaseId stay,
        @Nullable ProviderId provider,
        @Nullable String actor,
        @Nullable String correlationId,
        @Nullable String eventId,
        @Nullable Long atPosition,
        @Nullable String about) {

    public static TrailFilter none() {
        return new TrailFilter(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public static TrailFilter ofStream(String stream) {
        return new TrailFilter(
                null, null, null, null, null, stream, null, null, null, null, null, null, null, null, null);
    }

    public static TrailFilter ofPerson(PersonReference person) {
        return new TrailFilter(
                null, null, null, null, null, null, person, null, null, null, null, null, null, null, null);
    }

    public static TrailFilter ofRequest(PackageId request) {
        return new TrailFilter(
                null, null, null, null, null, null, null, request, null, null, null, null, null, null, null);
    }

    public static TrailFilter ofStay(CaseId stay) {
        return new TrailFilter(
                null, null, null, null, null, null, null, null, stay, null, null, null, null, null, null);
    }

    public static TrailFilter ofProvider(ProviderId provider) {
        return new TrailFilter(
                null, null, null, null, null, null, null, null, null, provider, null, null, null, null, null);
    }

    public static TrailFilter ofEvent(String eventId) {
        return new TrailFilter(
                null, null, null, null, null, null, null, null, null, null, null, null, eventId, null, null);
    }

    public static TrailFilter ofPosition(long position) {
        return new TrailFilter(
                null, null, null, null, null, null, null, null, null, null, null, null, null, position, null);
    }

    /**
     * Who looked at what.
     *
     * @param actor null: anybody
     * @param about null: anything
     */
    public static TrailFilter ofReadings(@Nullable String actor, @Nullable String about) {
        return new TrailFilter(
                null,
                null,
                null,
                null,
                TrailRead.class.getAnnotation(Stored.class).name(),
                null,
                null,
                null,
                null,
                null,
                actor,
                null,
                null,
                null,
                about);
    }

    /** Of these, the events of one type or context. */
    public TrailFilter ofType(String only) {
        return new TrailFilter(
                from,
                to,
                occurredFrom,
                occurredTo,
                only,
                stream,
                person,
                request,
                stay,
                provider,
                actor,
                correlationId,
                eventId,
                atPosition,
                about);
    }

    /** What is given, by the names of the API's parameters. */
    public Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        put(given, "from", from);
        put(given, "to", to);
        put(given, "occurredFrom", occurredFrom);
        put(given, "occurredTo", occurredTo);
        put(given, "type", type);
        put(given, "stream", stream);
        put(given, "person", person);
        put(given, "request", request);
        put(given, "case", stay);
        put(given, "provider", provider);
        put(given, "actor", actor);
        put(given, "correlationId", correlationId);
        put(given, "eventId", eventId);
        put(given, "position", atPosition);
        put(given, "about", about);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value.toString());
        }
    }
}
