package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ConversationView.Guest;
import io.parley.chat.conversation.ConversationView.State;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.contact.TranscriptEvent.Kind;
import io.parley.core.routing.Board;
import io.parley.core.routing.Breach;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chats that fall asleep and wake, in their logs, on the floor and across crashes. */
@Timeout(60)
class SleepingChatTest {
    private static final int MINUTE_MS = 60_000;

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(SimServer.SLEEPY), agents);
    private final SimVisitor visitor = new SimVisitor(server, "t", false, new SimVisitor.Memory());
    private final ContactId id;
    private final AgentId agent;

    SleepingChatTest() {
        agents.sitAt(server);
        agents.talkative = 0;
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(5_000);
        id = new ContactId(visitor.memory.conversation);
        agent = server.chats().view(id).orElseThrow().agent().orElseThrow();
    }

    private void answer() {
        server.chats().send(id, agent, "a1", "how may I help");
        loop.run(1_000);
    }

    private void asleep() {
        answer();
        loop.run(5 * MINUTE_MS);
        assertEquals(State.ASLEEP, state());
        assertEquals(ContactPhase.ASLEEP, onFloor().phase());
    }

    private State state() {
        return server.chats().view(id).orElseThrow().state();
    }

    private ContactRecord onFloor() {
        Board board = server.distributor().board();
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .map(Board.ContactView::record)
                .filter(record -> record.contact().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Kind> kinds() {
        return server.store.read(id, 0, 100).stream().map(TranscriptEvent::kind).toList();
    }

    private void lose(Predicate<Object> what, Runnable act) {
        server.distributor().lost = what;
        act.run();
        loop.run(2_000);
        server.distributor().lost = other -> false;
    }

    private void restart() {
        server.kill();
        loop.run(1_000);
        server.start(true);
        visitor.cut();
        loop.run(5_000);
    }

    @Test
    void aSilentVisitorsChatSleepsAndTheirNextWordWakesItWhereItWas() {
        asleep();
        assertTrue(server.distributor().board().agents().stream()
                .allMatch(one -> one.contacts().isEmpty()));
        loop.run(10 * MINUTE_MS);
        visitor.say("here I am");
        loop.run(3_000);
        assertEquals(State.ACTIVE, state());
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
        assertEquals(agent, onFloor().agent().orElseThrow());
        assertTrue(onFloor().sleptMs() > 9 * MINUTE_MS, "what slept is no work");
        assertEquals(1, kinds().stream().filter(Kind.JOIN::equals).count(), "nobody came or left");
        assertEquals(List.of(), server.mends());
    }

    @Test
    void whoWaitsForAnAnswerIsAwake() {
        loop.run(20 * MINUTE_MS);
        assertEquals(State.ACTIVE, state());
    }

    @Test
    void whoIsSilentForLongerStillIsGone() {
        asleep();
        loop.run(26 * MINUTE_MS);
        assertEquals(State.CLOSED, state());
        assertEquals(List.of(), server.mends());
    }

    @Test
    void theAgentPutsItToSleepAndWakesItAndMayWriteMeanwhile() {
        server.chats().sleep(id, agent);
        loop.run(1_000);
        assertEquals(State.ASLEEP, state());
        answer();
        assertEquals(State.ASLEEP, state(), "an agent's words alone wake nothing");
        server.chats().wake(id, agent);
        loop.run(1_000);
        assertEquals(State.ACTIVE, state());
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
    }

    @Test
    void nobodyElseMayDoSo() {
        AgentId other = other();
        assertTrue(finished(server.chats().sleep(id, other)));
        asleep();
        assertTrue(finished(server.chats().wake(id, other)));
        assertEquals(State.ASLEEP, state());
    }

    @Test
    void itIsHandedOnAsItSleepsAndGoesOnWithWhoeverGotIt() {
        asleep();
        AgentId other = other();
        server.distributor()
                .post(new RoutingEvent.ContactTransferred(id, agent, Destination.of(other), Handover.Way.BLIND));
        loop.run(5_000);
        assertEquals(State.ACTIVE, state());
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
        assertEquals(other, onFloor().agent().orElseThrow());
        List<Kind> last = kinds();
        assertEquals(
                List.of(Kind.LEAVE, Kind.STATE, Kind.JOIN, Kind.STATE), last.subList(last.size() - 4, last.size()));
        visitor.say("here I am");
        loop.run(3_000);
        assertEquals(other, onFloor().agent().orElseThrow(), "it is theirs for good");
        assertEquals(List.of(), server.mends());
    }

    @Test
    void aHandOverOfWhatSleepsThatACrashCutsOffIsFinished() {
        asleep();
        server.distributor().lost = what -> what instanceof Effect.PassOn || what instanceof Effect.Offer;
        server.distributor()
                .post(new RoutingEvent.ContactTransferred(
                        id, agent, Destination.of(SimFloor.QUEUE), Handover.Way.BLIND));
        loop.run(10);
        assertEquals(ContactPhase.OFFERED, onFloor().phase(), "handed on");
        assertEquals(State.ASLEEP, state(), "and the chat has not heard of it");
        restart();
        assertEquals(State.ACTIVE, state());
        assertEquals(other(), onFloor().agent().orElseThrow());
        List<Kind> last = kinds();
        assertEquals(
                List.of(Kind.LEAVE, Kind.STATE, Kind.JOIN, Kind.STATE), last.subList(last.size() - 4, last.size()));
    }

    @Test
    void aColleagueMayComeInBesideItsAgentAndItSleepsOn() {
        asleep();
        Guest colleague = new Guest("sam", "Sam");
        server.chats().visit(id, colleague, true);
        loop.run(1_000);
        assertTrue(server.chats().view(id).orElseThrow().hasGuest("sam"));
        assertEquals(State.ASLEEP, state());
        visitor.say("here I am");
        loop.run(3_000);
        assertEquals(agent, onFloor().agent().orElseThrow());
        assertTrue(server.chats().view(id).orElseThrow().hasGuest("sam"), "they are still there");
    }

    private AgentId other() {
        return SimFloor.AGENTS.stream()
                .filter(one -> !one.equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private boolean finished(CompletableFuture<Void> refused) {
        loop.run(1_000);
        return refused.isCompletedExceptionally();
    }

    @Test
    void whoseAgentHasNoTimeIsWaitedForByTheColleagueWhoIsThereAndReadsThatTheOtherLeft() {
        asleep();
        server.distributor().post(new RoutingEvent.AgentStateChosen(agent, new RoutingState.NotReady("tea")));
        loop.run(1_000);
        visitor.say("here I am");
        loop.run(5_000);
        assertEquals(State.ACTIVE, state());
        assertEquals(onFloor().agent(), server.chats().view(id).orElseThrow().agent());
        assertTrue(!onFloor().agent().orElseThrow().equals(agent));
        List<Kind> last = kinds();
        assertEquals(
                List.of(Kind.MESSAGE, Kind.STATE, Kind.LEAVE, Kind.JOIN, Kind.STATE),
                last.subList(last.size() - 5, last.size()));
        assertEquals(List.of(), server.mends());
    }

    @Test
    void whatACrashCutsOffIsToldAgain() {
        answer();
        lose(
                what -> what instanceof RoutingEvent.ContactFellAsleep,
                () -> server.chats().sleep(id, agent));
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
        restart();
        assertEquals(ContactPhase.ASLEEP, onFloor().phase());
        lose(what -> what instanceof RoutingEvent.ContactWoke, () -> visitor.say("here I am"));
        assertEquals(ContactPhase.ASLEEP, onFloor().phase());
        restart();
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
        assertEquals(State.ACTIVE, state());
    }

    @Test
    void whatIsLostWithoutACrashIsFoundAndPutRight() {
        asleep();
        lose(what -> what instanceof RoutingEvent.ContactWoke, () -> visitor.say("here I am"));
        loop.run(20_000);
        assertEquals(State.ACTIVE, state());
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
        assertEquals(List.of(Breach.CHAT_AWAKE), server.mends());
        lose(
                what -> what instanceof RoutingEvent.ContactFellAsleep,
                () -> server.chats().sleep(id, agent));
        loop.run(20_000);
        assertEquals(State.ACTIVE, state(), "whoever knows less is told again: it goes on");
        assertEquals(ContactPhase.CONNECTED, onFloor().phase());
    }
}
