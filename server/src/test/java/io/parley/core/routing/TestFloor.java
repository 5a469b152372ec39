package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A floor with its own time: every event is checked against what must always hold. */
final class TestFloor {
    static final QueueId BOOKINGS = new QueueId("bookings");
    static final QueueId REFUNDS = new QueueId("refunds");

    final Floor floor = new Floor(ZoneOffset.UTC);
    final List<RoutingEvent> told = new ArrayList<>();
    final List<Instant> toldAt = new ArrayList<>();
    final List<List<Effect>> answers = new ArrayList<>();
    Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private final List<Effect.WakeAt> timers = new ArrayList<>();

    TestFloor(AgentProfile... agents) {
        this(List.of(queue(BOOKINGS, Optional.empty(), false), queue(REFUNDS, Optional.empty(), false)), agents);
    }

    TestFloor(List<QueueRules> queues, AgentProfile... agents) {
        tell(new RoutingEvent.RulesLoaded(new Rules(7, List.of(agents), queues)));
    }

    static QueueRules queue(QueueId id, Optional<Duration> maxWait, boolean mandatory) {
        return new QueueRules(
                id,
                id.value(),
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(new SkillNeed(new Skill(id.value()), 3)),
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                mandatory,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                maxWait);
    }

    /** A queue for bookings with the ordinary settings and this plan. */
    static QueueRules planned(QueuePlan plan) {
        return queue(BOOKINGS, Optional.empty(), false).withPlan(plan);
    }

    static TestFloor with(QueuePlan plan, AgentProfile... agents) {
        return new TestFloor(List.of(planned(plan), queue(REFUNDS, Optional.empty(), false)), agents);
    }

    static TestFloor with(RoutingPolicy policy, AgentProfile... agents) {
        TestFloor made = new TestFloor(agents);
        Rules rules = made.floor.rules();
        made.tell(new RoutingEvent.RulesLoaded(new Rules(8, rules.agents(), rules.queues(), policy)));
        return made;
    }

    /** An agent who speaks English and has these skills, such as {@code "bookings 5 vip 2"}. */
    static AgentProfile skilled(String id, String skills) {
        String[] words = skills.split(" ");
        Map<Skill, Integer> levels = new LinkedHashMap<>();
        levels.put(Skill.language("en"), 9);
        for (int i = 0; i + 1 < words.length; i += 2) {
            levels.put(new Skill(words[i]), Integer.parseInt(words[i + 1]));
        }
        return new AgentProfile(new AgentId(id), id, levels, Set.of(BOOKINGS), 3);
    }

    static AgentProfile tier(String id, int tier) {
        AgentProfile plain = agent(id, "en", 3);
        return new AgentProfile(
                plain.id(),
                plain.name(),
                plain.skills(),
                plain.queues(),
                3,
                Capacity.ORDINARY,
                Map.of(BOOKINGS, tier),
                Map.of());
    }

    static AgentProfile able(String id, int chats, Capacity capacity) {
        AgentProfile plain = agent(id, "en", chats);
        return new AgentProfile(
                plain.id(), plain.name(), plain.skills(), plain.queues(), chats, capacity, Map.of(), Map.of());
    }

    static AgentProfile agent(String id, String languages, int chats) {
        Map<Skill, Integer> skills = new LinkedHashMap<>();
        for (String language : languages.split(" ")) {
            skills.put(Skill.language(language), 9);
        }
        skills.put(new Skill("bookings"), 5);
        skills.put(new Skill("refunds"), 4);
        return new AgentProfile(new AgentId(id), id, skills, Set.of(BOOKINGS, REFUNDS), chats);
    }

