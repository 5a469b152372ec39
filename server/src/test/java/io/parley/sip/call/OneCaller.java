package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One caller waits, of whose queue only numbers that begin with 370 are called. */
final class OneCaller implements Distributor {
    static final ContactId CALL = new ContactId("c1");

    final List<RoutingEvent> told = new ArrayList<>();
    private final Board board;
    private final ToldWaits waits = new ToldWaits();
    private volatile OptionalInt estimate = OptionalInt.empty();

    OneCaller(SimTime time) {
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.KEYPAD),
                Duration.ZERO,
                Duration.ZERO,
                false,
                3,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Optional.empty(),
                true,
                List.of("370"));
        Floor floor = new Floor(ZoneOffset.UTC);
        QueuePlan plan = QueuePlan.ORDINARY.withCallback(rules);
        Router.decide(floor, new RoutingEvent.RulesLoaded(TestCenter.rules(1, plan)), time.instant());
        Customer customer = new Customer("somebody", Optional.empty());
        Contact contact = new Contact(CALL, Channel.VOICE, TestCenter.QUEUE, "lt", 0, customer, time.instant());
        Router.decide(floor, new RoutingEvent.ContactArrived(contact), time.instant());
        board = floor.picture(1, time.instant());
    }

    @Override
    public void post(RoutingEvent event) {
        told.add(event);
    }

    @Override
    public CompletableFuture<Void> postDurably(RoutingEvent event) {
        post(event);
        return CompletableFuture.completedFuture(null);
    }

    /** The wait is this many seconds from now on. */
    void estimate(int seconds) {
        estimate = OptionalInt.of(seconds);
    }

    @Override
    public Board board() {
        return board.withWaits(contact -> estimate);
    }

    @Override
    public CompletableFuture<Present> present() {
        throw new UnsupportedOperationException("nobody asks for it here");
    }

    @Override
    public EstimateQuality.Figures estimateQuality() {
        return EstimateQuality.Figures.NONE;
    }

    @Override
    public ToldWaits told() {
        return waits;
    }

    @Override
    public void answer(OfferId offer) {}

    @Override
    public void hold(ContactId contact, boolean on) {}

    @Override
    public void hangUp(ContactId contact) {}
}
