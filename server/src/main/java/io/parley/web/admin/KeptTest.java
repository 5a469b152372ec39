package io.parley.web.admin;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.future.Pretence;
import io.parley.core.future.StagedFloor.Seat;
import io.parley.web.admin.TryRoutes.TryAsked;
import io.parley.web.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A contact that was tried and kept, in the words of the document ({@code tests} of parley.yaml). Texts are empty where
 * nothing is said.
 *
 * @param floor agent to state and seconds in it, such as {@code free 764}; nobody else is there
 */
public record KeptTest(String id, String name, String at, Facts contact, Map<String, String> floor, Expected expect) {

    public record Facts(
            Channel channel,
            String queue,
            String topic,
            String number,
            String trunk,
            String keys,
            String language,
            String identity,
            Map<String, String> attributes) {}

    /**
     * What first becomes of the contact.
     *
     * @param then rings, ends, closed or waits, or the kind of the step that the call flow ends in
     * @param agents who are rung
     * @param after seconds
     * @param reason of an end
     */
    public record Expected(String queue, String then, List<String> agents, long after, String reason) {}

    /** All of a document that can be used. */
    public static List<KeptTest> all(JsonNode document) {
        byte[] tests = document.path("tests").toString().getBytes(StandardCharsets.UTF_8);
        return document.has("tests") ? List.of(Json.read(tests, KeptTest[].class)) : List.of();
    }

    /** Of what was asked of "Try routing", with the floor it is tried on. */
    static KeptTest of(TryAsked asked, OffsetDateTime at, List<Seat> seats, Expected expect) {
        Facts facts = new Facts(
                asked.channel(),
                asked.queue().orElse(""),
                asked.topic().orElse(""),
                asked.number().orElse(""),
                asked.trunk().orElse(""),
                asked.keys().orElse(""),
                asked.language().filter(language -> asked.number().isEmpty()).orElse(""),
                asked.identity().orElse(""),
                asked.attributes().orElse(Map.of()));
        Map<String, String> floor = new TreeMap<>();
        seats.forEach(seat -> floor.put(seat.agent().value(), text(seat)));
        return new KeptTest("", "", at.toString(), facts, floor, expect);
    }

    /** To whole seconds, by the clock of the organisation. */
    static OffsetDateTime moment(Instant at, ZoneId zone) {
        return at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime();
    }

    Instant moment() {
        return OffsetDateTime.parse(at).toInstant();
    }

    List<Seat> seats() {
        return floor.entrySet().stream()
                .map(one -> seat(new AgentId(one.getKey()), one.getValue().split(" ")))
                .toList();
    }

    private static Seat seat(AgentId agent, String[] words) {
        Duration since = Duration.ofSeconds(words.length > 1 ? Long.parseLong(words[1]) : 0);
        return new Seat(agent, Pretence.State.valueOf(words[0].toUpperCase(Locale.ROOT)), since);
    }

    private static String text(Seat seat) {
        return seat.state().name().toLowerCase(Locale.ROOT) + " " + seat.since().toSeconds();
    }

    /** As it is asked of "Try routing". */
    TryAsked asked() {
        return new TryAsked(
                Optional.empty(),
                contact.channel(),
                given(contact.queue()),
                given(contact.topic()),
                given(contact.language()),
                Optional.of(contact.attributes()),
                Optional.of(at),
                given(contact.identity()),
                given(contact.number()),
                given(contact.trunk()),
                given(contact.keys()),
                Optional.empty());
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(said -> !said.isEmpty());
    }
}
