package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.acd.port.PageCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.InCall;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.KeptBridge;
import io.parley.media.MediaLeg;
import io.parley.sip.flow.Step;
import io.parley.sip.stack.InboundInvite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Which calls a later process could go on with, as they stand: their scripts say what they are about, and whoever
 * keeps them outside looks now and then. Safe from any thread.
 */
public final class KeptCalls {
    private final Map<ContactId, Stay> stays = new ConcurrentHashMap<>();
    private final Set<ContactId> held = ConcurrentHashMap.newKeySet();
    private final Map<ContactId, Supplier<AgentLeg>> talks = new ConcurrentHashMap<>();
    /** In a numbered place, with nobody. */
    private final Set<ContactId> parked = ConcurrentHashMap.newKeySet();

    private final Map<ContactId, Outside> outside = new ConcurrentHashMap<>();

    private final Whereabouts whereabouts = new Whereabouts();
    private final PauseBook pauses;
    private volatile Runnable keeper = () -> {};

    KeptCalls(PauseBook pauses) {
        this.pauses = pauses;
    }

    /** Who is with each customer. */
    Whereabouts whereabouts() {
        return whereabouts;
    }

    /** Who came by a trunk, on their way through a flow. */
    record Comer(String trunk, String dialled, FlowCaller caller, CallerLeg leg, LegStory story) {
        static Comer of(InboundInvite invite, FlowCaller caller, CallerLeg leg, LegStory story) {
            return new Comer(invite.trunk().id(), invite.dialled(), caller, leg, story);
        }

        private Optional<KeptCall.Course> course(Step.Queue step) {
            return story.since()
                    .map(since -> new KeptCall.Course(
                            trunk,
                            since,
                            dialled,
                            caller.number(),
                            caller.display(),
                            step.id(),
                            caller.steps(),
                            caller.points(),
                            caller.language(),
                            caller.attributes(),
                            Optional.empty()));
        }
    }

    /** @param visitor where they call from a page */
    private record Stay(
            CallerLeg customer,
            Supplier<Optional<KeptCall.Leg>> leg,
            KeptCall.Course course,
            Optional<Supplier<PageCalls.Standing>> visitor) {}

    /** Whom a customer was handed on to. @param recorded asked each time */
    private record Outside(CallerLeg leg, BooleanSupplier recorded) {
        private Optional<KeptCall.Outside> kept() {
            Optional<LegStory> story = leg.story();
            Optional<Instant> since = story.flatMap(LegStory::since);
            Optional<KeptCall.Leg> line = since.flatMap(known -> leg.kept());
            return line.flatMap(one -> leg.cost()
                    .counted()
                    .map(counted -> new KeptCall.Outside(
                            one,
                            story.get().place().trunk(),
                            since.get(),
                            story.get().person().who(),
                            story.get().place().leg(),
                            counted,
                            recorded.getAsBoolean())));
        }
    }

    /** The customer is in the hands of the floor from now on, by this step, until they {@link #leaves}. */
    void enters(Comer comer, Step.Queue step) {
        comer.course(step)
                .map(course -> new Stay(comer.leg(), comer.leg()::kept, course, Optional.empty()))
                .ifPresent(stay -> stays.put(comer.caller().id(), stay));
    }

    /** The same of whom we called, from their answer on. */
    void enters(Dialled call, CallerLeg leg, LegStory story) {
        call.course(leg, story)
                .map(course -> new Stay(leg, leg::kept, course, Optional.empty()))
                .ifPresent(stay -> stays.put(call.contact(), stay));
    }

    /** The same of a visitor who calls from this page. */
    void enters(ContactId contact, CallerLeg leg, PageCalls.Page page) {
        Supplier<Optional<KeptCall.Leg>> kept = () -> leg.kept().map(one -> one.named(contact.value()));
        stays.put(contact, new Stay(leg, kept, KeptCall.Course.NONE, Optional.of(page::standsNow)));
    }

    void leaves(ContactId contact) {
        stays.remove(contact);
        held.remove(contact);
    }

    /** The conversation that begins next was held in the process before. */
    void held(ContactId contact) {
        held.add(contact);
    }

    /** Asked once, as a conversation begins, which is held from then on if this is true. */
    boolean wasHeld(ContactId contact) {
        return held.contains(contact);
    }

    /** The customer of a conversation is held from now on, or no longer; what is kept says so before the floor does. */
    void held(ContactId contact, boolean on, Distributor floor) {
        boolean first = on ? held.add(contact) : held.remove(contact);
        if (first && on) {
            keepNow();
        }
        floor.post(new RoutingEvent.ContactHeld(contact, on));
    }

    /** Within this an agent talks, by this phone at the moment. */
    <T> T talking(ContactId contact, Supplier<AgentLeg> phone, Supplier<T> talk) {
        talks.put(contact, phone);
        try {
            return talk.get();
        } finally {
            talks.remove(contact);
            held.remove(contact);
        }
    }

