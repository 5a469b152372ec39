package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutTest {
    private static final int HEADER = 58;
    private static final int FRAME = 160;
    private static final long FRAME_NANOS = 20_000_000;

    @TempDir
    Path folder;

    /** Three frames long. */
    private final Layout layout = new Layout(0, 3 * FRAME_NANOS);

    @Test
    void eachSideKeepsItsCodeWordsAndSilenceWhereNothingCame() throws Exception {
        take(Side.CUSTOMER, Codec.PCMA, 1, 0x11);
        take(Side.AGENT, Codec.PCMA, 3, 0x22);
        byte[] sound = sound();
        byte silence = G711.silence(Codec.PCMA);
        assertArrayEquals(pair(0x11, silence), pair(sound, 0));
        assertArrayEquals(pair(silence, silence), pair(sound, FRAME));
        assertArrayEquals(pair(silence, 0x22), pair(sound, 2 * FRAME));
    }

    @Test
    void aSideThatWasNeverHeardIsSilentInTheLawOfTheOther() throws Exception {
        take(Side.CUSTOMER, Codec.PCMU, 1, 0x11);
        byte silence = G711.silence(Codec.PCMU);
        assertArrayEquals(pair(0x11, silence), pair(sound(), 0));
    }

    @Test
    void whatArrivesAfterTheEndOrBeforeTheBeginningHarmsNothing() throws Exception {
        take(Side.CUSTOMER, Codec.PCMA, 1, 0x11);
        take(Side.CUSTOMER, Codec.PCMA, 9, 0x33);
        take(Side.AGENT, Codec.PCMA, 0, 0x22);
        byte[] sound = sound();
        assertEquals(HEADER + 3 * FRAME * 2, HEADER + sound.length);
        assertEquals(0x11, sound[0]);
    }

    @Test
    void ofTwoLawsSamplesAreKept() throws Exception {
        take(Side.CUSTOMER, Codec.PCMA, 1, 0x11);
        take(Side.AGENT, Codec.PCMU, 2, 0x22);
        ByteBuffer samples = ByteBuffer.wrap(sound()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(G711.decode(Codec.PCMA, (byte) 0x11), samples.getShort(0));
        assertEquals(0, samples.getShort(2));
        assertEquals(0, samples.getShort(4 * FRAME));
        assertEquals(G711.decode(Codec.PCMU, (byte) 0x22), samples.getShort(4 * FRAME + 2));
    }

    @Test
    void aTrackWhoseLawChangedIsAsLoudAsItWas() throws Exception {
        take(Side.CUSTOMER, Codec.PCMA, 1, 0x2a);
        take(Side.CUSTOMER, Codec.PCMU, 2, 0x00);
        layout.writePeaks(folder.resolve("peaks.json"));
        int loudest = Math.abs(G711.decode(Codec.PCMU, (byte) 0x00)) >> 8;
        String peaks = Files.readString(folder.resolve("peaks.json"));
        assertEquals("{\"lengthMs\":60,\"binMs\":50,\"left\":[%d,0],\"right\":[0,0]}".formatted(loudest), peaks);
    }

    /** A frame of one code word that ended with this frame's time. */
    private void take(Side side, Codec codec, int frame, int code) {
        byte[] payload = new byte[FRAME];
        Arrays.fill(payload, (byte) code);
        ByteBuffer block = ByteBuffer.allocate(22 + FRAME);
        block.putLong(frame * FRAME_NANOS).putInt(frame * FRAME).putInt(side.ordinal()).putShort((short) frame);
        block.put((byte) side.ordinal()).put((byte) codec.ordinal()).putShort((short) FRAME);
        layout.take(block.put(payload).flip());
    }

    private byte[] sound() throws IOException {
        Path file = folder.resolve("sound.wav");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            layout.writeWav(out);
        }
        byte[] all = Files.readAllBytes(file);
        return Arrays.copyOfRange(all, HEADER, all.length);
    }

    private static byte[] pair(byte[] sound, int sample) {
        return Arrays.copyOfRange(sound, 2 * sample, 2 * sample + 2);
    }

    private static byte[] pair(int left, int right) {
        return new byte[] {(byte) left, (byte) right};
    }
}
