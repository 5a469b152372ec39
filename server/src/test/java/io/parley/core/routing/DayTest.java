package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeded days of random callers, visitors and agents; what must hold is checked after every event. */
class DayTest {
    private static final String[] LANGUAGES = {"en", "ru", "lt"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsItsPromisesThroughARandomDay(long seed) {
        TestFloor floor = day(seed);
        assertTrue(floor.queue(TestFloor.BOOKINGS).answered() > 100, "too quiet a day to prove anything");
        checkEffects(floor);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void aReplayGivesTheSameEffects(long seed) {
        TestFloor floor = day(seed);
        Floor again = new Floor(ZoneOffset.UTC);
        for (int i = 0; i < floor.told.size(); i++) {
            assertEquals(floor.answers.get(i), Router.decide(again, floor.told.get(i), floor.toldAt.get(i)));
        }
        assertEquals(floor.board(), again.picture(floor.told.size(), floor.now));
    }

    private static TestFloor day(long seed) {
        Random dice = new Random(seed);
        AgentProfile[] agents = new AgentProfile[8];
        for (int i = 0; i < agents.length; i++) {
            agents[i] = TestFloor.agent("a" + i, LANGUAGES[i % 3] + " " + LANGUAGES[(i + 1) % 3], 1 + i % 3);
        }
        TestFloor floor = new TestFloor(agents);
        floor.ready("a0", "a1", "a2", "a3");
        for (int step = 0; step < 4000; step++) {
            step(floor, dice, step);
            floor.advance(dice.nextInt(8));
        }
        return floor;
    }

    private static void step(TestFloor floor, Random dice, int step) {
        AgentId agent = new AgentId("a" + dice.nextInt(8));
        Channel channel = dice.nextBoolean() ? Channel.VOICE : Channel.CHAT;
        Board board = floor.board();
        switch (dice.nextInt(12)) {
            case 0, 1 ->
                floor.arrive("c" + step, channel, LANGUAGES[dice.nextInt(3)], dice.nextInt(3) * 20, queue(dice));
            case 2, 3, 4 -> pick(dice, board.offers()).ifPresent(o -> floor.accept(o.contact()));
            case 5 ->
                pick(dice, board.offers())
                        .ifPresent(o -> floor.tell(
                                new RoutingEvent.OfferRefused(o.id(), OfferOutcome.values()[dice.nextInt(5)])));
            case 6, 7 ->
                pick(dice, board.live())
                        .ifPresent(c -> floor.end(c.record().contact().id()));
            case 8 -> pick(dice, board.waiting()).ifPresent(c -> leave(floor, dice, c));
            case 9 -> floor.tell(new RoutingEvent.DeviceChanged(agent, channel, dice.nextInt(4) > 0));
            case 10 -> floor.ready(agent.value());
            default -> away(floor, dice, agent);
        }
    }

    private static void leave(TestFloor floor, Random dice, Board.ContactView contact) {
        if (dice.nextInt(3) == 0) {
            floor.tell(new RoutingEvent.ContactEnded(contact.record().contact().id(), ContactEnd.CUSTOMER_LEFT));
        }
    }

    private static void away(TestFloor floor, Random dice, AgentId agent) {
        switch (dice.nextInt(8)) {
            case 0 -> floor.tell(new RoutingEvent.AgentSignedOut(agent));
            case 1 -> floor.tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("lunch")));
            case 2 -> floor.tell(new RoutingEvent.ServerStarted());
            default -> floor.tell(new RoutingEvent.Tick());
        }
    }

    private static io.parley.core.queue.QueueId queue(Random dice) {
        return dice.nextBoolean() ? TestFloor.BOOKINGS : TestFloor.REFUNDS;
    }

    private static <T> java.util.Optional<T> pick(Random dice, List<T> from) {
        return from.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(from.get(dice.nextInt(from.size())));
    }

    /** At most one offer at a time and one connection for each contact, nothing after it is over. */
    private static void checkEffects(TestFloor floor) {
        Map<ContactId, OfferId> open = new HashMap<>();
        Set<ContactId> connected = new HashSet<>();
        Set<ContactId> over = new HashSet<>();
        for (List<Effect> effects : floor.answers) {
            for (Effect effect : effects) {
                switch (effect) {
                    case Effect.Offer offer -> {
                        ContactId id = offer.contact().id();
                        assertTrue(!over.contains(id), "offered after its end: " + id);
                        assertTrue(open.put(id, offer.id()) == null, "offered twice at once: " + id);
                    }
                    case Effect.Withdraw withdraw -> assertEquals(withdraw.id(), open.remove(withdraw.contact()));
                    case Effect.Connect connect ->
                        assertTrue(
                                connected.add(connect.contact()) || connect.channel() == Channel.CHAT,
                                "connected twice: " + connect.contact());
                    case Effect.RecordChanged(var record) -> {
                        if (record.phase() == ContactPhase.ENDED) {
                            over.add(record.contact().id());
                        }
                    }
                    case Effect.EndContact end -> {}
                    case Effect.AgentChanged changed -> {}
                    case Effect.Alarm alarm -> {}
                    case Effect.WakeAt wake -> {}
                }
            }
        }
    }
}
