package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.acd.port.Desks;
import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.sip.event.EventPackage;
import io.parley.sip.event.Sight;
import io.parley.sip.event.Sight.Lamp;
import io.parley.sip.event.Subscribers;
import io.parley.sip.event.Watched;
import io.parley.sip.stack.DialogName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What agents' desk phones show on their keys and lamps: which colleagues ring or talk, which places are taken, and
 * how many messages wait that nobody has heard. A phone sees of whom it may call.
 */
public final class DeskLamps implements Watched {
    private final Supplier<CallSettings> settings;
    private final Function<String, Optional<AgentId>> users;
    private final Parkings places;
    private final Distributor distributor;
    private final Function<AgentId, Set<QueueId>> queues;
    private volatile Map<QueueId, Integer> unheard = Map.of();
    private volatile Predicate<AgentId> called = agent -> false;
    private volatile Function<AgentId, Optional<DialogName>> ringing = agent -> Optional.empty();
    private volatile Optional<Subscribers> phones = Optional.empty();

    /** @param users whose desk phone this is; @param queues those an agent serves */
    public DeskLamps(
            Supplier<CallSettings> settings,
            Function<String, Optional<AgentId>> users,
            Parkings places,
            Distributor distributor,
            Function<AgentId, Set<QueueId>> queues) {
        this.settings = settings;
        this.users = users;
        this.places = places;
        this.distributor = distributor;
        this.queues = queues;
    }

    /** From now on these hear of what changes. */
    public void tells(Subscribers watching) {
        phones = Optional.of(watching);
    }

    /** From now on calls that ring are named to who may pick them up, as soon as the phones say that they ring. */
    public void names(OwnCalls calls) {
        ringing = calls::ringing;
        called = calls::isCalled;
        calls.onRinging(this::agentChanged);
    }

    // ---- who may see what

    @Override
    public May may(String phone, EventPackage kind, String resource) {
        Optional<AgentId> agent = users.apply(phone);
        if (agent.isEmpty()) {
            return May.FORBIDDEN;
        }
        return switch (kind) {
            case MESSAGES -> resource.equals(phone) ? May.YES : May.FORBIDDEN;
            case DIALOGS -> lamp(agent.get(), phone, resource);
        };
    }

    private May lamp(AgentId by, String phone, String resource) {
        if (resource.equals(phone) || places.slots().contains(resource)) {
            return May.YES;
        }
        return switch (settings.get().calls().find(by, true, resource)) {
            case PhoneRules.Colleague colleague -> May.YES;
            case PhoneRules.Refused(int status) -> status == PhoneRules.NOT_ALLOWED ? May.FORBIDDEN : May.UNKNOWN;
            case PhoneRules.OwnNumber own -> May.UNKNOWN;
            case PhoneRules.Outside outside -> May.UNKNOWN;
        };
    }

    // ---- how it stands

    @Override
    public Optional<Sight> see(EventPackage kind, String resource) {
        return switch (kind) {
            case MESSAGES -> users.apply(resource).map(agent -> messages(queues.apply(agent)));
            case DIALOGS -> places.slots().contains(resource) ? Optional.of(place(resource)) : colleague(resource);
        };
    }

    private Sight messages(Set<QueueId> own) {
        Map<QueueId, Integer> all = unheard;
        return new Sight.Messages(
                own.stream().mapToInt(queue -> all.getOrDefault(queue, 0)).sum());
    }

    private Sight place(String slot) {
        boolean taken = places.all().stream().anyMatch(parked -> parked.slot().equals(slot));
        return taken ? Lamp.BUSY : Lamp.FREE;
    }

    /** By extension or sign-in name. */
    private Optional<Sight> colleague(String written) {
        return named(written).flatMap(this::lamp);
    }

    private Optional<AgentId> named(String written) {
        return users.apply(written)
                .or(() -> Optional.of(written)
                        .filter(id -> !id.isEmpty() && id.length() <= 64)
                        .map(AgentId::new));
    }

