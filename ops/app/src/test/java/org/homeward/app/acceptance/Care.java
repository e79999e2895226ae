package org.homeward.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.homeward.app.acceptance.Council.BROKER;

import java.time.Instant;
import java.util.List;
import org.homeward.app.Api;
import org.homeward.app.Api.Answer;
import tools.jackson.databind.JsonNode;

/** A package request, and the package it becomes. Reads reflect every write made through it. */
final class Care {
    private final Api api;
    private final String id;
    private long position;

    Care(Api api, String id, long position) {
        this.api = api;
        this.id = id;
        this.position = position;
    }

    String id() {
        return id;
    }

    long position() {
        return position;
    }

    // --- what it is like

    /** As the broker reads it. */
    Answer read() {
        return read("");
    }

    /** @param point more query parameters, for example {@code &asOf=…} */
    Answer read(String point) {
        return api.get(BROKER, "/api/v1/package-requests/" + id + "?atLeast=" + position + point)
                .expect(200);
    }

    String status() {
        return read().text("/status");
    }

    JsonNode lastRound() {
        JsonNode rounds = read().body().get("rounds");
        return rounds.get(rounds.size() - 1);
    }

    /** Whose offers of the last round are open. */
    List<String> asked() {
        return lastRound()
                .get("offers")
                .valueStream()
                .filter(offer -> offer.get("status").stringValue().equals("OPEN"))
                .map(offer -> offer.get("providerId").stringValue())
                .toList();
    }

    String theOneAsked() {
        List<String> asked = asked();
        assertThat(asked).hasSize(1);
        return asked.getFirst();
    }

    /** The offer to a provider in a round, both from 1. */
    JsonNode offer(int round, String provider) {
        return read().body()
                .get("rounds")
                .get(round - 1)
                .get("offers")
                .valueStream()
                .filter(offer -> offer.get("providerId").stringValue().equals(provider))
                .findFirst()
                .orElseThrow(() -> new AssertionError(provider + " was not asked in round " + round));
    }

    // --- answers

    /** By the provider itself. */
    Answer accept(String provider) {
        return after(api.post(provider, offers(provider, "acceptance"), "{}"));
    }

    Answer decline(String provider, String reason) {
        return after(api.post(provider, offers(provider, "decline"), "{\"reason\": \"" + reason + "\"}"));
    }

    /** By phone, to the broker. */
    Answer acceptByPhone(String provider, Instant answeredAt) {
        return after(api.post(BROKER, offers(provider, "acceptance"), """
                {"answeredBy": "Duty manager", "answeredAt": "%s"}""".formatted(answeredAt)));
    }

    Answer declineByPhone(String provider, String reason, Instant answeredAt) {
        return after(api.post(BROKER, offers(provider, "decline"), """
                {"reason": "%s", "answeredBy": "Duty manager", "answeredAt": "%s"}""".formatted(reason, answeredAt)));
    }

    private String offers(String provider, String answer) {
        return "/api/v1/package-requests/" + id + "/offers/" + provider + "/" + answer;
    }

    // --- what is done with it

    /** To the request: {@code withdrawal}, {@code amendment}, {@code offers}. */
    Answer broker(String what, String json) {
        return after(api.post(BROKER, "/api/v1/package-requests/" + id + "/" + what, json));
    }

    /** To the package: {@code assessment}, {@code start}, and so on. */
    Answer care(String client, String what, String json) {
        return after(api.post(client, "/api/v1/packages/" + id + "/" + what, json));
    }

    /** Reads from now on reflect this write. */
    Answer after(Answer answer) {
        if (answer.body().path("position").isNumber()) {
            position = Math.max(position, answer.body().get("position").longValue());
        }
        return answer;
    }
}
