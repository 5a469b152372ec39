package io.parley.web.admin;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.core.future.Tryout;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Rules;
import io.parley.web.admin.TryRoutes.TryAsked;
import io.parley.web.http.Refusal;
import io.parley.web.org.OrgSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How somebody who is thought of comes, under one configuration. */
record Arriving(Rules rules, OrgSettings org, CallWays ways) {
    private static final int LONGEST = 200;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_KEYS = 20;
    /** The kind of step in which somebody waits. */
    private static final String QUEUE = "queue";

    /** Where they get to. */
    sealed interface Way {}

    /** @param queue that the contact comes to; @param way to it, where a number was dialled */
    record Comes(QueueRules queue, Contact contact, Optional<CallWays.Way> way) implements Way {
        Comes known(UnaryOperator<Contact> who) {
            return new Comes(queue, who.apply(contact), way);
        }
    }

    /** The call flow ends in something else than a queue. */
    record Elsewhere(CallWays.Way way) implements Way {}

    /**
     * @param floor that conditions of call flows are asked of
     * @throws Refusal naming what such a contact cannot be
     */
    Way of(TryAsked asked, Instant at, Board floor) {
        Optional<CallWays.Way> way = asked.number().map(number -> way(number, asked, at, floor));
        if (way.filter(gone -> !gone.end().equals(QUEUE)).isPresent()) {
            return new Elsewhere(way.get());
        }
        if (way.isEmpty()
                && asked.keys().or(asked::trunk).filter(text -> !text.isEmpty()).isPresent()) {
            throw Refusal.badField("number", "is missing; keys and a trunk say something of a number that is dialled");
        }
        TryAsked there = way.map(asked::after).orElse(asked);
        QueueRules queue = queue(there);
        if (!queue.channels().contains(there.channel())) {
            throw Refusal.badField("channel", "is none that queue " + queue.id() + " takes");
        }
        if (there.language().filter(org.languages()::contains).isEmpty()) {
            throw Refusal.badField("language", "is none of the organisation");
        }
        int points = way.map(CallWays.Way::points).orElse(0);
        return new Comes(queue, contact(there, queue.id(), points, at), way);
    }

    private CallWays.Way way(String number, TryAsked asked, Instant at, Board floor) {
        if (asked.channel() != Channel.VOICE) {
            throw Refusal.badField("channel", "must be voice where a number is dialled");
        }
        if (asked.queue().isPresent() || asked.topic().isPresent()) {
            throw Refusal.badField("number", "leads to a queue by itself; name no queue and no topic beside it");
        }
        if (asked.trunk().filter(trunk -> !ways.trunks().contains(trunk)).isPresent()) {
            throw Refusal.badField("trunk", "is none of the configuration");
        }
        String keys = asked.keys().orElse("");
        if (!keys.matches("[0-9*#" + CallWays.SILENCE + "]{0," + MOST_KEYS + "}")) {
            throw Refusal.badField(
                    "keys", "may be at most " + MOST_KEYS + " of 0 to 9, * and #, and - where none is pressed");
        }
        Map<String, String> told = asked.attributes().orElse(Map.of());
        String caller = asked.identity().map(String::strip).orElse("");
        return ways.way(new CallWays.Dialled(number, asked.trunk(), keys, told, Optional.of(at), floor, caller))
                .orElseThrow(() -> Refusal.badField("number", "is answered by no call flow; such a call is refused"));
    }

    private QueueRules queue(TryAsked asked) {
        String id = asked.queue()
                .or(() -> asked.topic()
                        .map(topic -> org.topics().stream()
                                .filter(known -> known.id().equals(topic))
                                .map(OrgSettings.Topic::queue)
                                .findFirst()
                                .orElseThrow(() -> Refusal.badField("topic", "is none of the configuration"))))
                .orElseThrow(() -> Refusal.badField("queue", "is missing; name a queue, a topic or a number"));
        return rules.queues().stream()
                .filter(queue -> queue.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.badField("queue", "is none of the configuration"));
    }

    private static Contact contact(TryAsked asked, QueueId queue, int points, Instant at) {
        Map<String, String> attributes = asked.attributes().orElse(Map.of());
        boolean fits = attributes.size() <= MOST_ATTRIBUTES
                && attributes.values().stream().allMatch(value -> value.length() <= LONGEST);
        if (!fits) {
            throw Refusal.badField(
                    "attributes", "may be " + MOST_ATTRIBUTES + " of at most " + LONGEST + " characters");
        }
        String who =
                asked.identity().map(String::strip).filter(id -> !id.isEmpty()).orElse(Tryout.CONTACT.value());
        if (who.length() > LONGEST) {
            throw Refusal.badField("identity", "must have at most " + LONGEST + " characters");
        }
        Customer customer = new Customer(who, Optional.empty());
        String language = asked.language().orElseThrow();
        return new Contact(Tryout.CONTACT, asked.channel(), queue, language, points, customer, at, attributes);
    }
}
