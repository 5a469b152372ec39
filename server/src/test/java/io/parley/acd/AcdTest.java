package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.acd.port.Wake;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Board;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.FloorPorts;
import io.parley.sim.SimTime;
import io.parley.web.Await;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcdTest {
    private static final QueueId QUEUE = new QueueId("bookings");
    private static final AgentId ANNA = new AgentId("anna");

    private final SimTime time = new SimTime();
    private final HeldJournal journal = new HeldJournal();
    private final FloorPorts ports = new FloorPorts();
    private Acd acd = started();

    @AfterEach
    void close() {
        acd.close();
    }

    @Test
    void effectsLeaveOnlyOnceTheirEventIsOnDisk() throws Exception {
        makeReady();
        journal.hold = true;
        CompletableFuture<Void> arrived = acd.postDurably(new RoutingEvent.ContactArrived(chat("1")));
        journal.awaitHeld();
        assertTrue(ports.offers.isEmpty());
        assertFalse(arrived.isDone());
        journal.release();
        arrived.get(5, TimeUnit.SECONDS);
        assertEquals(ANNA, ports.offers.getFirst().agent());
    }

    @Test
    void aPhoneRingsBeforeItsOfferIsOnDiskAndIsToldOnce() throws Exception {
        makeReady();
        journal.hold = true;
        CompletableFuture<Void> arrived = acd.postDurably(new RoutingEvent.ContactArrived(call("1")));
        Await.until(() -> ports.offers.size() == 1);
        assertFalse(arrived.isDone());
        journal.release();
        arrived.get(5, TimeUnit.SECONDS);
        assertEquals(1, ports.offers.size());
    }

    @Test
    void whoseArrivalWasLostWithTheJournalIsLetGo() throws Exception {
        makeReady();
        journal.trouble = Optional.of(new IllegalStateException("written by somebody else"));
        CompletableFuture<Void> arrived = acd.postDurably(new RoutingEvent.ContactArrived(call("1")));
        assertThrows(ExecutionException.class, () -> arrived.get(5, TimeUnit.SECONDS));
        Await.until(() -> ports.ends.size() == 1);
        assertEquals(1, ports.offers.size(), "the phone rang, and is told that the call is over");
    }

    @Test
    void whatComesToBeOnDiskAfterTheFloorHasClosedIsToldSoAndCarriedOutByTheNext() throws Exception {
        makeReady();
        journal.hold = true;
        CompletableFuture<Void> arrived = acd.postDurably(new RoutingEvent.ContactArrived(chat("1")));
        journal.awaitHeld();
        acd.close();
        journal.release();
        arrived.get(5, TimeUnit.SECONDS);
        assertTrue(ports.offers.isEmpty());
        acd = started();
        assertEquals(1, acd.board().waiting().size());
    }

    @Test
    void aRestartBringsBackPlacesStatesAndCounts() throws Exception {
        acd.postDurably(new RoutingEvent.ContactArrived(chat("1"))).get(5, TimeUnit.SECONDS);
        time.advance(Duration.ofSeconds(30));
        acd.postDurably(new RoutingEvent.ContactArrived(chat("2"))).get(5, TimeUnit.SECONDS);
        Board before = acd.board();
        acd.close();
        acd = started();
        Board after = acd.board();
        assertEquals(before.waiting(), after.waiting());
        assertEquals(before.queues(), after.queues());
        assertEquals(2, after.waiting().size());
        assertEquals(before.waiting().get(1).record().contact().arrivedAt(), time.instant());
    }

    @Test
    void timersRunAgainAfterARestart() throws Exception {
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(chat("1"))).get(5, TimeUnit.SECONDS);
        acd.close();
        acd = started();
        makeReady();
        assertEquals(1, acd.board().offers().size());
        time.advance(Duration.ofSeconds(21));
        acd.postDurably(new RoutingEvent.Tick()).get(5, TimeUnit.SECONDS);
        assertEquals(0, acd.board().offers().size());
    }

    @Test
    void whoseTimeToAnswerRanOutWhileNoServerWasThereIsNotBlamed() throws Exception {
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(call("1"))).get(5, TimeUnit.SECONDS);
        acd.close();
        time.advance(Duration.ofMinutes(1));
        acd = started(this::runIfDue);
        assertEquals(new RoutingState.Ready(), acd.board().agents().getFirst().state());
    }

    @Test
    void whatRanOutWhileNoServerWasThereIsNoMistakeOfAStartThatTakesLong() throws Exception {
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(chat("1"))).get(5, TimeUnit.SECONDS);
        acd.post(new RoutingEvent.OfferAccepted(acd.board().offers().getFirst().id()));
        acd.post(new RoutingEvent.ContactConnected(new ContactId("1"), ANNA));
        acd.postDurably(new RoutingEvent.ContactEnded(new ContactId("1"), ContactEnd.CUSTOMER_LEFT))
                .get(5, TimeUnit.SECONDS);
        assertEquals(1, acd.board().agents().getFirst().contacts().size(), "in wrap-up");
        acd.close();
        time.advance(Duration.ofMinutes(1));
        journal.hold = true;
        acd = connected(this::runIfDue);
        Thread start = Thread.ofVirtual().start(() -> acd.start(rules()));
        journal.awaitHeld();
        for (int looks = 0; looks < 4; looks++) {
            acd.present().get(5, TimeUnit.SECONDS);
            time.advance(Duration.ofSeconds(1));
        }
        journal.release();
        start.join();
        acd.postDurably(new RoutingEvent.Tick()).get(5, TimeUnit.SECONDS);
        assertEquals(0, acd.board().agents().getFirst().contacts().size(), "wrap-up ran out with no server there");
        assertEquals(0, acd.counters().findings());
    }

    @Test
    void whoeverClosesAFloorAtRestNeedNotWait() {
        assertTimeout(Duration.ofSeconds(3), () -> {
            for (int i = 0; i < 5; i++) {
                acd.close();
                acd = started();
            }
        });
    }

    @Test
    void aPortThatFailsCostsNobodyElse() throws Exception {
        makeReady();
        ports.failing = true;
        acd.postDurably(new RoutingEvent.ContactArrived(call("1"))).get(5, TimeUnit.SECONDS);
        ports.failing = false;
        acd.postDurably(new RoutingEvent.AgentStateChosen(ANNA, new RoutingState.NotReady("lunch")))
                .get(5, TimeUnit.SECONDS);
        assertEquals(1, ports.withdrawals.size());
    }

    @Test
    void acceptingACallGoesToThePhoneAndAChatIsAcceptedAtOnce() throws Exception {
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(call("1"))).get(5, TimeUnit.SECONDS);
        acd.answer(ports.offers.getLast().id());
        assertEquals(List.of(ports.offers.getLast().id()), ports.answered);
    }

    /** Of whose whole pictures the next is taken much later: time stands still. */
    @Test
    void onALargeFloorWhatWasJustOfferedIsAnsweredHeldAndHungUp() throws Exception {
        for (int i = 0; i < 2_100; i++) {
            acd.post(new RoutingEvent.ContactArrived(call("many" + i)));
        }
        acd.postDurably(new RoutingEvent.ContactArrived(call("last"))).get(5, TimeUnit.SECONDS);
        assertEquals(0, acd.board().offers().size());
        makeReady();
        Effect.Offer offer = ports.offers.getLast();
        assertEquals(0, acd.board().offers().size(), "the whole picture is still the old one");
        acd.answer(offer.id());
        assertEquals(List.of(offer.id()), ports.answered, "by the phone, which is not accepted for it");
        assertEquals(
                offer.id(),
                acd.closeUp(offer.contact().id()).offers().getFirst().id());
        Board own = acd.closeUp(ANNA);
        assertEquals(new RoutingState.Ready(), own.agents().getFirst().state());
        assertEquals(List.of(offer.contact().id()), own.agents().getFirst().contacts());
        assertEquals(1, own.offers().size());
        assertEquals(1, own.waiting().size());
        acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).get(5, TimeUnit.SECONDS);
        acd.hold(offer.contact().id(), true);
        assertEquals(List.of(offer.contact().id()), ports.held);
        assertEquals(List.of(), acd.closeUp(new AgentId("nobody")).agents());
        assertEquals(List.of(), acd.closeUp(new ContactId("nobody")).waiting());
    }

    @Test
    void waitsAreEstimatedBesideTheFloorAndPublishedWithTheBoard() throws Exception {
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(call("1"))).get(5, TimeUnit.SECONDS);
        acd.postDurably(new RoutingEvent.OfferAccepted(ports.offers.getLast().id()))
                .get(5, TimeUnit.SECONDS);
        acd.postDurably(new RoutingEvent.ContactConnected(new ContactId("1"), ANNA))
                .get(5, TimeUnit.SECONDS);
        acd.postDurably(new RoutingEvent.ContactArrived(call("2"))).get(5, TimeUnit.SECONDS);
        acd.present().get(5, TimeUnit.SECONDS);
        time.advance(Duration.ofSeconds(1));
        Await.until(() -> {
            acd.present().join();
            return acd.board().waiting().getFirst().etaSeconds().isPresent();
        });
        Board board = acd.board();
        int eta = board.waiting().getFirst().etaSeconds().orElseThrow();
        assertTrue(eta > 60 && eta < 1_000, "one agent, who has just begun to talk: " + eta + " s");
        assertEquals(0, acd.counters().undecided());
        long told = acd.board().seq();
        acd.postDurably(new RoutingEvent.ContactEnded(new ContactId("2"), ContactEnd.CUSTOMER_LEFT))
                .get(5, TimeUnit.SECONDS);
        assertTrue(acd.board().seq() > told);
        assertEquals(1, acd.estimateQuality().unserved());
    }

    @Test
    void aLeaseWhoseTimerIsLostIsEndedAllTheSame() throws Exception {
        acd.close();
        acd = started((when, action) -> {});
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(chat("1"))).get(5, TimeUnit.SECONDS);
        awaitFinding(26);
        assertEquals(0, acd.board().offers().size());
    }

    @Test
    void aCallWhoseScriptIsGoneIsEnded() throws Exception {
        ports.live = Optional.of(Set.of());
        acd.postDurably(new RoutingEvent.ContactArrived(call("1"))).get(5, TimeUnit.SECONDS);
        awaitFinding(6);
        assertEquals(0, acd.board().waiting().size());
        assertEquals(1, acd.board().queues().getFirst().failed());
    }

    @Test
    void anEventThatThrowsHalfWayHasNotHappened() throws Exception {
        acd.close();
        acd = new Acd(journal, time, time, ZoneOffset.UTC);
        acd.connect(ports, ports.desks, ports.chats);
        acd.start(rules(new Distribution.Progressive(1, Duration.ZERO))); // divides by it once a contact is in line
        Board before = acd.board();
        CompletableFuture<Void> arrival = acd.postDurably(new RoutingEvent.ContactArrived(call("1")));
        assertThrows(ExecutionException.class, () -> arrival.get(5, TimeUnit.SECONDS));
        acd.postDurably(new RoutingEvent.Tick()).get(5, TimeUnit.SECONDS);
        assertEquals(before.waiting(), acd.board().waiting());
        assertEquals(before.queues(), acd.board().queues());
        acd.postDurably(new RoutingEvent.RulesLoaded(rules())).get(5, TimeUnit.SECONDS);
        makeReady();
        acd.postDurably(new RoutingEvent.ContactArrived(call("2"))).get(5, TimeUnit.SECONDS);
        assertEquals(new ContactId("2"), ports.offers.getLast().contact().id());
        assertEquals(1, acd.counters().undecided());
        Floor replayed = new Floor(ZoneOffset.UTC);
        journal.replay(entry -> Router.decide(replayed, entry.event(), entry.at()));
        Board now = acd.board();
        assertEquals(now, replayed.picture(now.seq(), now.at()));
    }

    @Test
    void aJournalThatIsBehindHoldsTheFloorUpAndNothingIsLost() throws Exception {
        makeReady();
        journal.trouble = Optional.of(new Journal.Behind(new IllegalStateException("too much waits")));
        CompletableFuture<Void> first = acd.postDurably(new RoutingEvent.ContactArrived(chat("1")));
        CompletableFuture<Void> second = acd.postDurably(new RoutingEvent.ContactArrived(chat("2")));
        journal.awaitRefusals(4);
        assertTrue(acd.counters().heldUp() > 2);
        assertFalse(first.isDone());
        assertTrue(ports.offers.isEmpty());
        assertEquals(Optional.empty(), acd.stopped());
        acd.present().get(5, TimeUnit.SECONDS);
        journal.trouble = Optional.empty();
        first.get(5, TimeUnit.SECONDS);
        second.get(5, TimeUnit.SECONDS);
        assertEquals(2, ports.offers.size());
        assertEquals(0, acd.counters().untaken());
        Floor replayed = new Floor(ZoneOffset.UTC);
        journal.replay(entry -> Router.decide(replayed, entry.event(), entry.at()));
        Board now = acd.board();
        assertEquals(now, replayed.picture(now.seq(), now.at()));
    }

    @Test
    void aJournalThatFailsStopsTheFloorAndEverybodyIsTold() throws Exception {
        acd.postDurably(new RoutingEvent.ContactArrived(call("1"))).get(5, TimeUnit.SECONDS);
        journal.trouble = Optional.of(new IllegalStateException("written by somebody else"));
        CompletableFuture<Void> ready = acd.postDurably(new RoutingEvent.AgentSignedIn(ANNA));
        assertThrows(ExecutionException.class, () -> ready.get(5, TimeUnit.SECONDS));
        CompletableFuture<Void> late = acd.postDurably(new RoutingEvent.ContactArrived(call("2")));
        assertThrows(ExecutionException.class, () -> late.get(5, TimeUnit.SECONDS));
        assertTrue(acd.stopped().isPresent());
        assertEquals(2, acd.counters().untaken());
        Floor floor = acd.present().get(5, TimeUnit.SECONDS).floor().floor();
        Await.until(() -> ports.ends.size() == 2); // by the thread of effects, after the floor's
        assertEquals(
                List.of("1", "2"),
                ports.ends.stream().map(end -> end.contact().value()).toList());
        assertEquals("journal-failed", ports.ends.getFirst().end().reason());
        Floor replayed = new Floor(ZoneOffset.UTC);
        journal.replay(entry -> Router.decide(replayed, entry.event(), entry.at()));
        assertEquals(
                replayed.picture(0, time.instant()), floor.picture(0, time.instant()), "what failed did not happen");
    }

    /** Both looks that a finding takes, and the event that puts it right. */
    private void awaitFinding(int seconds) throws Exception {
        time.advance(Duration.ofSeconds(seconds));
        for (int looks = 0; looks < 5 && acd.counters().findings() == 0; looks++) {
            acd.postDurably(new RoutingEvent.Tick()).get(5, TimeUnit.SECONDS);
            time.advance(Duration.ofSeconds(1));
        }
        acd.postDurably(new RoutingEvent.Tick()).get(5, TimeUnit.SECONDS);
    }

    private Acd started() {
        return started(time);
    }

    private Acd started(Wake wake) {
        Acd made = connected(wake);
        made.start(rules());
        return made;
    }

    /** As real timers do: what is due already runs at once. */
    private void runIfDue(Instant when, Runnable action) {
        if (!when.isAfter(time.instant())) {
            action.run();
        }
    }

    private Acd connected(Wake wake) {
        Acd made = new Acd(journal, wake, time, ZoneOffset.UTC);
        made.connect(ports, ports.desks, ports.chats);
        return made;
    }

    private void makeReady() throws Exception {
        acd.post(new RoutingEvent.AgentSignedIn(ANNA));
        acd.post(new RoutingEvent.DeviceChanged(ANNA, Channel.VOICE, true));
        acd.post(new RoutingEvent.DeviceChanged(ANNA, Channel.CHAT, true));
        acd.postDurably(new RoutingEvent.AgentStateChosen(ANNA, new RoutingState.Ready()))
                .get(5, TimeUnit.SECONDS);
    }

    private Contact call(String id) {
        return contact(id, Channel.VOICE);
    }

    private Contact chat(String id) {
        return contact(id, Channel.CHAT);
    }

    private Contact contact(String id, Channel channel) {
        Customer customer = new Customer("+370612", Optional.empty());
        return new Contact(new ContactId(id), channel, QUEUE, "en", 0, customer, time.instant());
    }

    private static Rules rules() {
        return rules(new Distribution.One());
    }

    private static Rules rules(Distribution distribution) {
        QueueRules queue = new QueueRules(
                QUEUE,
                "Bookings",
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(),
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.empty());
        AgentProfile anna = new AgentProfile(ANNA, "Anna", Map.of(Skill.language("en"), 9), Set.of(QUEUE), 3);
        return new Rules(1, List.of(anna), List.of(queue.withPlan(QueuePlan.ORDINARY.withDistribution(distribution))));
    }

    /** Keeps entries in memory; with {@code hold} nothing becomes durable, with {@code trouble} nothing is taken. */
    private static final class HeldJournal implements Journal {
        private final List<Entry> entries = new ArrayList<>();
        private final List<Runnable> held = new ArrayList<>();
        private int refused;
        volatile boolean hold;
        volatile Optional<RuntimeException> trouble = Optional.empty();

        @Override
        public synchronized void append(List<Entry> added, Runnable durable) {
            if (trouble.isPresent()) {
                refused++;
                notifyAll();
                throw trouble.get();
            }
            entries.addAll(added);
            if (hold) {
                held.add(durable);
                notifyAll();
            } else {
                durable.run();
            }
        }

        @Override
        public synchronized void replay(Consumer<Entry> each) {
            entries.forEach(each);
        }

        synchronized void awaitRefusals(int many) throws InterruptedException {
            while (refused < many) {
                wait();
            }
        }

        synchronized void awaitHeld() throws InterruptedException {
            while (held.isEmpty()) {
                wait(5000);
            }
        }

        synchronized void release() {
            hold = false;
            held.forEach(Runnable::run);
        }
    }
}
