package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Accounts.Role;
import io.parley.web.http.Person;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.junit.jupiter.api.Test;

/** What leaves for a tab in which write, and when one is cut. */
class DeskWritesTest {
    private final List<String> happened = new ArrayList<>();
    private final List<Callback> unread = new ArrayList<>();
    private final OpenDesks desks = new OpenDesks();
    private int slow;

    /** The core's side of a socket; the other end reads what it is told to. */
    private final class Core extends CoreSession.Empty {
        private boolean open = true;

        @Override
        public boolean isOutputOpen() {
            return open;
        }

        @Override
        public void demand() {
            happened.add("read on");
        }

        @Override
        public void flush(Callback callback) {
            happened.add("write");
        }

        @Override
        public void close(int code, String reason, Callback callback) {
            open = false;
            happened.add("close " + code);
        }

        @Override
        public void abort() {
            open = false;
            happened.add("cut");
        }

        @Override
        public void sendFrame(Frame frame, Callback callback, boolean batch) {
            String text =
                    StandardCharsets.UTF_8.decode(frame.getPayload().slice()).toString();
            happened.add(text.substring(0, Math.min(20, text.length())) + (batch ? " soon" : ""));
            unread.add(callback);
        }
    }

    private final class Ears implements DeskSocket.Ears {
        @Override
        public void opened(DeskSocket socket) {}

        @Override
        public void closed(DeskSocket socket) {
            happened.add("closed");
        }

        @Override
        public void shown(DeskSocket socket, String conversation, long seq) {
            happened.add("shown " + seq);
        }

        @Override
        public void tooSlow(DeskSocket socket) {
            slow++;
        }

        @Override
        public void toLeave(DeskSocket socket) {
            desks.toLeave(socket);
        }
    }

    private final Core core = new Core();
    private final DeskSocket socket = new DeskSocket(
            new Person("ana", "Ana", Role.AGENT, "en", true, "in-1"),
            new DeskSocket.Shown("en", false, Optional.empty()),
            new Ears(),
            () -> Instant.EPOCH);

    private void open() {
        socket.onOpen(core, Callback.NOOP);
        happened.clear();
    }

    private void hears(String frame) {
        socket.onFrame(new Frame(OpCode.TEXT, true, frame), Callback.NOOP);
    }

    @Test
    void allThatIsSaidInOneTurnLeavesInOneWrite() {
        open();
        socket.send("one");
        socket.send("two");
        desks.leave();
        desks.leave();
        assertEquals(List.of("one soon", "two soon", "write"), happened);
        socket.send("three");
        desks.leave();
        assertEquals(List.of("one soon", "two soon", "write", "three soon", "write"), happened);
    }

    @Test
    void anAnswerToAPingWaitsForNoTurn() {
        open();
        hears("{\"t\":\"ping\"}");
        assertEquals(List.of("{\"t\":\"pong\"}", "read on"), happened);
    }

    @Test
    void whoReadsNothingIsCutAtAQuarterOfAMegabyteAndNotBefore() {
        open();
        String kibi = "я".repeat(512);
        for (int i = 0; i < 256; i++) {
            socket.send(kibi);
        }
        assertEquals(0, slow);
        unread.removeFirst().succeeded();
        socket.send(kibi);
        assertEquals(0, slow);
        socket.send("x");
        assertEquals(1, slow);
        assertEquals("cut", happened.getLast());
    }

    @Test
    void afterOurCloseTheOthersIsReadAndNothingIsSaid() {
        open();
        hears("no frame");
        assertEquals(List.of("close 1007", "read on"), happened);
        happened.clear();
        hears("{\"t\":\"ping\"}");
        socket.send("late");
        desks.leave();
        assertEquals(List.of("read on"), happened);
        socket.onClosed(CloseStatus.NORMAL_STATUS, Callback.NOOP);
        assertEquals(List.of("read on", "closed"), happened);
    }

    @Test
    void bytesAreNoFrames() {
        open();
        socket.onFrame(new Frame(OpCode.BINARY, true, "x"), Callback.NOOP);
        assertEquals(List.of("close 1003", "read on"), happened);
    }
}
