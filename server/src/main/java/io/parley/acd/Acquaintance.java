package io.parley.acd;

import io.parley.acd.port.CustomerTies;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up who a customer is besides, and who talked to them last, before the contact arrives; the latter in queues
 * that ask for it, since the floor itself remembers only so many. A history that is slow or fails costs the customer
 * this much time and no more. The script that tells of the arrival waits, so nothing it tells later overtakes it.
 */
public final class Acquaintance implements Distributor {
    private static final Logger log = LoggerFactory.getLogger(Acquaintance.class);
    private static final Duration AT_MOST = Duration.ofMillis(150);

    private final Distributor floor;
    private final CustomerTies ties;
    private final Predicate<QueueId> asks;
    private final Function<String, Optional<AgentId>> history;
    private final Executor reading;

    /**
     * @param ties who customers are besides; may block
     * @param asks whether the queue looks for whoever knows the customer
     * @param history the agent who talked last to the customer of this key, by whichever key of theirs; may block
     * @param reading where history is read
     */
    public Acquaintance(
            Distributor floor,
            CustomerTies ties,
            Predicate<QueueId> asks,
            Function<String, Optional<AgentId>> history,
            Executor reading) {
        this.floor = floor;
        this.ties = ties;
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
        return event instanceof RoutingEvent.ContactArrived(Contact contact)
                ? new RoutingEvent.ContactArrived(known(contact))
                : event;
    }

    @Override
    public Contact known(Contact contact) {
        if (!ties.any() && !asks.test(contact.queue())) {
            return contact;
        }
        return CompletableFuture.supplyAsync(() -> read(contact), reading)
                .completeOnTimeout(contact, AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    log.warn("contact {}: history does not tell who knows them", contact.id(), failure);
                    return contact;
                })
                .join();
    }

    private Contact read(Contact contact) {
        String key = contact.customer().key();
        List<String> others = ties.any() ? ties.others(key) : List.of();
        Contact whole = others.isEmpty() ? contact : contact.knownAs(others);
        Optional<AgentId> agent = asks.test(contact.queue()) ? history.apply(key) : Optional.empty();
        return agent.map(last -> whole.with(AttributeRules.LAST_AGENT, last.value()))
                .orElse(whole);
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
