package io.parley.loadtest.shadow;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Desks;
import io.parley.acd.port.Phones;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Phones that answer at once and hang up at once. */
final class Served implements Phones {
    private final Consumer<RoutingEvent> floor;
    private final Runnable over;

    Served(Consumer<RoutingEvent> floor, Runnable over) {
        this.floor = floor;
        this.over = over;
    }

    @Override
    public void offer(Effect.Offer offer) {
        ContactId contact = offer.contact().id();
        floor.accept(new RoutingEvent.OfferAccepted(offer.id()));
        floor.accept(new RoutingEvent.ContactConnected(contact, offer.agent()));
        floor.accept(new RoutingEvent.ContactEnded(contact, ContactEnd.AGENT_ENDED));
        over.run();
    }

    @Override
    public void dial(Effect.Dial call) {}

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {}

    @Override
    public void connect(Effect.Connect connection) {}

    @Override
    public void passOn(Effect.PassOn on) {}

    @Override
    public void giveBack(Effect.GiveBack back) {}

    @Override
    public void end(Effect.EndContact end) {}

    @Override
    public void answer(OfferId offer) {}

    @Override
    public void hold(ContactId contact, boolean on) {}

    @Override
    public void hangUp(ContactId contact) {}

    @Override
    public Optional<Set<ContactId>> calls() {
        return Optional.empty();
    }

    Desks desks() {
        return new Desks() {
            @Override
            public void offer(Effect.Offer offer) {}

            @Override
            public void withdraw(Effect.Withdraw withdrawal) {}

            @Override
            public void agentChanged(AgentId agent) {}

            @Override
            public void contactChanged(ContactRecord record) {}
        };
    }

    Chats chats() {
        return new Chats() {
            @Override
            public void offer(Effect.Offer offer) {}

            @Override
            public void withdraw(Effect.Withdraw withdrawal) {}

            @Override
            public void connect(Effect.Connect connection) {}

            @Override
            public void passOn(Effect.PassOn on) {}

            @Override
            public void end(Effect.EndContact end) {}

            @Override
            public void hangUp(ContactId contact) {}
        };
    }
}
