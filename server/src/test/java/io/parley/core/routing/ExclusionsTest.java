package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import io.parley.core.routing.Explanation.Excluded;
import io.parley.core.routing.Explanation.Exclusion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each filter of R7 says of whom it takes out why: a code without a case here does not compile. */
class ExclusionsTest {
    private static final AgentId TOM = new AgentId("tom");
    private static final QueuePlan PLAIN = QueuePlan.ORDINARY;

    /** A call that waits while tom may not have it. */
    private record Scene(TestFloor floor, ContactId contact, Map<String, String> args) {}

    @ParameterizedTest(name = "{0}")
    @EnumSource(Exclusion.class)
    void saysWhyAnAgentIsLeftOut(Exclusion code) {
        Scene scene = scene(code);
        TestFloor floor = scene.floor();
        assertTrue(
                floor.ringing(scene.contact()).stream().noneMatch(TOM.value()::equals), "and whoever is, is not rung");
        assertEquals(
                Optional.of(new Excluded(TOM, code, scene.args())),
                floor.floor.keeps(TOM, scene.contact(), floor.now),
                "asked for the agent");
        assertEquals(
                List.of(new Excluded(TOM, code, scene.args())),
                floor.floor.why(scene.contact(), floor.now).orElseThrow().excluded().stream()
                        .filter(out -> out.agent().equals(TOM))
                        .toList(),
                "asked for the contact");
    }

    private static Scene scene(Exclusion code) {
        return switch (code) {
            case SIGNED_OUT -> waits(TestFloor.with(PLAIN, tom()), Map.of());
            case NOT_READY -> atLunch();
            case FORCED -> notResponding();
            case DEVICE_UNREACHABLE -> withoutPhone();
            case NO_FREE_CAPACITY -> talking();
            case IN_WRAP_UP -> inWrapUp();
            case NOT_IN_QUEUE -> waits(ready(PLAIN, elsewhere()), Map.of());
            case SKILL_MISSING -> vip(0);
            case SKILL_TOO_LOW -> vip(4);
            case LANGUAGE_MISSING -> foreign();
            case LANGUAGE_TOO_LOW -> beginner();
            case ALREADY_REFUSED -> refused();
            case COOLING_DOWN -> leftAlone();
            case REQUIREMENT_NOT_MET -> needs();
            case TIER_TOO_HIGH -> highTier();
            case KEPT_FREE -> keptFree();
            case WAITS_FOR_ANOTHER -> heldForAnna();
            case GAVE_IT_AWAY -> gaveAway();
        };
    }

    private static AgentProfile tom() {
        return TestFloor.agent("tom", "en", 1);
    }

    private static AgentProfile elsewhere() {
        AgentProfile plain = tom();
        return new AgentProfile(plain.id(), plain.name(), plain.skills(), Set.of(TestFloor.REFUNDS), 1);
    }

    private static TestFloor ready(QueuePlan plan, AgentProfile... agents) {
        TestFloor floor = TestFloor.with(plan, agents);
        floor.ready("tom");
        return floor;
    }

    private static Scene waits(TestFloor floor, Map<String, String> args) {
        return new Scene(floor, floor.call("waits", "en"), args);
    }

    private static Scene atLunch() {
        TestFloor floor = ready(PLAIN, tom());
        floor.choose("tom", new RoutingState.NotReady("lunch"));
        return waits(floor, Map.of("aux", "lunch"));
    }

    private static Scene notResponding() {
        TestFloor floor = ready(PLAIN, tom());
        ContactId call = floor.call("waits", "en");
        floor.refuse(call, OfferOutcome.NO_ANSWER);
        return new Scene(floor, call, Map.of("reason", "NOT_RESPONDING"));
    }

    private static Scene withoutPhone() {
        TestFloor floor = TestFloor.with(PLAIN, tom());
        floor.tell(new RoutingEvent.AgentSignedIn(TOM));
        floor.tell(new RoutingEvent.DeviceChanged(TOM, Channel.CHAT, true));
        floor.choose("tom", new RoutingState.Ready());
        return waits(floor, Map.of("channel", "VOICE"));
    }

    private static Scene talking() {
        TestFloor floor = ready(PLAIN, tom());
        floor.accept(floor.call("first", "en"));
        return waits(floor, Map.of("contacts", "1"));
    }

