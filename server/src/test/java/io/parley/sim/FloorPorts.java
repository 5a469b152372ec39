package io.parley.sim;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Desks;
import io.parley.acd.port.Phones;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** All that the floor talks to: remembers what it was told. */
public final class FloorPorts implements Phones {
    public final List<Effect.Offer> offers = new CopyOnWriteArrayList<>();
    public final List<Effect.Dial> dialled = new CopyOnWriteArrayList<>();
    public final List<Effect.Withdraw> withdrawals = new CopyOnWriteArrayList<>();
    public final List<Effect.Connect> connections = new CopyOnWriteArrayList<>();
    public final List<Effect.EndContact> ends = new CopyOnWriteArrayList<>();
    public final List<OfferId> answered = new CopyOnWriteArrayList<>();
    public final List<ContactId> held = new CopyOnWriteArrayList<>();
    public volatile boolean failing;
    public volatile Optional<Set<ContactId>> live = Optional.empty();

    public final Desks desks = new Desks() {
        @Override
        public void offer(Effect.Offer offer) {}

        @Override
        public void withdraw(Effect.Withdraw withdrawal) {}

        @Override
        public void agentChanged(AgentId agent) {}

        @Override
        public void contactChanged(ContactRecord record) {}
    };

    public final Chats chats = new Chats() {
        @Override
        public void offer(Effect.Offer offer) {
            FloorPorts.this.offer(offer);
        }

        @Override
        public void withdraw(Effect.Withdraw withdrawal) {
            FloorPorts.this.withdraw(withdrawal);
        }

        @Override
        public void connect(Effect.Connect connection) {
            FloorPorts.this.connect(connection);
        }

        @Override
        public void passOn(Effect.PassOn on) {
            FloorPorts.this.passOn(on);
        }

        @Override
        public void end(Effect.EndContact end) {
            FloorPorts.this.end(end);
        }

        @Override
        public void hangUp(ContactId contact) {}
    };

    @Override
    public void offer(Effect.Offer offer) {
        offers.add(offer);
        if (failing) {
            throw new IllegalStateException("the phone port fails");
        }
    }

    @Override
    public void dial(Effect.Dial call) {
        dialled.add(call);
    }

    @Override
    public void withdraw(Effect.Withdraw withdrawal) {
        withdrawals.add(withdrawal);
    }

    @Override
    public void connect(Effect.Connect connection) {
        connections.add(connection);
    }

    @Override
    public void giveBack(Effect.GiveBack back) {}

    @Override
    public void passOn(Effect.PassOn on) {}

    @Override
    public void end(Effect.EndContact end) {
        ends.add(end);
    }

    @Override
    public void answer(OfferId offer) {
        answered.add(offer);
    }

    @Override
    public void hold(ContactId contact, boolean on) {
        held.add(contact);
    }

    @Override
    public void hangUp(ContactId contact) {}

    @Override
    public Optional<Set<ContactId>> calls() {
        return live;
    }
}
