package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.junit.jupiter.api.Test;

class TextSocketTest {
    private final List<String> happened = new ArrayList<>();

    /** The core's side of a socket. */
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
            callback.succeeded();
        }

        @Override
        public void sendFrame(Frame frame, Callback callback, boolean batch) {
            if (open) {
                happened.add(OpCode.name(frame.getOpCode()) + (batch ? " soon" : ""));
                callback.succeeded();
            } else {
                callback.failed(new ClosedChannelException());
            }
        }
    }

    private final class Ours extends TextSocket {
        void says(String text) {
            sendTextSoon(StandardCharsets.UTF_8.encode(text), () -> happened.add("left"));
        }

        void leaves() {
            flush();
        }

        @Override
        protected void opened() {
            happened.add("opened");
        }

        @Override
        protected void heard(String text) {
            if (text.isEmpty()) {
                throw new IllegalStateException("nobody is there to hear it");
            }
            happened.add("heard " + text);
        }

        @Override
        protected void unreadable() {
            happened.add("unreadable");
        }

        @Override
        protected void gone() {
            happened.add("gone");
        }
    }

    private final Core core = new Core();
    private final Ours socket = new Ours();

    private void open() {
        socket.onOpen(core, Callback.NOOP);
        happened.clear();
    }

    private void comes(Frame frame) {
        socket.onFrame(frame, Callback.from(() -> happened.add("done"), failed -> happened.add("failed")));
    }

    @Test
    void pingsAreAnsweredAndMessagesInPartsArriveWhole() {
        open();
        comes(new Frame(OpCode.TEXT, false, "wel"));
        comes(new Frame(OpCode.PING, true, "?"));
        comes(new Frame(OpCode.CONTINUATION, true, "come"));
        assertEquals(List.of("done", "read on", "PONG", "done", "read on", "heard welcome", "done"), happened);
    }

    @Test
    void aTextMayHoldTheSignThatStandsForWhatIsNoText() {
        open();
        comes(new Frame(OpCode.TEXT, true, "Zo\u00EB \uFFFD \uD83D\uDE00"));
        assertEquals(List.of("heard Zo\u00EB \uFFFD \uD83D\uDE00", "done"), happened);
    }

    @Test
    void bytesThatAreNoTextAreHeardByNobody() {
        open();
        byte[] half = {'Z', 'o', (byte) 0xC3};
        comes(new Frame(OpCode.TEXT, true, ByteBuffer.wrap(half)));
        comes(new Frame(OpCode.TEXT, true, ByteBuffer.wrap(new byte[] {(byte) 0xC0, (byte) 0x80})));
        comes(new Frame(OpCode.TEXT, true, ByteBuffer.wrap(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})));
        assertEquals(List.of("failed", "failed", "failed"), happened);
    }

    @Test
    void aSignMayBePartedBetweenFrames() {
        open();
        comes(new Frame(OpCode.TEXT, false, ByteBuffer.wrap(new byte[] {'Z', 'o', (byte) 0xC3})));
        comes(new Frame(OpCode.CONTINUATION, true, ByteBuffer.wrap(new byte[] {(byte) 0xAB})));
        assertEquals(List.of("done", "read on", "heard Zo\u00EB", "done"), happened);
    }

    @Test
    void whatIsUnderWayWhenWeCloseIsReadPastUpToTheAnswer() {
        open();
        core.open = false;
        comes(new Frame(OpCode.PONG));
        assertEquals(List.of("done", "read on"), happened);
        happened.clear();
        comes(new Frame(OpCode.PING, true, "?"));
        assertEquals(List.of("done", "read on"), happened);
        happened.clear();
        comes(new Frame(OpCode.TEXT, false, "wel"));
        assertEquals(List.of("done", "read on"), happened);
    }

    @Test
    void textsThatLeaveSoonShareAWriteAndAClosedSocketWritesNothing() {
        open();
        socket.says("one");
        socket.says("two");
        socket.leaves();
        assertEquals(List.of("TEXT soon", "left", "TEXT soon", "left", "write"), happened);
        happened.clear();
        core.open = false;
        socket.says("three");
        socket.leaves();
        assertEquals(List.of("left"), happened);
    }

    @Test
    void whoSaysGoodbyeIsGoneBeforeTheyAreAnswered() {
        open();
        comes(new Frame(OpCode.CLOSE));
        assertEquals(List.of("gone", "done"), happened);
    }

    @Test
    void aFrameThatBreaksWhoeverHearsItIsNotDoneBeforeItFails() {
        open();
        assertThrows(IllegalStateException.class, () -> comes(new Frame(OpCode.TEXT, true, "")));
        assertEquals(List.of(), happened);
    }
}
