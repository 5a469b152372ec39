package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.Line;
import io.parley.chat.conversation.Origin;
import io.parley.chat.conversation.VisitorLink;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames that come faster than a connection has its turns. */
class ReadAheadTest {
    private static final String TAB = "00000000-0000-4000-8000-000000000001";

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private final Asked line = new Asked();
    private final VisitorLink link;

    private static final class Asked implements Line {
        private int times;
        private int answers;
        private boolean closed;

        @Override
        public void send(String text, Runnable gone) {
            answers++;
            gone.run();
        }

        @Override
        public void next() {
            times++;
        }

        @Override
        public void close(int code, String reason) {
            closed = true;
        }
    }

    ReadAheadTest() {
        agents.sitAt(server);
        link = server.entrance().connect(line, Origin.of(Optional.empty()));
    }

    private void hello() {
        link.heard("{\"t\":\"hello\",\"v\":1,\"tab\":\"%s\",\"lang\":\"en\",\"pos\":{}}".formatted(TAB));
    }

    @Test
    void theFrameAfterHelloIsAskedForByTheWelcome() {
        hello();
        assertEquals(1, line.times, "the one before it");
        loop.run(2_500);
        assertEquals(2, line.times);
    }

    @Test
    void aFrameIsAskedForOnceForEachThatCame() {
        hello();
        loop.run(2_500);
        int before = line.times;
        int answers = line.answers;
        for (int n = 0; n < 4; n++) {
            link.heard("{\"t\":\"ping\"}");
            assertEquals(before + n + 1, line.times, "while none has had its turn");
        }
        link.heard("{\"t\":\"ping\"}");
        link.heard("no frame");
        assertEquals(before + 4, line.times, "no more wait than may");
        loop.run(2_500);
        assertEquals(before + 6, line.times);
        assertEquals(answers + 6, line.answers);
    }

    @Test
    void aFrameThatWasReadAheadOfTheEndIsHeardByNobody() {
        hello();
        loop.run(2_500);
        int answers = line.answers;
        hello();
        link.heard("{\"t\":\"ping\"}");
        loop.run(2_500);
        assertEquals(true, line.closed);
        assertEquals(answers, line.answers);
    }
}
