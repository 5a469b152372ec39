package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.sim.Computes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Seeded days of random callers, visitors and agents over random configurations; what must hold is checked after every
 * event.
 */
@Computes
class DayTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsItsPromisesThroughAnOrdinaryDay(long seed) {
        TestFloor floor = RandomDay.ordinary(seed);
        long answered = floor.queue(TestFloor.BOOKINGS).answered()
                + floor.queue(TestFloor.REFUNDS).answered();
        assertTrue(answered > 100, "too quiet a day to prove anything");
        checkEffects(floor);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 14, 17, 18, 22, 24, 46})
    void holdsItsPromisesUnderRandomRules(long seed) {
        TestFloor floor = RandomDay.random(seed);
        long answered = RandomRules.QUEUES.stream()
                .mapToLong(queue ->
                        floor.queue(queue).answered() + floor.queue(queue).answeredApart())
                .sum();
        assertTrue(answered > 40, "too quiet a day to prove anything: " + answered);
        checkEffects(floor);
    }

    @Test
    void holdsItsPromisesWhereAgentsCallPeopleAndParkCallersToo() {
        int inVain = 0;
        int wrappedUp = 0;
        int handedOn = 0;
        int parked = 0;
        int takenBack = 0;
        int tooLate = 0;
        for (long seed = 1; seed <= 20; seed++) {
            TestFloor floor = RandomDay.withOwnCalls(seed);
            checkEffects(floor);
            for (Effect.RecordChanged told : floor.effects(Effect.RecordChanged.class)) {
                ContactRecord record = told.record();
                parked += record.phase() == ContactPhase.PARKED ? 1 : 0;
                Optional<Handover.Back> back = record.handovers().stream()
                        .flatMap(one -> one.back().stream())
                        .findFirst();
                takenBack += back.flatMap(Handover.Back::agent).isPresent() ? 1 : 0;
                tooLate += back.filter(one -> one.agent().isEmpty()).isPresent() ? 1 : 0;
                if (record.begunBy().isPresent()) {
                    inVain += isOver(record).isPresent() && record.segment().isEmpty() ? 1 : 0;
                    wrappedUp += record.phase() == ContactPhase.WRAP_UP ? 1 : 0;
                    handedOn += record.phase() == ContactPhase.OFFERED ? 1 : 0;
                }
            }
        }
        String what = inVain + " in vain, " + wrappedUp + " in wrap-up, " + handedOn + " handed on and offered";
        assertTrue(inVain > 20 && wrappedUp > 10 && handedOn > 5, what);
        String places = parked + " parked, " + takenBack + " taken back, " + tooLate + " for too long";
        assertTrue(parked > 20 && takenBack > 10 && tooLate > 5, places);
    }

    @Test
    void holdsItsPromisesWhereChatsFallAsleepAndWake() {
        int asleep = 0;
        int again = 0;
        int woken = 0;
        int over = 0;
        for (long seed = 1; seed <= 8; seed++) {
            TestFloor floor = RandomDay.withSleep(seed);
            checkEffects(floor);
            for (Effect.RecordChanged told : floor.effects(Effect.RecordChanged.class)) {
                ContactRecord record = told.record();
                asleep += record.phase() == ContactPhase.ASLEEP ? 1 : 0;
                again += record.phase() == ContactPhase.CONNECTED && record.sleptMs() > 0 ? 1 : 0;
                woken += record.handovers().stream().anyMatch(one -> one.way() == Handover.Way.WOKEN) ? 1 : 0;
                over += record.phase() == ContactPhase.ENDED && record.sleptMs() > 0 ? 1 : 0;
            }
        }
        String what = asleep + " asleep, " + again + " again, " + woken + " without room, " + over + " over";
        assertTrue(asleep > 40 && again > 20 && woken > 10 && over > 10, what);
    }

    @Test
    void callbacksOfRandomDaysEndInEveryWay() {
        Set<String> ends = new HashSet<>();
        for (long seed = 1; seed <= 40; seed++) {
            RandomDay.random(seed).effects(Effect.RecordChanged.class).stream()
                    .map(Effect.RecordChanged::record)
                    .filter(record -> record.callback().isPresent() && record.phase() == ContactPhase.ENDED)
                    .filter(record -> record.handovers().isEmpty()) // else they end as any others
                    .forEach(record -> ends.add(record.segment().orElseThrow()
                            + record.flowOuts().stream()
                                    .map(out -> " " + out.reason())
                                    .collect(Collectors.joining())));
        }
        ends.remove("SHORT_ABANDONED"); // also abandoned
        assertEquals(
                Set.of(
                        "ANSWERED",
                        "ABANDONED",
                        "FLOW_OUT customer-returned",
                        "FLOW_OUT callback-unreached",
                        "FLOW_OUT callback-expired"),
                ends);
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 18})
    void aReplayGivesTheSameEffects(long seed) {
        replay(RandomDay.random(seed));
        replay(RandomDay.withOwnCalls(seed));
    }

    private static void replay(TestFloor floor) {
        Floor again = new Floor(ZoneOffset.UTC);
        for (int i = 0; i < floor.told.size(); i++) {
            List<Effect> effects = Router.decide(again, floor.told.get(i), floor.toldAt.get(i));
            assertEquals(floor.answers.get(i).toString(), effects.toString());
        }
        assertEquals(floor.board(), again.picture(floor.told.size(), floor.now));
    }

    /** Each picture takes over what the one before showed; a floor of which none was taken shows all anew. */
    @ParameterizedTest
    @ValueSource(longs = {14, 18, 24})
    void picturesTakenAllAlongShowWhatOneTakenAtOnceShows(long seed) {
        TestFloor day = RandomDay.random(seed);
        Floor watched = new Floor(ZoneOffset.UTC);
        Floor unseen = new Floor(ZoneOffset.UTC);
        for (int i = 0; i < day.told.size(); i++) {
            Instant now = day.toldAt.get(i);
            Router.decide(watched, day.told.get(i), now);
            Router.decide(unseen, day.told.get(i), now);
            Board along = watched.picture(i, now);
            if (i % 97 == 0) {
                assertEquals(unseen.fork().picture(i, now), along);
            }
        }
    }

    /** So that they need no place in the journal. */
    @ParameterizedTest
    @ValueSource(longs = {1, 14, 18})
    void withoutTheTimersOfWhatIsOverTheDayIsTheSame(long seed) {
        TestFloor floor = RandomDay.random(seed);
        Floor again = new Floor(ZoneOffset.UTC);
        int over = 0;
        for (int i = 0; i < floor.told.size(); i++) {
            if (again.isOver(floor.told.get(i))) {
                over++;
                assertEquals(List.of(), floor.answers.get(i), "nothing came of " + floor.told.get(i));
            } else {
                List<Effect> effects = Router.decide(again, floor.told.get(i), floor.toldAt.get(i));
                assertEquals(floor.answers.get(i).toString(), effects.toString());
            }
        }
        assertTrue(over > 50, "too few such timers to prove anything: " + over);
        assertEquals(floor.board(), again.picture(floor.told.size(), floor.now));
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void anyInterleavingHoldsItsPromises(@ForAll long seed, @ForAll @Size(min = 50, max = 400) byte[] choices) {
        RandomDay day = new RandomDay(new Random(seed), RandomDay.floor(seed, 4), seed % 2 == 0);
        for (byte choice : choices) {
            day.step(choice & 0x7f);
            day.floor.advance(choice & 3);
        }
        checkEffects(day.floor);
    }

    private static Optional<ContactId> isOver(ContactRecord record) {
        return record.phase() == ContactPhase.ENDED
                ? Optional.of(record.contact().id())
                : Optional.empty();
    }

    /** One winner at a time for each contact, one offer to each agent for it, nothing after it is over. */
    private static void checkEffects(TestFloor floor) {
        Map<String, OfferId> open = new HashMap<>();
        Map<ContactId, Set<String>> winners = new HashMap<>();
        Set<ContactId> over = new HashSet<>();
        for (List<Effect> effects : floor.answers) {
            for (Effect effect : effects) {
                switch (effect) {
                    case Effect.Offer offer -> {
                        ContactId id = offer.contact().id();
                        assertTrue(!over.contains(id), "offered after its end: " + id);
                        assertTrue(!winners.containsKey(id), "offered after it was won: " + id);
                        OfferId before = open.put(id + " " + offer.agent(), offer.id());
                        assertTrue(before == null, "offered twice at once to one agent: " + id);
                    }
                    case Effect.Withdraw withdraw ->
                        assertEquals(withdraw.id(), open.remove(withdraw.contact() + " " + withdraw.agent()));
                    case Effect.Connect connect -> {
                        Set<String> won = winners.computeIfAbsent(connect.contact(), id -> new HashSet<>());
                        won.add(connect.agent().value());
                        assertEquals(1, won.size(), "two agents won " + connect.contact());
                        assertTrue(!over.contains(connect.contact()), "connected after its end");
                    }
                    case Effect.RecordChanged(var record) -> {
                        // called in vain, or whoever was given it left before they heard each other
                        if (record.phase() == ContactPhase.QUEUED || record.phase() == ContactPhase.PARKED) {
                            winners.remove(record.contact().id());
                        }
                        isOver(record).ifPresent(over::add);
                    }
                    case Effect.EndContact end -> {}
                    case Effect.Dial dial -> {}
                    case Effect.AgentChanged changed -> {}
                    case Effect.GiveBack back -> winners.remove(back.contact());
                    case Effect.PassOn on -> winners.remove(on.contact());
                    case Effect.Alarm alarm -> {}
                    case Effect.WakeAt wake -> {}
                }
            }
        }
    }
}
