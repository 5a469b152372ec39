package io.parley.web.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.chat.conversation.Origin;
import io.parley.chat.sim.SimDoor;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.junit.jupiter.api.Test;

class WidgetSocketTest {
    private final List<String> happened = new ArrayList<>();

    /** The core's side of a socket. */
    private final class Core extends CoreSession.Empty {
        @Override
        public void close(int code, String reason, Callback callback) {
            happened.add("close " + code);
            callback.succeeded();
        }

        @Override
        public void abort() {
            happened.add("cut");
        }
    }

    /** Their goodbye stood behind a frame that nobody read any more, so they stayed until nothing came for long. */
    @Test
    void whoIsSentAwayIsCutOffSoonAlsoWhereTheirGoodbyeIsNotRead() {
        SimTime clock = new SimTime();
        WidgetSocket socket =
                new WidgetSocket(SimDoor.open(), Origin.of(Optional.empty()), new OpenSockets(), clock, clock);
        socket.onOpen(new Core(), Callback.NOOP);
        socket.close(4400, "a frame is text");
        clock.advance(Duration.ofSeconds(9));
        assertEquals(List.of("close 4400"), happened);
        clock.advance(Duration.ofSeconds(2));
        assertEquals(List.of("close 4400", "cut"), happened);
    }
}
