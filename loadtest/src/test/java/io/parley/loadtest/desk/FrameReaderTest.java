package io.parley.loadtest.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private final FrameReader reader = new FrameReader();

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String next() {
        assertTrue(reader.next());
        return new String(reader.payload(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theHeadIsTakenOnceItIsWholeAndFramesMayFollowAtOnce() {
        reader.add(bytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r"));
        assertEquals("", reader.head());
        reader.add(bytes("\n\u0081\u0002hi\u0081\u0003"));
        assertEquals("HTTP/1.1 101 Switching Protocols", reader.head());
        assertEquals("hi", next());
        assertEquals(FrameReader.TEXT, reader.opcode());
        assertFalse(reader.next(), "its words are on their way");
        reader.add(bytes("you\u0088\u0000"));
        assertEquals("you", next());
        assertEquals("", next());
        assertEquals(FrameReader.CLOSE, reader.opcode());
        assertFalse(reader.next());
    }

    @Test
    void longFramesHaveTheirLengthInTwoOrEightBytes() {
        String text = "x".repeat(300);
        reader.add(bytes("\u0081\u007e\u0001"));
        assertFalse(reader.next());
        reader.add(bytes("\u002c" + text + "\u0081\u007f\0\0\0\0\0\0\u0001\u002c" + text));
        assertEquals(text, next());
        assertEquals(text, next());
        assertFalse(reader.next());
    }

    @Test
    void whatAClientSaysIsMasked() {
        ByteBuffer frame = ClientFrames.text("hello".getBytes(StandardCharsets.US_ASCII));
        assertEquals((byte) 0x81, frame.get());
        assertEquals((byte) (0x80 | 5), frame.get());
        byte[] mask = new byte[4];
        frame.get(mask);
        StringBuilder text = new StringBuilder();
        for (int n = 0; frame.hasRemaining(); n++) {
            text.append((char) (frame.get() ^ mask[n & 3]));
        }
        assertEquals("hello", text.toString());
    }
}
