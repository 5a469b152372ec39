package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.future.FloorSnapshot;
import io.parley.core.future.LiveShadow;
import io.parley.core.future.Present;
import io.parley.core.future.TrafficMeter;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueuePlan;
import io.parley.sim.Computes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other rules beside the floor; here, because the floor of the tests is. */
@Computes
class LiveShadowTest {
    private static final AgentProfile ANNA = TestFloor.agent("anna", "en", 3);
    private static final AgentProfile BORIS = TestFloor.agent("boris", "en", 3);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void underTheSameRulesNothingDiffersThroughAnOrdinaryDay(long seed) {
        same(RandomDay.ordinary(seed));
    }

    /** Of these days each went apart while a silent phone, or the earlier of two timers, was not told. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 6, 9, 14, 17, 24, 26})
    void underTheSameRulesNothingDiffersThroughARandomDay(long seed) {
        same(RandomDay.random(seed));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void underTheSameRulesNothingDiffersWhereCallersAreParkedAndPickedUp(long seed) {
        same(RandomDay.withOwnCalls(seed));
    }

    private static void same(TestFloor day) {
        for (int start : List.of(40, 700)) {
            LiveShadow shadow = beside(day, start, Optional.empty());
            LiveShadow.Report report = shadow.report();
            assertTrue(report.contacts() > 40, "too quiet to prove anything: " + report.contacts());
            assertEquals(List.of(), report.last());
            assertEquals(0, report.elsewhere());
            report.levels().values().forEach(level -> assertEquals(level.live(), level.shadow()));
            assertEquals(day.contactCount(), shadow.size(), "who is here is there");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void underOtherRulesEveryContactComesToAnEndOnBothFloors(long seed) {
        TestFloor day = RandomDay.random(seed);
        Rules other = new RandomRules(new java.util.Random(seed + 100)).rules(6);
        LiveShadow shadow = beside(day, 40, Optional.of(other));
        LiveShadow.Report report = shadow.report();
        assertTrue(report.elsewhere() > 0 && report.elsewhere() <= report.contacts());
        assertTrue(report.last().size() <= 200);
        assertTrue(shadow.size() < 250, "what is over is forgotten: " + shadow.size());
    }

    @Test
    void namesWhoWouldHaveHadTheContact() {
        TestFloor floor = new TestFloor(ANNA, BORIS);
        floor.ready("anna", "boris");
        int start = floor.told.size();
        ContactId first = floor.call("c1", "en");
        assertEquals(List.of("anna"), floor.ringing(first));
        floor.serve(first, 60);
        floor.advance(60);
        QueuePlan last = QueuePlan.ORDINARY.withOrder(OrderKey.parse("linear").orElseThrow());
        Rules other = new Rules(9, List.of(BORIS, ANNA), List.of(TestFloor.planned(last)));
        LiveShadow.Report report = beside(floor, start, Optional.of(other)).report();
        assertEquals(1, report.contacts());
        LiveShadow.Elsewhere one = report.last().getFirst();
        assertEquals(first, one.contact());
        assertEquals(Optional.of(new AgentId("anna")), one.live());
        assertEquals(Optional.of(new AgentId("boris")), one.shadow());
    }

    @Test
    void whoeverNobodyWouldServeLosesPatience() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        int start = floor.told.size();
        floor.serve(floor.call("c1", "en"), 60);
        Rules nobody = new Rules(9, List.of(), floor.floor.rules().queues());
        LiveShadow shadow = beside(floor, start, Optional.of(nobody));
        assertEquals(0, shadow.report().contacts());
        shadow.observe(new RoutingEvent.Tick(), List.of(), floor.now.plusSeconds(36_000));
        LiveShadow.Report report = shadow.report();
        assertEquals(1, report.elsewhere());
        assertEquals(Optional.empty(), report.last().getFirst().shadow());
        assertEquals(0.0, report.levels().get(TestFloor.BOOKINGS).shadow().orElseThrow());
        assertEquals(1.0, report.levels().get(TestFloor.BOOKINGS).live().orElseThrow());
        assertEquals(0, shadow.size());
    }

    @Test
    void aQueueThatIsNotThereLetsNobodyIn() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        int start = floor.told.size();
        floor.serve(floor.call("c1", "en"), 60);
        Rules without = new Rules(9, List.of(ANNA), floor.floor.rules().queues().subList(1, 2));
        LiveShadow shadow = beside(floor, start, Optional.of(without));
        assertEquals(1, shadow.report().elsewhere());
        assertEquals(0, shadow.size());
    }

    @Test
    void agentsWhomOnlyTheOtherRulesKnowAreThereFromTheBeginning() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        int start = floor.told.size();
        ContactId first = floor.call("c1", "en");
        ContactId second = floor.call("c2", "en");
        floor.serve(first, 60);
        floor.serve(second, 60);
        floor.advance(60);
        Rules more = new Rules(9, List.of(ANNA, BORIS), floor.floor.rules().queues());
        LiveShadow.Report report = beside(floor, start, Optional.of(more)).report();
        assertEquals(List.of(new AgentId("boris")), report.newcomers());
        LiveShadow.Elsewhere one = report.last().getFirst();
        assertEquals(second, one.contact(), "who waited for anna");
        assertEquals(Optional.of(new AgentId("boris")), one.shadow());
    }

    @Test
    void whatANewcomersPhoneReallyDoesChangesNothing() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        int start = floor.told.size();
        floor.tell(new RoutingEvent.DeviceChanged(BORIS.id(), Channel.VOICE, false));
        floor.serve(floor.call("c1", "en"), 60);
        floor.advance(60);
        Rules instead = new Rules(9, List.of(BORIS), floor.floor.rules().queues());
        LiveShadow.Report report = beside(floor, start, Optional.of(instead)).report();
        assertEquals(Optional.of(new AgentId("boris")), report.last().getFirst().shadow());
    }

    /** The day told again from this entry on, with a shadow beside it; the same rules unless others are given. */
    private static LiveShadow beside(TestFloor day, int start, Optional<Rules> other) {
        Floor floor = new Floor(ZoneOffset.UTC);
        TrafficMeter meter = new TrafficMeter();
        for (int i = 0; i < start; i++) {
            List<Effect> effects = Router.decide(floor, day.told.get(i), day.toldAt.get(i));
            meter.observe(day.told.get(i), effects, day.toldAt.get(i));
        }
        Instant at = day.toldAt.get(start - 1);
        Floor copy = floor.shadowFork();
        Present present = new Present(new FloorSnapshot(copy, copy.picture(start, at)), meter.traffic(at));
        LiveShadow shadow = new LiveShadow(present, other.orElse(floor.rules()), 7);
        for (int i = start; i < day.told.size(); i++) {
            List<Effect> effects = Router.decide(floor, day.told.get(i), day.toldAt.get(i));
            shadow.observe(day.told.get(i), effects, day.toldAt.get(i));
        }
        return shadow;
    }
}
