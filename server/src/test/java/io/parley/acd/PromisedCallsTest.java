package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.FollowUps.Act;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.acd.port.FollowUps.State;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.sim.FloorPorts;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.store.write.StoreFailure;
import io.parley.web.Harbour;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When promised calls come to the floor, through closed queues, stops and crashes: each of them once. */
@Timeout(60)
@Computes
class PromisedCallsTest {
    private static final Act ANA = new Act("ana", Instant.EPOCH);

    @TempDir
    Path folder;

    private SimTime time = new SimTime();
    private Rules rules = Harbour.rules();
    private boolean broken;
    private boolean callsOut = true;
    private boolean deaf;
    private int told;
    private Store store;
    private Acd acd;
    private PromisedCalls calls;

    @BeforeEach
    void start() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        acd = new Acd(store.journal(), time, time, ZoneOffset.UTC);
        FloorPorts ports = new FloorPorts();
        acd.connect(ports, ports.desks, ports.chats);
        acd.start(rules);
        calls = new PromisedCalls(new PromisedCalls.Parts(
                store.followUps(), floor(), this::rules, queue -> callsOut, time, time, () -> "id", Runnable::run));
        calls.onChange(() -> told++);
    }

    /** The floor, as long as its journal takes anything. */
    private Distributor floor() {
        return (Distributor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Distributor.class}, (proxy, method, args) -> {
                    boolean refused = deaf && method.getName().equals("postDurably");
                    return refused
                            ? CompletableFuture.failedFuture(new StoreFailure.Busy(1))
                            : method.invoke(acd, args);
                });
    }

    private Rules rules() {
        if (broken) {
            throw new IllegalStateException("the disk is full");
        }
        return rules;
    }

    @AfterEach
    void stop() {
        acd.close();
        store.close();
    }

    /** The process ends; the next one does not know the timers of this one. */
    private void stopFor(Duration down) {
        stop();
        Instant then = time.instant().plus(down);
        time = new SimTime();
        time.advance(Duration.between(time.instant(), then));
        start();
    }

    private FollowUp planned(Duration in) {
        FollowUp one = new FollowUp(
                "f1",
                new ContactId("c1"),
                Harbour.BOOKINGS,
                "lt",
                new Customer("+37061234567", Optional.of("Ona")),
                "+37069999999",
                new AgentId("ana"),
                time.instant().plus(in),
                "",
                State.PLANNED);
        store.followUps().plan(one, 9, ANA).join();
        return one;
    }

    private List<Contact> onFloor() {
        Board board = acd.closeUp(new ContactId("fu-f1"));
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .map(view -> view.record().contact())
                .toList();
    }

    private void closedUntilTen() {
        Map<DayOfWeek, List<OpeningHours.Interval>> week = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        day -> List.of(new OpeningHours.Interval(LocalTime.of(10, 0), LocalTime.of(18, 0)))));
        CallbackRules callable = new CallbackRules(
                Set.of(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                3,
                Duration.ofMinutes(5),
                Duration.ofHours(24),
                Optional.of(new OpeningHours(ZoneOffset.UTC, week, Map.of())),
                true);
        List<QueueRules> queues = rules.queues().stream()
                .map(queue -> queue.withPlan(queue.plan().withCallback(callable)))
                .toList();
        rules = new Rules(2, rules.agents(), queues);
        acd.postDurably(new RoutingEvent.RulesLoaded(rules)).join();
    }

    @Test
    void itComesToTheFloorAtItsMomentAsACallbackThatItsAgentPromised() {
        FollowUp one = planned(Duration.ofMinutes(30));
        calls.start();
        time.advance(Duration.ofMinutes(29));
        assertEquals(List.of(), onFloor());
        time.advance(Duration.ofMinutes(1));
        Contact contact = onFloor().getFirst();
        assertEquals(one.due(), contact.arrivedAt());
        assertEquals(
                Optional.of(new Callback(new ContactId("c1"), Callback.Way.FOLLOW_UP, "+37069999999")),
                contact.callback());
        assertEquals("ana", contact.attributes().get(AttributeRules.PROMISED_BY));
        assertEquals("lt", contact.language());
        assertEquals(one.customer(), contact.customer());
        assertEquals(1, told);
    }

    @Test
    void anEarlierOneThatIsPlannedLaterIsNotLate() {
        calls.start();
        calls.planned(time.instant().plus(Duration.ofHours(3)));
        FollowUp one = planned(Duration.ofMinutes(1));
        calls.planned(one.due());
        time.advance(Duration.ofMinutes(1));
        assertEquals(1, onFloor().size());
    }

    @Test
    void oneThatIsMovedComesAtItsOtherMomentOnly() {
        FollowUp one = planned(Duration.ofMinutes(10));
        calls.start();
        FollowUp later = one.at(one.due().plus(Duration.ofHours(1)), one.number(), "");
        assertTrue(store.followUps().change(later, ANA).join());
        calls.planned(later.due());
        time.advance(Duration.ofMinutes(69));
        assertEquals(List.of(), onFloor());
        time.advance(Duration.ofMinutes(1));
        assertEquals(later.due(), onFloor().getFirst().arrivedAt());
    }

    @Test
    void oneThatWasCalledOffNeverComes() {
        FollowUp one = planned(Duration.ofMinutes(10));
        calls.start();
        assertTrue(store.followUps().callOff(one.id(), "bought elsewhere", ANA).join());
        time.advance(Duration.ofHours(1));
        assertEquals(List.of(), onFloor());
    }

    @Test
    void whatBecameDueWhileTheServerWasDownBeginsAtItsStartAndIsAsOldAsItIs() {
        FollowUp one = planned(Duration.ofMinutes(10));
        stopFor(Duration.ofHours(2));
        calls.start();
        assertEquals(one.due(), onFloor().getFirst().arrivedAt());
    }

    @Test
    void aCrashBeforeTheFloorHeardOfItLosesNoCall() {
        planned(Duration.ZERO);
        assertTrue(store.followUps().begin("f1", new Act("", time.instant())).join());
        stopFor(Duration.ofMinutes(1));
        calls.start();
        assertEquals(1, onFloor().size());
        assertEquals(List.of(), store.followUps().cutOff());
    }

    @Test
    void aCrashAfterTheFloorHeardOfItMakesNoSecondCallEvenWhereTheFirstIsOver() {
        FollowUp one = planned(Duration.ZERO);
        assertTrue(store.followUps().begin("f1", new Act("", time.instant())).join());
        acd.postDurably(new RoutingEvent.ContactArrived(PromisedCalls.contact(one, time.instant())))
                .join();
        assertEquals(1, onFloor().size());
        acd.postDurably(new RoutingEvent.CallbackCalledOff(new ContactId("fu-f1"), "ana", "reached"))
                .join();
        stopFor(Duration.ofMinutes(1));
        assertEquals(1, store.followUps().cutOff().size());
        calls.start();
        assertEquals(List.of(), onFloor());
        assertEquals(List.of(), store.followUps().cutOff());
    }

    @Test
    void aClosedQueueCallsOnceItOpensAndTheCustomerHasWaitedNoLongerThanSince() {
        closedUntilTen();
        planned(Duration.ofMinutes(30)); // 08:30
        Instant ten = Instant.parse("2026-03-12T10:00:00Z");
        assertEquals(
                Optional.of(ten), calls.callsAt(Harbour.BOOKINGS, time.instant().plus(Duration.ofMinutes(30))));
        calls.start();
        time.advance(Duration.ofMinutes(119));
        assertEquals(List.of(), onFloor());
        assertEquals(State.PLANNED, store.followUps().find("f1").orElseThrow().state());
        time.advance(Duration.ofMinutes(1));
        assertEquals(ten, onFloor().getFirst().arrivedAt());
    }

    @Test
    void ofAQueueThatIsGoneItStaysPlannedForPeopleToSee() {
        planned(Duration.ZERO);
        rules = new Rules(2, rules.agents(), List.of());
        calls.start();
        time.advance(Duration.ofHours(1));
        assertEquals(Optional.empty(), calls.callsAt(new QueueId("bookings"), time.instant()));
        assertEquals(State.PLANNED, store.followUps().find("f1").orElseThrow().state());
        rules = Harbour.rules();
        time.advance(Duration.ofMinutes(5));
        assertEquals(1, onFloor().size());
    }

    @Test
    void ofAQueueWhoseTrunkIsGoneItStaysPlannedUntilThereIsOne() {
        planned(Duration.ZERO);
        callsOut = false;
        calls.start();
        time.advance(Duration.ofHours(1));
        assertEquals(Optional.empty(), calls.callsAt(Harbour.BOOKINGS, time.instant()));
        assertEquals(List.of(), onFloor());
        callsOut = true;
        time.advance(Duration.ofMinutes(5));
        assertEquals(1, onFloor().size());
    }

    @Test
    void whoeverWantsItNowGetsItNowWhateverTheHourAndOnce() {
        closedUntilTen();
        FollowUp one = planned(Duration.ofHours(5));
        calls.start();
        Act now = new Act("ana", time.instant());
        assertTrue(calls.beginNow(one, now));
        assertFalse(calls.beginNow(one, now));
        Board.ContactView view = acd.closeUp(one.contact()).waiting().getFirst();
        assertEquals(time.instant(), view.record().contact().arrivedAt());
        assertEquals(
                time.instant(),
                view.record().callback().orElseThrow().notBefore(),
                "neither hours nor quiet hours hold it");
        time.advance(Duration.ofHours(6));
        assertEquals(1, onFloor().size());
    }

    @Test
    void whatFailsIsTriedAgain() {
        planned(Duration.ofMinutes(1));
        calls.start();
        broken = true;
        time.advance(Duration.ofMinutes(2));
        assertEquals(List.of(), onFloor());
        broken = false;
        time.advance(Duration.ofSeconds(60));
        assertEquals(1, onFloor().size());
    }

    @Test
    void whatSomebodyWantsNowAndTheJournalRefusesComesOnceItTakesThings() {
        FollowUp one = planned(Duration.ofHours(5));
        calls.start();
        deaf = true;
        assertThrows(CompletionException.class, () -> calls.beginNow(one, new Act("ana", time.instant())));
        time.advance(Duration.ofSeconds(40));
        assertEquals(List.of(), onFloor());
        deaf = false;
        time.advance(Duration.ofSeconds(40));
        assertEquals(1, onFloor().size());
        assertEquals(List.of(), store.followUps().cutOff());
    }
}
