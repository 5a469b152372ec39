package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages out of a stream (RFC 3261 18.3), however it is cut. */
class SipFramerTest {
    private static final String HEAD =
            "MESSAGE sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1\r\nFrom: <sip:c@d>\r\n";
    private static final String WITH_BODY = HEAD + "Content-Type: text/plain\r\nContent-Length: 9\r\n\r\nbody\r\n\r\nX";
    private static final String COMPACT = HEAD + "l :  9\r\nc: text/plain\r\n\r\nbody\n\n\n\nX";
    private static final String NO_LENGTH = HEAD + "Subject: none\r\n\r\n";

    private final SipCounters counters = new SipCounters();
    private final EmbeddedChannel channel = new EmbeddedChannel(new SipFramer(counters)) {
        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress("127.0.0.1", 4000);
        }
    };

    @Test
    void aMessageSplitAtEachByteIsWhole() {
        for (String message : List.of(WITH_BODY, COMPACT, NO_LENGTH)) {
            for (int at = 1; at < message.length(); at++) {
                feed(message.substring(0, at));
                assertNull(channel.readInbound(), message.substring(0, at));
                feed(message.substring(at));
                assertMessage(message);
            }
        }
    }

    @Test
    void severalMessagesComeByteByByteOrAllAtOnce() {
        String all = WITH_BODY + COMPACT + "\r\n" + NO_LENGTH + WITH_BODY;
        for (char one : all.toCharArray()) {
            feed(String.valueOf(one));
        }
        feed(all);
        for (int round = 0; round < 2; round++) {
            for (String message : List.of(WITH_BODY, COMPACT, NO_LENGTH, WITH_BODY)) {
                assertMessage(message);
            }
        }
        assertNull(channel.readInbound());
        assertTrue(channel.isOpen());
    }

    @Test
    void aDoubleLineEndIsAnsweredWithOneHoweverItComes() {
        feed("\r\n\r\n");
        assertEquals("\r\n", answer());
        for (char one : "\r\n\r\n".toCharArray()) {
            feed(String.valueOf(one));
        }
        assertEquals("\r\n", answer());
        feed("\r\n");
        feed(NO_LENGTH + "\r\n");
        assertEquals("", answer());
        assertMessage(NO_LENGTH);
    }

    @Test
    void linesEndedByLineFeedAloneAreLines() {
        String message = WITH_BODY.substring(0, WITH_BODY.indexOf("\r\n\r\n")).replace("\r", "") + "\n\n123456789";
        feed(message);
        assertMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "x",
                "1e3",
                "",
                "4294967305",
                "99999999999999999999",
                "9\r\nContent-Length: 10",
                "9\r\nl: 9"
            })
    void aLengthThatIsNoneIsSaidAndEndsTheConnection(String length) {
        feed(HEAD + "Content-Length: " + length + "\r\n\r\n" + NO_LENGTH);
        assertTrue(answer().startsWith("SIP/2.0 400 Malformed Content-Length\r\nVia: SIP/2.0/TCP h;branch=z9hG4bK1;"));
        assertFalse(channel.isOpen());
        assertNull(channel.readInbound());
        assertEquals(1, counters.malformed.sum());
    }

    @Test
    void aBodyWithoutLengthIsRefused() {
        feed(HEAD + "Content-Type: text/plain\r\n\r\nbody");
        assertTrue(answer().startsWith("SIP/2.0 400 "));
        assertFalse(channel.isOpen());
    }

    @Test
    void aGigabyteIsRefusedWhenItIsAnnouncedNotWhenItCame() {
        feed(HEAD + "Content-Length: 999999999\r\n\r\nX");
        assertTrue(answer().startsWith("SIP/2.0 513 "));
        assertFalse(channel.isOpen());
    }

    @Test
    void aHeadWithoutEndIsRefusedAtItsLimit() {
        feed(HEAD);
        for (int i = 0; i < 33 && channel.isOpen(); i++) {
            feed("X: " + "x".repeat(1000) + "\r\n");
        }
        assertTrue(answer().startsWith("SIP/2.0 513 "));
        assertFalse(channel.isOpen());
    }

    @Test
    void whatIsNoSipAtAllIsNotAnswered() {
        feed("GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n");
        assertEquals("", answer());
        assertFalse(channel.isOpen());
    }

    @Test
    void aMessageThatIsNotWholeInFiveSecondsEndsTheConnection() {
        channel.freezeTime();
        feed(HEAD);
        channel.advanceTimeBy(4999, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        feed("X: y\r\n"); // a byte now and then does not buy time
        assertTrue(channel.isOpen());
        channel.advanceTimeBy(2, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        assertFalse(channel.isOpen());
    }

    @Test
    void aConnectionThatRestsBetweenMessagesIsLeftOpen() {
        feed(WITH_BODY);
        channel.advanceTimeBy(300, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(channel.isOpen());
        feed(NO_LENGTH);
        assertMessage(WITH_BODY);
        assertMessage(NO_LENGTH);
    }

    private void feed(String text) {
        channel.writeInbound(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void assertMessage(String expected) {
        byte[] message = channel.readInbound();
        assertArrayEquals(expected.getBytes(StandardCharsets.US_ASCII), message);
    }

    private String answer() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            all.append(out.toString(StandardCharsets.US_ASCII));
        }
        return all.toString();
    }
}
