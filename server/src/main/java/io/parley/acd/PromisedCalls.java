package io.parley.acd;

import io.parley.acd.port.FollowUps;
import io.parley.acd.port.FollowUps.Act;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.acd.port.Wake;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the floor of promised calls when their moment has come: from there on they are callbacks as all others. One
 * timer runs, for the next of them.
 *
 * <p>Of several who want to begin one, whoever marks it tells the floor; it is marked once more when the floor has it.
 * What a crash leaves between the two marks is told again at the start, unless history shows that the floor had it: the
 * contact has the same id each time.
 */
public final class PromisedCalls {
    private static final Logger log = LoggerFactory.getLogger(PromisedCalls.class);
    private static final int AT_ONCE = 10_000;
    /** Hours may change: so often those are looked at again that wait for a queue to open. */
    private static final Duration LOOKED_AGAIN = Duration.ofMinutes(5);
    /** After the store or the floor has failed. */
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(30);

    private final Parts parts;
    private Optional<Instant> armed = Optional.empty();
    private volatile Runnable changed = () -> {};

    /**
     * What this is made of.
     *
     * @param rules in force
     * @param callsOut whether there is a trunk for the calls of a queue
     * @param ids unguessable, of 40 characters at most
     * @param beside runs what waits
     */
    public record Parts(
            FollowUps book,
            Distributor floor,
            Supplier<Rules> rules,
            Predicate<QueueId> callsOut,
            Wake wake,
            InstantSource clock,
            Supplier<String> ids,
            Executor beside) {}

    public PromisedCalls(Parts parts) {
        this.parts = parts;
    }

    /** @param told whenever one of them is another, or gone */
    public void onChange(Runnable told) {
        changed = told;
    }

    /** For one that is to be planned. */
    public String newId() {
        return parts.ids().get();
    }

    public FollowUps book() {
        return parts.book();
    }

    /** The floor is there: what became due while the server was not, and what a crash cut off, begins. */
    public void start() {
        parts.beside().execute(() -> orAgain(this::lookFirst));
    }

    private void lookFirst() {
        parts.book().cutOff().forEach(this::goOn);
        look();
    }

    /** One is planned, or at another moment. */
    public void planned(Instant due) {
        arm(due);
        changed.run();
    }

    /** One was called off. */
    public void calledOff() {
        changed.run();
    }

    /** Whether there is a trunk for the calls of this queue. */
    public boolean callsOut(QueueId queue) {
        return parts.callsOut().test(queue);
    }

    /**
     * When it would be called, if this moment were agreed on: none where the queue is gone, never opens, or has no
     * trunk.
     */
    public Optional<Instant> callsAt(QueueId queue, Instant due) {
        return rules(queue)
                .filter(rules -> callsOut(queue))
                .flatMap(rules -> rules.plan().callback().nextCall(rules.hours(), due));
    }

    /** The queue as it is now. */
    public Optional<QueueRules> rules(QueueId queue) {
        return parts.rules().get().queues().stream()
                .filter(one -> one.id().equals(queue))
                .findFirst();
    }

    /** Somebody wants it to be called at once, whatever the hour. False where that is decided already. */
    public boolean beginNow(FollowUp one, Act by) {
        if (!parts.book().begin(one.id(), by).join()) {
            return false;
        }
        try {
            tell(one, by.at());
            parts.floor()
                    .postDurably(new RoutingEvent.CallbackHastened(one.contact()))
                    .join();
        } catch (RuntimeException e) {
            again(); // it is begun: nobody else would tell the floor before the next start
            throw e;
        }
        changed.run();
        return true;
    }

    private synchronized void arm(Instant at) {
        boolean sooner = armed.filter(other -> !at.isBefore(other)).isEmpty();
        if (sooner) {
            armed = Optional.of(at);
            parts.wake().at(at, () -> fired(at));
        }
    }

    private void fired(Instant at) {
        synchronized (this) {
            if (!armed.equals(Optional.of(at))) {
                return; // another one runs
            }
            armed = Optional.empty();
        }
        parts.beside().execute(() -> orAgain(this::look));
    }

    /** What fails is tried again: nobody is told otherwise that a customer waits for a call. */
    private void orAgain(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            log.error("promised calls cannot be begun; they are tried again", e);
            again();
        }
    }

    private void again() {
        parts.wake().at(parts.clock().instant().plus(TRIED_AGAIN), this::start);
    }

    private void look() {
        Instant now = parts.clock().instant();
        List<FollowUp> due = parts.book().due(now, AT_ONCE);
        boolean begun = false;
        Optional<Instant> next = parts.book().nextAfter(now);
        for (FollowUp one : due) {
            Optional<Instant> opens = callsAt(one.queue(), now);
            if (opens.equals(Optional.of(now))) {
                begun |= begin(one, now);
            } else {
                next = earlier(next, opens.orElse(Instant.MAX));
                next = earlier(next, now.plus(LOOKED_AGAIN));
            }
        }
        next.ifPresent(this::arm);
        if (begun && due.size() == AT_ONCE) {
            arm(now); // there may be more
        }
        if (begun) {
            changed.run();
        }
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
        return one.filter(at -> at.isBefore(other)).or(() -> Optional.of(other));
    }

    private boolean begin(FollowUp one, Instant now) {
        boolean mine = parts.book().begin(one.id(), new Act("", now)).join();
        if (mine) {
            tell(
                    one,
                    callsAt(one.queue(), one.due())
                            .filter(at -> at.isBefore(now))
                            .orElse(now));
        }
        return mine;
    }

    /** A former process ended after it was marked: the floor may have been told, or not. */
    private void goOn(FollowUp one) {
        if (parts.book().isInHistory(one.contact())) {
            parts.book().arrived(one.id(), parts.clock().instant()).join();
        } else {
            tell(one, parts.clock().instant());
        }
    }

    /** @param since from when the customer waits for it */
    private void tell(FollowUp one, Instant since) {
        parts.floor()
                .postDurably(new RoutingEvent.ContactArrived(contact(one, since)))
                .join();
        log.info("contact {} is due, promised by {} after contact {}", one.contact(), one.agent(), one.of());
        parts.book().arrived(one.id(), parts.clock().instant()).join();
    }

    static Contact contact(FollowUp one, Instant since) {
        return new Contact(
                one.contact(),
                Channel.VOICE,
                one.queue(),
                one.language(),
                0,
                one.customer(),
                since,
                Map.of(AttributeRules.PROMISED_BY, one.agent().value()),
                Optional.of(new Callback(one.of(), Callback.Way.FOLLOW_UP, one.number())));
    }
}