    /** Within this the customer talks to somebody outside. @param tape of the call */
    void talksOutside(ContactId contact, CallerLeg other, CallTape tape, Runnable talk) {
        outside.put(contact, new Outside(other, tape::isTaken));
        try {
            talk.run();
        } finally {
            outside.remove(contact);
        }
    }

    /** Within this the customer is in a numbered place, and the floor knows in which. */
    <T> T parked(ContactId contact, Supplier<T> stay) {
        parked.add(contact);
        try {
            return stay.get();
        } finally {
            parked.remove(contact);
        }
    }

    /** @param now keeps what there is at once, and returns when that is done */
    public void keptBy(Runnable now) {
        keeper = now;
    }

    /** What must not be forgotten by a crash a moment later has happened. */
    void keepNow() {
        keeper.run();
    }

    /** All that could go on as they stand. */
    public List<KeptCall> look() {
        List<KeptCall> all = new ArrayList<>();
        stays.forEach((contact, stay) -> look(contact, stay).ifPresent(all::add));
        return all;
    }

    /** Of those, who may hear each other before anything else of a later process is there: nothing is encrypted. */
    public List<KeptBridge> bridges() {
        List<KeptBridge> all = new ArrayList<>();
        stays.forEach((contact, stay) -> bridge(contact, stay).ifPresent(all::add));
        return all;
    }

    private Optional<KeptBridge> bridge(ContactId contact, Stay stay) {
        Optional<Outside> beyond = Optional.ofNullable(outside.get(contact));
        if (beyond.isPresent()) {
            boolean taped = beyond.get().recorded().getAsBoolean();
            MediaLeg other = beyond.get().leg().media();
            return bridge(contact, taped, stay.customer().media(), other);
        }
        if (!(whereabouts.of(contact) instanceof InCall.With(AgentId agent))) {
            return Optional.empty();
        }
        Optional<AgentLeg> talks = phone(contact, agent);
        return talks.flatMap(leg -> bridge(contact, true, stay.customer().media(), leg.media()));
    }

    private Optional<KeptBridge> bridge(ContactId contact, boolean taped, MediaLeg customer, MediaLeg other) {
        boolean onTape = taped && pauses.of(contact).isEmpty();
        return end(customer)
                .flatMap(one ->
                        end(other).map(two -> new KeptBridge(contact, held.contains(contact), onTape, one, two)));
    }

    private static Optional<KeptBridge.End> end(MediaLeg leg) {
        return leg.plain().map(agreed -> KeptBridge.End.of(leg.local(), agreed));
    }

    private Optional<KeptCall> look(ContactId contact, Stay stay) {
        Optional<KeptCall.Leg> customer = stay.leg().get();
        Optional<Outside> beyond = Optional.ofNullable(outside.get(contact));
        if (beyond.isPresent()) {
            Optional<KeptCall.Outside> there = beyond.get().kept();
            return customer.filter(leg -> there.isPresent())
                    .map(leg -> kept(contact, stay, new Hearing(leg, Optional.empty(), there)));
        }
        return switch (whereabouts.of(contact)) {
            case InCall.Alone() -> customer.map(leg -> kept(contact, stay, Hearing.alone(leg)));
            case InCall.With(AgentId agent) ->
                customer.flatMap(leg -> phone(contact, agent)
                        .flatMap(phone -> phone(agent, phone))
                        .map(phone -> kept(contact, stay, Hearing.with(leg, phone))));
            case InCall.Unknown() ->
                customer.filter(leg -> parked.contains(contact)).map(leg -> kept(contact, stay, Hearing.alone(leg)));
        };
    }

    private Optional<AgentLeg> phone(ContactId contact, AgentId agent) {
        return Optional.ofNullable(talks.get(contact))
                .map(Supplier::get)
                .filter(leg -> leg.agent().equals(agent));
    }

    private static Optional<KeptCall.Phone> phone(AgentId agent, AgentLeg leg) {
        Optional<KeptCall.Leg> desk = leg.kept();
        return desk.isPresent() || !leg.isOnDesk() ? Optional.of(new KeptCall.Phone(agent, desk)) : Optional.empty();
    }

    /** Who hears whom. */
    private record Hearing(KeptCall.Leg customer, Optional<KeptCall.Phone> phone, Optional<KeptCall.Outside> outside) {
        static Hearing alone(KeptCall.Leg customer) {
            return new Hearing(customer, Optional.empty(), Optional.empty());
        }

        static Hearing with(KeptCall.Leg customer, KeptCall.Phone phone) {
            return new Hearing(customer, Optional.of(phone), Optional.empty());
        }
    }

    private KeptCall kept(ContactId contact, Stay stay, Hearing hearing) {
        return new KeptCall(
                contact,
                stay.course(),
                hearing.customer(),
                hearing.phone(),
                hearing.outside(),
                pauses.of(contact),
                stay.visitor().map(Supplier::get));
    }
}
