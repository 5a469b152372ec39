package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Bans;
import io.parley.acd.port.PageCalls;
import io.parley.acd.port.Relays;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.Line;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.VisitorLink;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of calls from pages over a visitor's connections, and what is refused. */
class PageCallFramesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "tokentokentokentoken-1";
    private static final String OTHER = "tokentokentokentoken-2";
    private static final Optional<String> ADDRESS = Optional.of("192.0.2.7");

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private final List<Begun> calls = new ArrayList<>();

    PageCallFramesTest() {
        agents.sitAt(server);
        server.entrance()
                .takeCalls(
                        (wanted, page) -> {
                            Begun begun = new Begun(wanted, page);
                            calls.add(begun);
                            return Optional.of(begun);
                        },
                        visitor -> List.of(new Relays.Relay(
                                List.of("turns:turn.example.org"),
                                Optional.of("60:" + visitor),
                                Optional.of("signed"))));
    }

    /** A call as telephony has it. */
    private static final class Begun implements PageCalls.Call {
        private final PageCalls.Wanted wanted;
        private final PageCalls.Page page;
        private final List<Integer> offers = new ArrayList<>();
        private boolean hungUp;

        Begun(PageCalls.Wanted wanted, PageCalls.Page page) {
            this.wanted = wanted;
            this.page = page;
        }

        @Override
        public void offer(int number, String sdp) {
            offers.add(number);
            page.answered(number, "answer to " + sdp);
        }

        @Override
        public void hangUp() {
            hungUp = true;
        }
    }

    /** One page's connection. */
    private final class Page implements Line {
        private final List<JsonNode> heard = new ArrayList<>();
        private final VisitorLink link;

        Page(String token, String tab) {
            link = server.entrance().connect(this, Origin.of(ADDRESS));
            say("{\"t\":\"hello\",\"v\":1,\"tok\":\"" + token + "\",\"tab\":\"" + tab
                    + "\",\"lang\":\"en\",\"pos\":{}}");
        }

        void say(String frame) {
            link.heard(frame);
            loop.run(2_500);
        }

        void offers(String id, int number, boolean consent) {
            say("{\"t\":\"call.offer\",\"id\":\"" + id + "\",\"offer\":" + number + ",\"sdp\":\"mine " + number
                    + "\",\"topic\":\"" + SimServer.TOPIC + "\",\"lang\":\"en\",\"name\":\"Nora\""
                    + ",\"consent\":" + consent + "}");
        }

        Optional<JsonNode> last(String t) {
            return heard.stream().filter(f -> f.get("t").asString().equals(t)).reduce((first, second) -> second);
        }

        String refusal() {
            return last("err").orElseThrow().get("code").asString();
        }

        @Override
        public void send(String text, Runnable gone) {
            heard.add(JSON.readTree(text));
            gone.run();
        }

        @Override
        public void next() {}

        @Override
        public void close(int code, String reason) {}
    }

    @Test
    void anOfferIsAnsweredAndARepeatIsAnsweredTheSameWithoutAnotherCall() {
        Page page = new Page(TOKEN, "a");
        page.offers("one", 5, true);
        page.offers("one", 5, true);
        assertEquals(1, calls.size());
        assertEquals(List.of(1), calls.getFirst().offers);
        assertEquals(
                2,
                page.heard.stream()
                        .filter(f -> f.get("t").asString().equals("call.answer"))
                        .count());
        JsonNode answer = page.last("call.answer").orElseThrow();
        assertEquals("answer to mine 5", answer.get("sdp").asString());
        assertEquals("a", answer.get("tab").asString());
        assertEquals(Optional.of("Nora"), calls.getFirst().wanted.customer().name());
        assertEquals("page", calls.getFirst().wanted.attributes().get("via"));
    }

    @Test
    void withoutConsentOrForAnUnknownTopicThereIsNoCall() {
        Page page = new Page(TOKEN, "a");
        page.offers("one", 1, false);
        assertEquals("forbidden", page.refusal());
        page.say("{\"t\":\"call.offer\",\"id\":\"two\",\"offer\":1,\"sdp\":\"x\""
                + ",\"topic\":\"nothing\",\"lang\":\"en\",\"consent\":true}");
        assertEquals("two", page.last("err").orElseThrow().get("ref").asString());
        page.say("{\"t\":\"call.offer\",\"id\":\"three\",\"offer\":1,\"sdp\":\"" + "x".repeat(10_001)
                + "\",\"topic\":\"t\",\"lang\":\"en\",\"consent\":true}");
        assertEquals("too_large", page.refusal());
        assertTrue(calls.isEmpty());
    }

    @Test
    void oneVisitorHasOneCallAndAnotherTabTakesItOver() {
        Page first = new Page(TOKEN, "a");
        first.offers("one", 1, true);
        Page second = new Page(TOKEN, "b");
        assertEquals("one", second.last("call.state").orElseThrow().get("id").asString());
        second.offers("two", 1, true);
        assertEquals("busy", second.refusal());
        second.offers("one", 1, true);
        assertEquals("b", second.last("call.answer").orElseThrow().get("tab").asString());
        assertEquals("b", first.last("call.state").orElseThrow().get("tab").asString());
        assertEquals(List.of(1, 2), calls.getFirst().offers);
    }

    @Test
    void aLostConnectionMeansNothingToTheCallAndItsEndIsTold() {
        Page page = new Page(TOKEN, "a");
        page.offers("one", 1, true);
        page.link.closed();
        loop.run(400_000);
        assertEquals(1, server.entrance().calls());
        Page again = new Page(TOKEN, "c");
        assertEquals(
                "connecting",
                again.last("call.state").orElseThrow().get("state").asString());
        again.say("{\"t\":\"call.end\",\"id\":\"one\"}");
        assertTrue(calls.getFirst().hungUp);
        calls.getFirst().page.over(ContactEnd.CUSTOMER_LEFT);
        loop.run(1_000);
        assertEquals(
                "customer-left",
                again.last("call.state").orElseThrow().get("why").asString());
        assertEquals(0, server.entrance().calls());
        again.say("{\"t\":\"call.ask\",\"id\":\"one\"}");
        assertEquals(
                "ended", again.last("call.state").orElseThrow().get("state").asString());
    }

    @Test
    void nobodyEndsOrTakesOverTheCallOfSomebodyElse() {
        new Page(TOKEN, "a").offers("one", 1, true);
        Page stranger = new Page(OTHER, "a");
        stranger.say("{\"t\":\"call.end\",\"id\":\"one\"}");
        assertTrue(!calls.getFirst().hungUp);
        stranger.say("{\"t\":\"call.ask\",\"id\":\"one\"}");
        assertEquals(
                "ended", stranger.last("call.state").orElseThrow().get("state").asString());
        stranger.offers("one", 1, true);
        assertEquals(2, calls.size(), "a call of their own");
    }

    @Test
    void oneAddressHasSoManyCallsAtOnceAndNoMore() {
        int most = ChatSettings.CallLimits.DEFAULT.perAddress();
        for (int i = 0; i < most; i++) {
            new Page("token-of-somebody-%04d".formatted(i), "t").offers("call" + i, 1, true);
        }
        assertEquals(most, calls.size());
        Page late = new Page(OTHER, "t");
        late.offers("late", 1, true);
        assertEquals("busy", late.refusal());
        calls.getFirst().page.over(ContactEnd.CUSTOMER_LEFT);
        late.offers("later", 1, true);
        assertEquals(most + 1, calls.size());
    }

    @Test
    void whoeverIsBannedCannotCallEither() {
        Page page = new Page(TOKEN, "a");
        server.bans.add(new Bans.Ban(
                "ba1",
                Bans.Kind.ADDRESS,
                ADDRESS.orElseThrow(),
                "Nora",
                new ContactId("c1"),
                "insults",
                loop.instant(),
                "anna",
                Optional.empty(),
                Optional.empty()));
        page.offers("one", 1, true);
        assertEquals("banned", page.refusal());
        assertTrue(calls.isEmpty());
        server.bans.all.clear();
        page.offers("two", 1, true);
        assertEquals(1, calls.size());
    }

    @Test
    void aPageThatIsAboutToCallIsToldOfRelays() {
        Page page = new Page(TOKEN, "t1");

        page.say("{\"t\":\"call.ice\"}");

        JsonNode relay = page.last("call.ice").orElseThrow().path("servers").path(0);
        assertEquals("turns:turn.example.org", relay.path("urls").path(0).asString());
        assertTrue(relay.path("username").asString().startsWith("60:"));
        assertEquals("signed", relay.path("credential").asString());
    }
}
