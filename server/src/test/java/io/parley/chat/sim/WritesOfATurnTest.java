package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.Line;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.VisitorLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a visitor is told at once leaves at once: in its order, and nothing is left behind. */
class WritesOfATurnTest {
    private static final String TAB = "00000000-0000-4000-8000-000000000001";

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private final List<String> done = new ArrayList<>();
    private final VisitorLink link;

    private final class Written implements Line {
        private void write(String how, String text, Runnable gone) {
            done.add(how + " " + text.replaceAll("^.\"t\":\"([a-z.]+)\".*", "$1"));
            gone.run();
        }

        @Override
        public void send(String text, Runnable gone) {
            write("now", text, gone);
        }

        @Override
        public void sendSoon(String text, Runnable gone) {
            write("soon", text, gone);
        }

        @Override
        public void next() {}

        @Override
        public void close(int code, String reason) {
            done.add("close");
        }
    }

    WritesOfATurnTest() {
        agents.sitAt(server);
        link = server.entrance().connect(new Written(), Origin.of(Optional.empty()));
        hello();
        loop.run(1_000);
        done.clear();
    }

    private void hello() {
        link.heard("{\"t\":\"hello\",\"v\":1,\"tab\":\"%s\",\"lang\":\"en\",\"pos\":{}}".formatted(TAB));
    }

    @Test
    void answersToWhatCameTogetherShareAWrite() {
        for (int n = 0; n < 3; n++) {
            link.heard("{\"t\":\"ping\"}");
        }
        loop.run(1_000);
        assertEquals(List.of("soon pong", "soon pong", "now pong"), done);
    }

    @Test
    void whatWasSaidLeavesBeforeTheEnd() {
        link.heard("{\"t\":\"ping\"}");
        hello();
        loop.run(1_000);
        assertEquals(List.of("now pong", "close"), done);
    }
}
