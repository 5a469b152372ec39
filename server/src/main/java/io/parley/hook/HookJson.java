package io.parley.hook;

import io.parley.acd.port.Webhooks.Due;
import io.parley.acd.port.Webhooks.Gap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of WEBHOOKS.md. */
final class HookJson {
    private static final JsonMapper JSON = new JsonMapper();

    private HookJson() {}

    /** One delivery. @param id the same while the same is delivered again */
    record Parcel(String id, byte[] body) {}

    /** @param gap comes before all of them */
    static Parcel events(HookReceiver receiver, Optional<Gap> gap, List<Due> due) {
        ObjectNode whole = whole(receiver);
        ArrayNode events = whole.putArray("events");
        gap.ifPresent(one -> gap(one, events.addObject()));
        due.forEach(one -> event(one, receiver.customer(), events.addObject()));
        String first = events.get(0).get("id").asString();
        return parcel(first + "+" + events.size(), whole);
    }

    static Parcel ping(HookReceiver receiver, Instant now) {
        String id = "ping/" + now.toEpochMilli();
        ObjectNode whole = whole(receiver);
        head(whole.putArray("events").addObject(), id, "ping", now);
        return parcel(id, whole);
    }

    private static ObjectNode whole(HookReceiver receiver) {
        return JSON.createObjectNode().put("v", 1).put("webhook", receiver.name());
    }

    private static Parcel parcel(String id, ObjectNode whole) {
        whole.put("delivery", id);
        return new Parcel(id, JSON.writeValueAsString(whole).getBytes(StandardCharsets.UTF_8));
    }

    private static void head(ObjectNode event, String id, String type, Instant at) {
        event.put("id", id).put("type", type).put("at", at.toEpochMilli());
    }

    private static void gap(Gap gap, ObjectNode event) {
        head(event, "gap/" + gap.until().toEpochMilli() + "/" + gap.missed(), "webhook.gap", gap.until());
        event.put("missed", gap.missed()).put("from", gap.from().toEpochMilli());
        event.put("until", gap.until().toEpochMilli());
    }

    private static void event(Due due, boolean customer, ObjectNode event) {
        head(event, due.event(), due.kind(), due.at());
        event.put(due.kind().equals("message.left") ? "message" : "contact", due.subject());
        JsonNode about = JSON.readTree(due.about());
        about.properties().forEach(member -> event.set(member.getKey(), member.getValue()));
        if (!due.tags().isEmpty()) {
            ArrayNode tags = event.putArray("tags");
            due.tags().forEach(tags::add);
        }
        due.customer().filter(person -> customer).ifPresent(person -> {
            ObjectNode who = event.putObject("customer");
            person.key().ifPresent(key -> who.put("key", key));
            person.name().ifPresent(name -> who.put("name", name));
        });
    }
}
