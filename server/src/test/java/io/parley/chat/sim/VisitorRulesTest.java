package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Bans;
import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatSettings;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a visitor may rely on, rule by rule. */
class VisitorRulesTest {
    private static final int MINUTE_MS = 60_000;

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);

    VisitorRulesTest() {
        agents.sitAt(server);
    }

    private SimVisitor arrive(String tab, boolean isSecond, SimVisitor.Memory memory) {
        SimVisitor visitor = new SimVisitor(server, tab, isSecond, memory);
        visitor.connect();
        loop.run(500);
        return visitor;
    }

    private List<String> words(Visitors.Conversation conversation) {
        return server.store.read(conversation.id(), 0, Integer.MAX_VALUE).stream()
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .filter(event -> event.author() == TranscriptEvent.Author.VISITOR)
                .map(TranscriptEvent::body)
                .toList();
    }

    @Test
    void aMessageToAChatThatIsLongOverBeginsExactlyOneThatGoesOnWithIt() {
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("first");
        loop.run(2_000);
        visitor.leave();
        loop.run(2_000);
        visitor.leaveForGood();
        loop.run(90 * MINUTE_MS);
        SimVisitor again = arrive("later", false, visitor.memory);
        again.say("one more thing");
        loop.run(1_000);
        again.say("and another");
        loop.run(10_000);
        assertEquals(List.of(), again.errors);
        assertTrue(again.isQuiet());
        Set<List<String>> chats =
                Set.copyOf(server.store.all().stream().map(this::words).toList());
        assertEquals(Set.of(List.of("first"), List.of("one more thing", "and another")), chats);
    }

    /** A page that was away while others went on with the visitor's chat, over and over. */
    @Test
    void wordsToTheFirstOfManyEndedChatsArriveInTheLast() {
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("first");
        loop.run(30_000);
        String first = visitor.memory.conversation;
        for (int i = 0; i < 9; i++) {
            visitor.leave();
            loop.run(10 * MINUTE_MS);
            visitor.say("more " + i);
            loop.run(30_000);
        }
        visitor.leave();
        loop.run(10 * MINUTE_MS);
        visitor.leaveForGood();
        int chats = server.store.all().size();
        assertEquals(10, chats);
        SimVisitor.Memory kept = new SimVisitor.Memory();
        kept.token = visitor.memory.token;
        kept.conversation = first;
        SimVisitor away = arrive("away", false, kept);
        away.say("late words");
        away.say("and others");
        loop.run(MINUTE_MS);
        assertEquals(List.of(), away.errors);
        assertTrue(away.isQuiet(), "nothing is owed");
        assertEquals(chats + 1, server.store.all().size(), "one goes on");
        assertEquals(
                1,
                server.store.all().stream()
                        .filter(one -> words(one).equals(List.of("late words", "and others")))
                        .count());
    }

    @Test
    void whoComesBackAndHasNeverWrittenCostsNoLookForChats() {
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.leaveForGood();
        SimVisitor again = arrive("t", false, visitor.memory);
        assertEquals(0, server.store.looks());
        again.open("hello");
        loop.run(2_000);
        again.leaveForGood();
        int before = server.store.looks();
        SimVisitor known = arrive("t", false, again.memory);
        assertEquals(before + 1, server.store.looks());
        assertTrue(known.isQuiet());
    }

    @Test
    void ofWhatThePageTellsOnlyWhatIsAllowedCounts() {
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.memory.fields.putAll(Map.of("plan", "gold", "lastAgent", "anna", "vip", "yes"));
        visitor.open("hello");
        loop.run(2_000);
        SimVisitor liar = arrive("u", false, new SimVisitor.Memory());
        liar.memory.fields.put("plan", "platinum");
        liar.open("hello");
        loop.run(2_000);
        assertEquals(
                List.of(Map.of("plan", "gold"), Map.of()),
                server.arrivals().stream().map(Contact::attributes).toList());
    }

    @Test
    void allPagesOfAVisitorAreToldOfAChatThatOneOfThemOpens() {
        SimVisitor.Memory memory = new SimVisitor.Memory();
        SimVisitor first = arrive("one", false, memory);
        SimVisitor second = arrive("two", true, memory);
        first.open("hello");
        loop.run(2_000);
        assertEquals(1, second.opened.size());
        assertEquals(first.opened, second.opened);
    }

    @Test
    void whoWritesTooFastIsSlowedDownAndKeepsTheOrder() {
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("0");
        loop.run(2_000);
        List<String> said = new ArrayList<>(List.of("0"));
        for (int i = 1; i <= 120; i++) {
            visitor.say(Integer.toString(i));
            said.add(Integer.toString(i));
            loop.run(loop.soon(40));
        }
        loop.run(5 * MINUTE_MS);
        assertTrue(visitor.throttled > 0, "was slowed down");
        assertTrue(visitor.isQuiet(), "nothing is owed");
        assertEquals(List.of(), visitor.errors);
        assertEquals(said, words(server.store.all().getFirst()));
    }

    @Test
    void whoIsBannedOpensNothingUntilTheBanIsOver() {
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("rude words");
        loop.run(2_000);
        Visitors.Conversation first = server.store.all().getFirst();
        Instant until = loop.instant().plusSeconds(3_600);
        server.bans.add(new Bans.Ban(
                "b1",
                Bans.Kind.VISITOR,
                first.visitorId(),
                "",
                first.id(),
                "rude",
                loop.instant(),
                "anna",
                Optional.of(until),
                Optional.empty()));
        server.chats().end(first.id(), new AgentId("anna"), new ContactEnd(Fault.CUSTOMER, "banned"));
        loop.run(2_000);
        visitor.say("more of them");
        loop.run(20_000);
        assertTrue(visitor.errors.toString().contains("banned"), visitor.errors.toString());
        assertEquals(1, server.store.all().size());
        SimVisitor other = arrive("u", false, new SimVisitor.Memory());
        other.open("good day");
        loop.run(2_000);
        assertEquals(2, server.store.all().size(), "nobody else is");
        loop.run(60 * MINUTE_MS);
        visitor.open("I am sorry");
        loop.run(10_000);
        assertEquals(3, server.store.all().size());
    }

    @Test
    void whoWillNotBeCalledIsToldSo() {
        server.distributor()
                .post(new RoutingEvent.AgentStateChosen(new AgentId("anna"), new RoutingState.NotReady("")));
        server.distributor()
                .post(new RoutingEvent.AgentStateChosen(new AgentId("bruno"), new RoutingState.NotReady("")));
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("hello");
        loop.run(2_000);
        visitor.send(
                SimVisitor.frame("call").put("c", visitor.memory.conversation).put("number", "+37060000000"));
        loop.run(5_000);
        assertTrue(visitor.errors.toString().contains("call_refused"), visitor.errors.toString());
    }

    /** The alarm rang by a clock that was set back meanwhile, and no other one was set. */
    @Test
    void aSilentChatIsClosedAlsoWhereTheClockWasSetBack() {
        agents.talkative = 0;
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("hello");
        loop.run(10 * MINUTE_MS);
        loop.setClock(-5 * MINUTE_MS);
        loop.run(40 * MINUTE_MS);
        assertTrue(server.store.all().getFirst().closedAt().isPresent());
    }

    /** The alarm rang without end for as long as the end was being written. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aChatInWhichNobodySaysAWordIsClosedOnce() {
        agents.talkative = 0;
        SimVisitor visitor = arrive("t", false, new SimVisitor.Memory());
        visitor.open("hello");
        loop.run(40 * MINUTE_MS);
        List<TranscriptEvent> log =
                server.store.read(server.store.all().getFirst().id(), 0, Integer.MAX_VALUE);
        assertEquals(
                1,
                log.stream()
                        .filter(event -> event.body().contains("agent-idle"))
                        .count());
    }
}
