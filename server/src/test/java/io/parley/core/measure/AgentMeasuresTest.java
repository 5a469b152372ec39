package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Handling.HandedOn;
import io.parley.core.measure.Occupancy.Day;
import io.parley.core.measure.Occupancy.Phase;
import io.parley.core.measure.Occupancy.Stretch;
import io.parley.core.measure.Occupancy.Work;
import io.parley.core.measure.OfferCounts.OfferEnd;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AgentMeasuresTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId TOM = new AgentId("tom");

    @Test
    void eachAgentHasTheWrapUpOfTheirOwnPart() {
        List<Handling> parts = List.of(
                new Handling(ANNA, 60_000, 10_000, 20_000, HandedOn.CONSULT),
                new Handling(TOM, 120_000, 0, 30_000, HandedOn.NOT));
        assertEquals(120_000, Handling.meanHandlingMs(parts).orElseThrow());
        assertEquals(25_000, Handling.meanWrapUpMs(parts).orElseThrow());
        assertEquals(0.5, Handling.transferRate(parts, HandedOn.CONSULT).orElseThrow());
        assertEquals(0, Handling.transferRate(parts, HandedOn.BLIND).orElseThrow());
        assertEquals(OptionalDouble.empty(), Handling.meanHandlingMs(List.of()));
    }

    @Test
    void aPhoneThatCannotBeReachedIsNotTheAgents() {
        OfferCounts offers = OfferCounts.of(List.of(
                OfferEnd.ACCEPTED,
                OfferEnd.ACCEPTED,
                OfferEnd.TIMEOUT,
                OfferEnd.REJECTED,
                OfferEnd.BUSY,
                OfferEnd.UNREACHABLE,
                OfferEnd.FAULT,
                OfferEnd.WITHDRAWN));
        assertEquals(7, offers.offers());
        assertEquals(5 / 7.0, offers.rate().orElseThrow());
        assertEquals(2 / 4.0, offers.rateOfAgent().orElseThrow());
        assertEquals(1 / 7.0, offers.rate(OfferEnd.TIMEOUT).orElseThrow());
        assertEquals(0, offers.rate(OfferEnd.ACCEPTED).orElseThrow());
        assertEquals(
                OptionalDouble.empty(),
                OfferCounts.of(List.of(OfferEnd.WITHDRAWN)).rate());
    }

    @Property(tries = 200)
    void reasonsAddUpToTheWholeRate(@ForAll List<OfferEnd> ends) {
        OfferCounts offers = OfferCounts.of(ends);
        double sum = 0;
        for (OfferEnd end : OfferEnd.values()) {
            sum += offers.rate(end).orElse(0);
        }
        assertEquals(offers.rate().orElse(0), sum, 1e-12);
        int half = ends.size() / 2;
        assertEquals(
                offers, OfferCounts.of(ends.subList(0, half)).plus(OfferCounts.of(ends.subList(half, ends.size()))));
    }

    @Test
    void threeChatsAtOnceAreOneTimeButThreeUnits() {
        Stretch hour = new Stretch(0, 3_600_000);
        Stretch halfHour = new Stretch(0, 1_800_000);
        Work chat = new Work(Phase.TALK, halfHour, 1);
        Occupancy occupancy = Occupancy.of(new Day(List.of(hour), List.of(), List.of(chat, chat, chat), 4), true);
        assertEquals(0.5, occupancy.union().orElseThrow());
        assertEquals(3 / 8.0, occupancy.load().orElseThrow());
        assertEquals(0.25, occupancy.utilisation(7_200_000).orElseThrow());
    }

    @Test
    void breaksAreNotAvailableAndRingingIsWorkIfWanted() {
        Day day = new Day(
                List.of(new Stretch(0, 1000)),
                List.of(new Stretch(400, 600)),
                List.of(new Work(Phase.RING, new Stretch(100, 200), 1), new Work(Phase.TALK, new Stretch(200, 500), 1)),
                1);
        assertEquals(new Occupancy(800, 300, 300, 800), Occupancy.of(day, true));
        assertEquals(new Occupancy(800, 200, 200, 800), Occupancy.of(day, false));
        assertEquals(OptionalDouble.empty(), Occupancy.NONE.union());
        assertEquals(OptionalDouble.empty(), Occupancy.NONE.load());
        assertThrows(IllegalArgumentException.class, () -> new Stretch(2, 1));
    }

    @Property(tries = 300)
    void occupancyIsWhatACountOfEveryMomentSays(@ForAll("someDays") Day day) {
        BitSet available = new BitSet();
        day.signedIn().forEach(s -> available.set((int) s.fromMs(), (int) s.toMs()));
        day.breaks().forEach(s -> available.clear((int) s.fromMs(), (int) s.toMs()));
        BitSet busy = new BitSet();
        long used = 0;
        for (Work work : day.work()) {
            BitSet one = new BitSet();
            one.set((int) work.when().fromMs(), (int) work.when().toMs());
            one.and(available);
            used += (long) work.units() * one.cardinality();
            busy.or(one);
        }
        Occupancy expected = new Occupancy(
                available.cardinality(), busy.cardinality(), used, (long) day.units() * available.cardinality());
        assertEquals(expected, Occupancy.of(day, true));
        assertTrue(expected.union().orElse(0) <= 1);
    }

    @Provide
    Arbitrary<Day> someDays() {
        Arbitrary<Stretch> stretches = Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(0, 120))
                .as((from, length) -> new Stretch(from, from + length));
        Arbitrary<List<Stretch>> some = stretches.list().ofMaxSize(5);
        Arbitrary<Collection<Work>> work = Combinators.combine(
                        Arbitraries.of(Phase.values()),
                        stretches,
                        Arbitraries.integers().between(1, 3))
                .as(Work::new)
                .list()
                .ofMaxSize(8)
                .map(List::copyOf);
        return Combinators.combine(some, some, work).as((in, out, busy) -> new Day(in, out, busy, 3));
    }
}
