package io.parley.acd;

import io.parley.core.agent.AgentId;
import io.parley.core.alert.StandingAlarms;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up in history who talked to a customer last, before the contact arrives in a queue that asks for it; the floor
 * itself remembers only so many. A history that is slow or fails costs the customer this much time and no more. The
 * script that tells of the arrival waits, so nothing it tells later overtakes it.
 */
public final class Acquaintance implements Distributor {
    private static final Logger log = LoggerFactory.getLogger(Acquaintance.class);
    private static final Duration AT_MOST = Duration.ofMillis(150);

    private final Distributor floor;
    private final Predicate<QueueId> asks;
    private final Function<String, Optional<AgentId>> history;
    private final Executor reading;

    /**
     * @param asks whether the queue looks for whoever knows the customer
     * @param history the agent who talked last to the customer of this key; may block
     * @param reading where history is read
     */
    public Acquaintance(
            Distributor floor, Predicate<QueueId> asks, Function<String, Optional<AgentId>> history, Executor reading) {
        this.floor = floor;
        this.asks = asks;
        this.history = history;
        this.reading = reading;
    }

    @Override
    public void post(RoutingEvent event) {
        floor.post(introduced(event));
    }

    @Override
    public CompletableFuture<Void> postDurably(RoutingEvent event) {
        return floor.postDurably(introduced(event));
    }

    private RoutingEvent introduced(RoutingEvent event) {
        if (event instanceof RoutingEvent.ContactArrived(Contact contact) && asks.test(contact.queue())) {
            return new RoutingEvent.ContactArrived(agentOf(contact)
                    .map(agent -> contact.with(AttributeRules.LAST_AGENT, agent.value()))
                    .orElse(contact));
        }
        return event;
    }

    private Optional<AgentId> agentOf(Contact contact) {
        String key = contact.customer().key();
        return CompletableFuture.supplyAsync(() -> history.apply(key), reading)
                .completeOnTimeout(Optional.empty(), AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    log.warn("contact {}: history does not tell who knows them", contact.id(), failure);
                    return Optional.empty();
                })
                .join();
    }

    @Override
    public Board board() {
        return floor.board();
    }

    @Override
    public Board closeUp(AgentId agent) {
        return floor.closeUp(agent);
    }

    @Override
    public Board closeUp(ContactId contact) {
        return floor.closeUp(contact);
    }

    @Override
    public CompletableFuture<Present> present() {
        return floor.present();
    }

    @Override
    public EstimateQuality.Figures estimateQuality() {
        return floor.estimateQuality();
    }

    @Override
    public ToldWaits told() {
        return floor.told();
    }

    @Override
    public Mends mends() {
        return floor.mends();
    }

    @Override
    public StandingAlarms alarms() {
        return floor.alarms();
    }

    @Override
    public void answer(OfferId offer) {
        floor.answer(offer);
    }

    @Override
    public void hold(ContactId contact, boolean on) {
        floor.hold(contact, on);
    }

    @Override
    public void hangUp(ContactId contact) {
        floor.hangUp(contact);
    }
}
