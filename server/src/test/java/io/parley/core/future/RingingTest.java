package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The order of ringing over time, and agents who are pretended to be otherwise. */
class RingingTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private static final QueueId BOOKINGS = new QueueId("bookings");
    private final Floor floor = new Floor(ZoneOffset.UTC);

    RingingTest() {
        QueueRules queue = new QueueRules(
                        BOOKINGS,
                        "Bookings",
                        Set.of(Channel.VOICE),
                        List.of(new SkillNeed(new Skill("bookings"), 3)),
                        0,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(30),
                        false,
                        new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                        Optional.empty(),
                        Optional.empty())
                .withPlan(QueuePlan.ORDINARY.withSteps(
                        false,
                        RelaxationStep.widen(Duration.ofSeconds(50), RequirementParser.parse("bookings >= 1")),
                        RelaxationStep.leave(Duration.ofSeconds(120), new Exit(Optional.empty()))));
        tell(new RoutingEvent.RulesLoaded(
                new Rules(1, List.of(agent("anna", 5), agent("milda", 4), agent("polina", 2)), List.of(queue))));
    }

    private static AgentProfile agent(String id, int level) {
        Map<Skill, Integer> skills = Map.of(Skill.language("en"), 9, new Skill("bookings"), level);
        return new AgentProfile(new AgentId(id), id, skills, Set.of(BOOKINGS), 3);
    }

    private void tell(RoutingEvent event) {
        Router.decide(floor, event, NOW);
    }

    private void ready(String... agents) {
        for (String name : agents) {
            AgentId agent = new AgentId(name);
            tell(new RoutingEvent.AgentSignedIn(agent));
            tell(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true));
            tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }
    }

    private Present present() {
        return new Present(FloorSnapshot.of(floor, 1, NOW), Traffic.of(List.of(), Traffic.Manners.INSTANT));
    }

    private static Contact call(ContactId id) {
        return new Contact(id, Channel.VOICE, BOOKINGS, "en", 0, new Customer("+37060000001", Optional.empty()), NOW);
    }

    private static List<String> told(Tryout tried) {
        return tried.moments().stream().map(RingingTest::words).toList();
    }

    private static String words(Moment moment) {
        String agents = moment.agents().stream().map(AgentId::value).collect(Collectors.joining(","));
        String more = moment.more() == 0 ? "" : "+" + moment.more();
        return (moment.after().toSeconds() + " " + moment.kind() + " " + agents + more + moment.reason()).strip();
    }

    private Tryout tried(Pretence... pretended) {
        Present present = Pretence.on(present(), Optional.empty(), List.of(pretended));
        return Tryout.of(present, Optional.empty(), call(Tryout.CONTACT));
    }

    private static Pretence that(String agent, Pretence.State state) {
        return new Pretence(Optional.of(new AgentId(agent)), state);
    }

    @Test
    void oneAfterTheOtherIsRungThenTheQueueWidensAndAtLastItEnds() {
        ready("anna", "milda", "polina");
        assertEquals(
                List.of(
                        "0 RINGS anna",
                        "20 RINGS milda",
                        "50 WIDENS polina+1",
                        "50 RINGS polina",
                        "120 ENDS flow-out-wait"),
                told(tried()));
        assertEquals(0, floor.picture(1, NOW).offers().size(), "nothing came");
    }

    @Test
    void whoIsPretendedToBeBusyAwayOrOutIsNotRung() {
        ready("anna", "milda");
        assertEquals(
                "0 RINGS milda", told(tried(that("anna", Pretence.State.BUSY))).getFirst());
        assertEquals(
                "0 RINGS milda", told(tried(that("anna", Pretence.State.AWAY))).getFirst());
        assertEquals(
                "0 RINGS milda", told(tried(that("anna", Pretence.State.OUT))).getFirst());
        assertEquals("0 RINGS anna", told(tried()).getFirst());
    }

    @Test
    void whoIsPretendedToBeFreeIsRungWhateverTheyDo() {
        ready("anna");
        tell(new RoutingEvent.ContactArrived(call(new ContactId("1"))));
        tell(new RoutingEvent.OfferAccepted(
                floor.picture(1, NOW).offers().getFirst().id()));
        tell(new RoutingEvent.ContactConnected(new ContactId("1"), new AgentId("anna")));
        assertEquals(Tryout.Verdict.WAITING, tried().verdict());
        assertEquals(
                "0 RINGS anna", told(tried(that("anna", Pretence.State.FREE))).getFirst());
        assertEquals(
                "0 RINGS milda", told(tried(that("milda", Pretence.State.FREE))).getFirst());
        assertEquals(1, floor.picture(1, NOW).live().size(), "anna goes on talking");
    }

    @Test
    void nobodyIsAtABreak() {
        ready("anna", "milda");
        for (String agent : List.of("anna", "milda")) {
            tell(new RoutingEvent.AgentStateChosen(new AgentId(agent), new RoutingState.NotReady("lunch")));
        }
        assertTrue(tried().moments().stream().noneMatch(moment -> moment.kind() == Moment.Kind.RINGS));
        Tryout tried = tried(new Pretence(Optional.empty(), Pretence.State.FREE));
        assertEquals(List.of("0 RINGS anna", "20 RINGS milda"), told(tried).subList(0, 2));
    }
}