    private static Scene inWrapUp() {
        TestFloor floor = ready(PLAIN, tom());
        ContactId first = floor.call("first", "en");
        floor.accept(first);
        floor.end(first);
        return waits(floor, Map.of("contacts", "1"));
    }

    private static Scene vip(int level) {
        QueuePlan plan = PLAIN.withNeed(RequirementParser.parse("vip >= 5"), Map.of());
        String skills = level == 0 ? "bookings 5" : "bookings 5 vip " + level;
        TestFloor floor = ready(plan, TestFloor.skilled("tom", skills), TestFloor.skilled("anna", "bookings 5 vip 9"));
        floor.tell(new RoutingEvent.AgentSignedIn(new AgentId("anna")));
        return waits(floor, Map.of("skill", "vip", "level", Integer.toString(level), "needed", "5"));
    }

    private static Scene foreign() {
        TestFloor floor = ready(PLAIN, tom());
        return new Scene(floor, floor.call("waits", "lt"), Map.of("language", "lt"));
    }

    private static Scene beginner() {
        TestFloor floor = ready(PLAIN.withLanguageLevel(10), tom());
        return waits(floor, Map.of("language", "en", "level", "9", "needed", "10"));
    }

    private static Scene refused() {
        TestFloor floor = ready(PLAIN, tom(), TestFloor.agent("anna", "en", 1));
        floor.ready("anna");
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        ContactId call = floor.call("waits", "en");
        floor.refuse(call, OfferOutcome.DECLINED);
        return new Scene(floor, call, Map.of());
    }

    private static Scene leftAlone() {
        RoutingPolicy patient = new RoutingPolicy(
                RoutingPolicy.Mode.SCORE,
                Duration.ZERO,
                9,
                Duration.ofSeconds(60),
                0,
                Duration.ofMinutes(10),
                true,
                false,
                true);
        TestFloor floor = TestFloor.with(patient, tom());
        floor.ready("tom");
        ContactId call = floor.call("waits", "en");
        floor.refuse(call, OfferOutcome.NO_ANSWER);
        return new Scene(floor, call, Map.of());
    }

    private static Scene needs() {
        QueuePlan plan = PLAIN.withNeed(RequirementParser.parse("vip >= 5 or senior >= 1"), Map.of());
        return waits(ready(plan, tom()), Map.of("need", "vip >= 5 or senior >= 1"));
    }

    private static Scene highTier() {
        RelaxationStep only = new RelaxationStep(
                Duration.ZERO, Optional.empty(), true, true, Optional.of(1), List.of(), 0, Optional.empty());
        return waits(ready(PLAIN.withSteps(false, only), TestFloor.tier("tom", 2)), Map.of("tier", "2", "most", "1"));
    }

    private static Scene keptFree() {
        RelaxationStep help = new RelaxationStep(
                Duration.ofSeconds(10),
                Optional.of(Requirement.ANYONE),
                false,
                true,
                Optional.empty(),
                List.of(TestFloor.REFUNDS),
                2,
                Optional.empty());
        TestFloor floor = ready(PLAIN.withSteps(false, help), elsewhere());
        Scene scene = waits(floor, Map.of());
        floor.advance(11);
        return scene;
    }

    private static Scene heldForAnna() {
        QueuePlan plan = PLAIN.withOrder(new OrderKey.Sticky(Duration.ofSeconds(60)));
        TestFloor floor = ready(plan, tom(), TestFloor.agent("anna", "en", 1));
        floor.ready("anna");
        floor.accept(floor.callBy("+1", "first", Map.of("agent", "anna")));
        return new Scene(floor, floor.callBy("+2", "waits", Map.of("agent", "anna")), Map.of());
    }

    private static Scene gaveAway() {
        QueueRules bookings = TestFloor.planned(PLAIN);
        QueueRules refunds = TestFloor.queue(TestFloor.REFUNDS, Optional.empty(), false);
        TestFloor floor = new TestFloor(
                List.of(bookings, refunds), TestFloor.agent("tom", "en", 3), TestFloor.agent("anna", "en", 3));
        floor.ready("tom");
        ContactId chat = floor.chat("waits", "en");
        floor.accept(chat);
        floor.ready("anna");
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.tell(
                new RoutingEvent.ContactTransferred(chat, TOM, Destination.of(TestFloor.REFUNDS), Handover.Way.BLIND));
        return new Scene(floor, chat, Map.of());
    }
}