    private Optional<Sight> lamp(AgentId agent) {
        Board board = distributor.closeUp(agent);
        return board.agents().stream()
                .filter(view -> view.agent().equals(agent))
                .findFirst()
                .map(view -> rings(board, agent) ? rings(agent) : lamp(view));
    }

    /** Who is called by a colleague is on a call for the floor, before anybody answers. */
    private Sight lamp(Board.AgentView agent) {
        return called.test(agent.agent()) ? Lamp.RINGING : agent.onCall() ? Lamp.BUSY : Lamp.FREE;
    }

    private Sight rings(AgentId agent) {
        return ringing.apply(agent)
                .<Sight>map(names -> new Sight.Ringing(names.callId(), names.theirs(), names.own()))
                .orElse(Lamp.RINGING);
    }

    /** Whoever may not pick a call up is not told what names it. */
    @Override
    public Sight shown(String phone, String resource, Sight sight) {
        return sight instanceof Sight.Ringing && !mayPickUp(phone, resource) ? Lamp.RINGING : sight;
    }

    private boolean mayPickUp(String phone, String resource) {
        Optional<AgentId> by = users.apply(phone);
        Optional<AgentId> rung = named(resource);
        if (by.isEmpty() || rung.isEmpty()) {
            return false;
        }
        Board board = distributor.closeUp(rung.get());
        return by.equals(rung)
                || board.offers().stream()
                        .filter(offer -> offer.agent().equals(rung.get()))
                        .flatMap(offer -> contacts(board).filter(one -> one.id().equals(offer.contact())))
                        .anyMatch(contact -> places.mayPickUp(by.get(), contact.queue()));
    }

    private static boolean rings(Board board, AgentId agent) {
        return board.offers().stream()
                .filter(offer -> offer.agent().equals(agent))
                .anyMatch(offer -> isCall(board, offer.contact()));
    }

    private static boolean isCall(Board board, ContactId id) {
        return contacts(board).anyMatch(contact -> contact.id().equals(id) && contact.channel() == Channel.VOICE);
    }

    private static Stream<Contact> contacts(Board board) {
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .map(view -> view.record().contact());
    }

    // ---- what changes it

    /** Somebody is parked, or is not any more. */
    public void placeChanged(Parkings.Parked who) {
        changed(EventPackage.DIALOGS, who.slot());
    }

    /** So many messages wait in each queue. */
    public void messagesChanged(Map<QueueId, Integer> now) {
        unheard = Map.copyOf(now);
        phones.ifPresent(all -> all.changed(EventPackage.MESSAGES));
    }

    /** Who is who, and who may see whom, may have changed. */
    public void rulesChanged() {
        phones.ifPresent(all -> {
            all.changed(EventPackage.MESSAGES);
            all.changed(EventPackage.DIALOGS);
        });
    }

    private void agentChanged(AgentId agent) {
        changed(EventPackage.DIALOGS, agent.value());
        CallSettings.AgentPhone phone = settings.get().phones().get(agent);
        if (phone != null) {
            changed(EventPackage.DIALOGS, phone.user());
        }
    }

    private void changed(EventPackage kind, String resource) {
        phones.ifPresent(all -> all.changed(kind, resource));
    }

    /** These desks, and what they are told of agents. */
    public Desks seeing(Desks desks) {
        return new Seen(desks);
    }

    private final class Seen implements Desks {
        private final Desks desks;

        Seen(Desks desks) {
            this.desks = desks;
        }

        @Override
        public void offer(Effect.Offer offer) {
            desks.offer(offer);
            DeskLamps.this.agentChanged(offer.agent());
        }

        @Override
        public void withdraw(Effect.Withdraw withdrawal) {
            desks.withdraw(withdrawal);
            DeskLamps.this.agentChanged(withdrawal.agent());
        }

        @Override
        public void agentChanged(AgentId agent) {
            desks.agentChanged(agent);
            DeskLamps.this.agentChanged(agent);
        }

        @Override
        public void contactChanged(ContactRecord record) {
            desks.contactChanged(record);
            record.agent().ifPresent(DeskLamps.this::agentChanged);
        }
    }
}
