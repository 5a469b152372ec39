package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.future.StagedFloor.Seat;
import io.parley.core.queue.Exit;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What first becomes of a contact on a floor that is said, and that floor taken from a live one. */
class StagedFloorTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId REST = new QueueId("rest");

    private final Rules rules = new Rules(
            1,
            List.of(agent("anna", 5), agent("milda", 4), agent("polina", 2)),
            List.of(
                    queue(SALES)
                            .withPlan(QueuePlan.ORDINARY.withSteps(
                                    false,
                                    RelaxationStep.widen(Duration.ofSeconds(50), RequirementParser.parse("sales >= 1")),
                                    RelaxationStep.leave(Duration.ofSeconds(120), new Exit(Optional.of(REST))))),
                    queue(REST)
                            .withPlan(QueuePlan.ORDINARY.withSteps(
                                    false, RelaxationStep.leave(Duration.ofSeconds(30), new Exit(Optional.empty()))))));
    private final StagedFloor staged = new StagedFloor(rules, ZoneOffset.UTC);

    private static QueueRules queue(QueueId id) {
        return new QueueRules(
                id,
                id.value(),
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(new SkillNeed(new Skill("sales"), 3)),
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.empty());
    }

    private static AgentProfile agent(String id, int level) {
        Map<Skill, Integer> skills = Map.of(Skill.language("en"), 9, new Skill("sales"), level);
        return new AgentProfile(new AgentId(id), id, skills, Set.of(SALES, REST), 3);
    }

    private static Seat seat(String agent, Pretence.State state, long seconds) {
        return new Seat(new AgentId(agent), state, Duration.ofSeconds(seconds));
    }

    private static Contact call(ContactId id) {
        return new Contact(id, Channel.VOICE, SALES, "en", 0, new Customer("+37060000001", Optional.empty()), NOW);
    }

    private String first(Seat... seats) {
        FirstMoment first = FirstMoment.of(staged.with(List.of(seats), NOW), call(Tryout.CONTACT));
        return first.after().toSeconds() + " " + first.queue() + " " + first.kind() + first.agents() + first.reason();
    }

    @Test
    void whoIsSaidToBeFreeTheLongestRingsFirst() {
        String anna = "0 sales RINGS[anna]";
        assertEquals(anna, first(seat("anna", Pretence.State.FREE, 90), seat("milda", Pretence.State.FREE, 60)));
        assertEquals(
                "0 sales RINGS[milda]",
                first(seat("anna", Pretence.State.FREE, 60), seat("milda", Pretence.State.FREE, 90)));
        assertEquals(
                anna,
                first(seat("anna", Pretence.State.FREE, 90), seat("milda", Pretence.State.FREE, 60)),
                "no test leaves anything behind");
    }

    @Test
    void whoIsBusyAwayOrNobodyDoesNotRing() {
        assertEquals(
                "50 sales RINGS[polina]",
                first(
                        seat("anna", Pretence.State.BUSY, 10),
                        seat("milda", Pretence.State.AWAY, 10),
                        seat("polina", Pretence.State.FREE, 10),
                        seat("stranger", Pretence.State.FREE, 10)));
        assertFalse(staged.knows(new AgentId("stranger")));
        assertEquals("150 rest ENDS[]flow-out-wait", first());
    }

    @Test
    void aLiveFloorIsTakenAsTheContactMeetsIt() {
        Floor live = new Floor(ZoneOffset.UTC);
        Router.decide(live, new RoutingEvent.RulesLoaded(rules), NOW.minusSeconds(1000));
        comes(live, "anna", 300);
        comes(live, "milda", 200);
        comes(live, "polina", 100);
        AgentId milda = new AgentId("milda");
        Router.decide(
                live,
                new RoutingEvent.AgentStateChosen(milda, new RoutingState.NotReady("lunch")),
                NOW.minusSeconds(40));
        AgentId polina = new AgentId("polina");
        Router.decide(live, new RoutingEvent.OutsideCall(polina, RoutingEvent.OutsideKind.OUTBOUND, true), NOW);
        List<Seat> seats = StagedFloor.seats(FloorSnapshot.of(live, 1, NOW), Channel.VOICE, List.of());
        assertEquals(seat("anna", Pretence.State.FREE, 300), seats.get(0));
        assertEquals(seat("milda", Pretence.State.AWAY, 40), seats.get(1));
        assertEquals(Pretence.State.BUSY, seats.get(2).state());
        assertEquals("0 sales RINGS[anna]", first(seats.toArray(new Seat[0])));
        List<Seat> chat = StagedFloor.seats(FloorSnapshot.of(live, 1, NOW), Channel.CHAT, List.of());
        assertEquals(Pretence.State.AWAY, chat.get(0).state(), "nobody can reach her by chat");
        List<Pretence> pretended = List.of(
                new Pretence(Optional.empty(), Pretence.State.FREE),
                new Pretence(Optional.of(new AgentId("anna")), Pretence.State.OUT));
        List<Seat> otherwise = StagedFloor.seats(FloorSnapshot.of(live, 1, NOW), Channel.VOICE, pretended);
        assertEquals(List.of(seat("milda", Pretence.State.FREE, 0), seats.get(2)), otherwise);
    }

    private static void comes(Floor live, String name, long ago) {
        AgentId agent = new AgentId(name);
        Instant then = NOW.minusSeconds(ago);
        Router.decide(live, new RoutingEvent.AgentSignedIn(agent), then);
        Router.decide(live, new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true), then);
        Router.decide(live, new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()), then);
    }
}
