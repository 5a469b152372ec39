package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.PulledLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who holds a tab when its connections overlap: the one whose page has heard its welcome, whatever arrives when. */
class LateHelloTest {
    private static final int SUPERSEDED = 4001;
    private static final String TAB = "t";

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private final List<String> resumeTokens = new ArrayList<>();
    private final SimVisitor visitor = new SimVisitor(server, TAB, false, new SimVisitor.Memory());

    LateHelloTest() {
        agents.sitAt(server);
        visitor.ear = this::keepResumeToken;
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(2_000);
        visitor.cut();
        loop.run(2_000);
        visitor.say("back again");
        loop.run(2_000);
    }

    private void keepResumeToken(String text) {
        JsonNode frame = new JsonMapper().readTree(text);
        if (frame.get("t").stringValue().equals("welcome")) {
            resumeTokens.add(frame.get("rt").stringValue());
        }
    }

    private String hello(String resumeToken) {
        ObjectNode hello = SimVisitor.frame("hello")
                .put("v", 1)
                .put("tab", TAB)
                .put("lang", "en")
                .put("tok", visitor.memory.token);
        if (!resumeToken.isEmpty()) {
            hello.put("rt", resumeToken);
        }
        hello.putObject("pos");
        return hello.toString();
    }

    /** A line of the same tab that nobody but the test speaks over. */
    private final class Raw {
        final List<String> heard = new ArrayList<>();
        final List<Integer> closed = new ArrayList<>();
        final SimLine line = new SimLine(server, 3, heard::add, closed::add);

        /** @param resumeToken empty for none */
        Raw(String resumeToken) {
            line.open();
            line.say(hello(resumeToken));
        }

        String resumeToken() {
            JsonNode welcome = new JsonMapper().readTree(heard.getFirst());
            return welcome.get("rt").stringValue();
        }

        void ping() {
            line.say(SimVisitor.frame("ping").toString());
            loop.run(500);
        }
    }

    private Raw raw(String resumeToken) {
        Raw made = new Raw(resumeToken);
        loop.run(500);
        return made;
    }

    @Test
    void aHelloThatASlowLineBroughtAfterTheNextOnesClosesNothing() {
        Raw late = raw(resumeTokens.getFirst());
        late.line.cut();
        loop.run(2_000);
        visitor.say("still here");
        loop.run(2_000);
        assertEquals(0, visitor.superseded);
        assertTrue(visitor.isQuiet());
        assertEquals(1, server.entrance().size(), "the late line is forgotten");
    }

    @Test
    void oneThatShowsNothingClosesNothingEither() {
        raw("").line.cut();
        loop.run(2_000);
        visitor.say("still here");
        loop.run(2_000);
        assertEquals(0, visitor.superseded);
        assertTrue(visitor.isQuiet());
    }

    @Test
    void whoeverSpeaksFirstOfTwoThatNobodyHasHeardYetHoldsTheTab() {
        visitor.leaveForGood();
        loop.run(2_000);
        String shown = resumeTokens.getLast();
        Raw first = raw(shown);
        Raw late = raw(shown);
        assertEquals(List.of(), first.closed);
        first.ping();
        assertEquals(List.of(SUPERSEDED), late.closed);
        first.ping();
        assertEquals(List.of(), first.closed);
    }

    @Test
    void aTokenThatIsShownTellsThatThePageHasLeftTheLineItCameOver() {
        visitor.leaveForGood();
        loop.run(2_000);
        Raw silent = raw(resumeTokens.getLast());
        Raw next = raw(silent.resumeToken());
        assertEquals(List.of(SUPERSEDED), silent.closed);
        silent.ping();
        assertEquals(List.of(), next.closed);
    }

    /** Both at once, whichever connection has its turn first. */
    @Test
    void theLastWordsOverALineThatWasLeftTakeNothingFromTheNextOne() {
        visitor.leaveForGood();
        loop.run(2_000);
        Raw left = raw(resumeTokens.getLast());
        for (int i = 0; i < 300; i++) {
            Raw next = new Raw(left.resumeToken());
            loop.run(3);
            left.ping();
            assertEquals(List.of(), next.closed, "time " + i);
            assertEquals(List.of(SUPERSEDED), left.closed, "time " + i);
            left = next;
        }
    }

    @Test
    void anotherPageThatGoesOnWithTheTabHasItOnceItSpeaks() {
        Raw other = raw("0".repeat(22));
        assertEquals(0, visitor.superseded);
        other.ping();
        assertEquals(1, visitor.superseded);
        assertEquals(List.of(), other.closed);
    }

    @Test
    void linesThatNobodyHasHeardDoNotPileUp() {
        List<Raw> late = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            late.add(raw(resumeTokens.getFirst()));
        }
        assertTrue(server.entrance().size() <= 5, "open: " + server.entrance().size());
        visitor.say("still here");
        loop.run(2_000);
        assertEquals(0, visitor.superseded);
        assertEquals(0, late.getLast().closed.size());
        late.subList(0, 16).forEach(one -> assertEquals(List.of(SUPERSEDED), one.closed));
    }

    private void request(String name, long number, String frame) {
        Optional<PulledLine> line = number == 0
                ? server.lines().begin(name, Origin.of(Optional.empty()))
                : server.lines().find(name);
        line.ifPresent(one -> one.bring(number, List.of(frame), taken -> {}));
        loop.run(500);
    }

    /** A proxy that repeats the hello and what followed it. */
    @Test
    void theFirstRequestsOfALineThatIsOverBeginNoOther() {
        String name = "nobody-guesses-this-name";
        request(name, 0, hello(resumeTokens.getFirst()));
        server.lines().find(name).orElseThrow().die();
        loop.run(500);
        request(name, 0, hello(resumeTokens.getFirst()));
        request(name, 1, SimVisitor.frame("ping").toString());
        visitor.say("still here");
        loop.run(2_000);
        assertEquals(0, visitor.superseded);
        assertTrue(visitor.isQuiet());
        assertEquals(0, server.lines().size());
    }
}