    List<Effect> tell(RoutingEvent event) {
        told.add(event);
        toldAt.add(now);
        List<Effect> effects = Router.decide(floor, event, now);
        answers.add(effects);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Offer offer && !Fairness.isPickedUp(event, offer)) {
                assertEquals(List.of(), Fairness.overtaken(floor, offer, now), "after " + event);
            }
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.WakeAt timer) {
                timers.add(timer);
            }
        }
        assertEquals(List.of(), floor.violations(now), "after " + event);
        return effects;
    }

    void advance(int seconds) {
        Instant end = now.plusSeconds(seconds);
        Optional<Effect.WakeAt> due = due(end);
        while (due.isPresent()) {
            timers.remove(due.get());
            now = due.get().when().isAfter(now) ? due.get().when() : now;
            tell(due.get().event());
            due = due(end);
        }
        now = end;
        assertEquals(List.of(), Fairness.leftOver(floor, now), "nobody is free for a contact that waits");
    }

    private Optional<Effect.WakeAt> due(Instant end) {
        return timers.stream()
                .filter(t -> !t.when().isAfter(end))
                .min((a, b) -> a.when().compareTo(b.when()));
    }

    void ready(String... agents) {
        for (String agent : agents) {
            AgentId id = new AgentId(agent);
            tell(new RoutingEvent.AgentSignedIn(id));
            tell(new RoutingEvent.DeviceChanged(id, Channel.VOICE, true));
            tell(new RoutingEvent.DeviceChanged(id, Channel.CHAT, true));
            tell(new RoutingEvent.AgentStateChosen(id, new RoutingState.Ready()));
            advance(1);
        }
    }

    ContactId call(String id, String language) {
        return arrive(id, Channel.VOICE, language, 0, BOOKINGS);
    }

    /** A call by this customer, with attributes. */
    ContactId callBy(String customer, String id, Map<String, String> attributes) {
        ContactId contact = new ContactId(id);
        Customer by = new Customer(customer, Optional.empty());
        tell(new RoutingEvent.ContactArrived(
                new Contact(contact, Channel.VOICE, BOOKINGS, "en", 0, by, now, attributes)));
        return contact;
    }

    /** All agents who are offered the contact, by name. */
    List<String> ringing(ContactId contact) {
        return board().offers().stream()
                .filter(o -> o.contact().equals(contact))
                .map(o -> o.agent().value())
                .sorted()
                .toList();
    }

    void accept(ContactId contact, String agent) {
        Board.OfferView offer = board().offers().stream()
                .filter(o -> o.contact().equals(contact) && o.agent().value().equals(agent))
                .findFirst()
                .orElseThrow();
        tell(new RoutingEvent.OfferAccepted(offer.id()));
        tell(new RoutingEvent.ContactConnected(contact, offer.agent()));
    }

    /** The agent is given the contact, talks for so long, and is done with it. */
    void serve(ContactId contact, int seconds) {
        accept(contact);
        AgentId agent = new AgentId(board().live().stream()
                .filter(c -> c.record().contact().id().equals(contact))
                .findFirst()
                .flatMap(c -> c.record().agent())
                .orElseThrow()
                .value());
        advance(seconds);
        end(contact);
        tell(new RoutingEvent.WrapUpFinished(contact, agent, "done", ""));
    }

    <T extends Effect> List<T> effects(Class<T> kind) {
        return answers.stream()
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Board.ContactView view(ContactId contact) {
        Board now = board();
        return Stream.concat(now.waiting().stream(), now.live().stream())
                .filter(c -> c.record().contact().id().equals(contact))
                .findFirst()
                .orElseThrow();
    }

    void choose(String agent, RoutingState state) {
        tell(new RoutingEvent.AgentStateChosen(new AgentId(agent), state));
    }

    ContactId chat(String id, String language) {
        return arrive(id, Channel.CHAT, language, 0, BOOKINGS);
    }

    /** A chat that this agent alone was there for, and has. */
    ContactId chatWith(String agent) {
        ready(agent);
        ContactId chat = chat("c1", "en");
        accept(chat);
        return chat;
    }

    ContactId arrive(String id, Channel channel, String language, int priority, QueueId queue) {
        ContactId contact = new ContactId(id);
        Customer customer = new Customer("+3706" + id, Optional.empty());
        tell(new RoutingEvent.ContactArrived(new Contact(contact, channel, queue, language, priority, customer, now)));
        return contact;
    }

    Optional<Board.OfferView> offerOf(ContactId contact) {
        return board().offers().stream()
                .filter(o -> o.contact().equals(contact))
                .findFirst();
    }

    /** The agent who is offered the contact, or "nobody". */
    String offered(ContactId contact) {
        return offerOf(contact).map(o -> o.agent().value()).orElse("nobody");
    }

    void accept(ContactId contact) {
        Board.OfferView offer = offerOf(contact).orElseThrow();
        tell(new RoutingEvent.OfferAccepted(offer.id()));
        tell(new RoutingEvent.ContactConnected(contact, offer.agent()));
    }

    void refuse(ContactId contact, OfferOutcome outcome) {
        tell(new RoutingEvent.OfferRefused(offerOf(contact).orElseThrow().id(), outcome));
    }

    /** Why the last offer was refused. */
    void explain(ContactId contact, String agent, String reason) {
        tell(new RoutingEvent.RefusalExplained(contact, new AgentId(agent), new OfferId(1), reason));
    }

    void end(ContactId contact) {
        tell(new RoutingEvent.ContactEnded(contact, ContactEnd.CUSTOMER_LEFT));
    }

    int contactCount() {
        return floor.contacts.size();
    }

    Board board() {
        return floor.picture(told.size(), now);
    }

    Board.AgentView agent(String id) {
        return board().agents().stream()
                .filter(a -> a.agent().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Board.QueueView queue(QueueId id) {
        return board().queues().stream()
                .filter(q -> q.queue().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
