package io.parley.media.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.VoiceMetrics;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.sim.SimTime;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpCheckTest {
    private static final int OURS = 0x01020304;
    private static final long SECOND = 1_000_000_000L;

    private final Random chance = new Random(11);
    private final SimTime clock = new SimTime();
    private final RtcpReports here = new RtcpReports(OURS, chance, clock);
    private final RtcpReports there = new RtcpReports(77, chance, clock);
    private final byte[] packet = new byte[512];

    private int report() {
        return there.write(packet, new RtcpReports.Leg(5, 800, 0, OURS, new ReceiveStatistics()), SECOND);
    }

    @Test
    void whatWeWriteIsWhole() {
        assertTrue(RtcpCheck.isCompound(packet, report()));
        int length = there.goodbye(packet, new RtcpReports.Leg(5, 800, 0, OURS, new ReceiveStatistics()), SECOND);
        assertTrue(RtcpCheck.isCompound(packet, length));
        assertEquals(203, packet[length - 7] & 0xff, "BYE is the last");
    }

    @Test
    void whoNeverSaidAnythingSaysNoGoodbye() {
        assertEquals(0, there.goodbye(packet, new RtcpReports.Leg(0, 0, 0, 0, new ReceiveStatistics()), SECOND));
    }

    @Test
    void everyCutOfAReportIsRefused() {
        int whole = report();
        for (int length = 0; length < whole; length++) {
            int description = 4 + 4 * ByteBuffer.wrap(packet).getShort(2);
            assertEquals(length == description, RtcpCheck.isCompound(packet, length), length + " bytes");
        }
    }

    @Test
    void lengthsThatLieAreRefused() {
        int whole = report();
        for (int words = 0; words < 65_536; words++) {
            ByteBuffer.wrap(packet).putShort(2, (short) words);
            boolean right = words == 12;
            boolean other = !right && RtcpCheck.isCompound(packet, whole);
            assertFalse(other && words > whole / 4, words + " words");
        }
    }

    @Test
    void aDescriptionOrNoiseIsNoCompound() {
        packet[0] = (byte) 0x81;
        packet[1] = (byte) 202;
        packet[3] = 1;
        assertFalse(RtcpCheck.isCompound(packet, 8), "a report comes first");
        packet[1] = (byte) 201;
        assertTrue(RtcpCheck.isCompound(packet, 8));
        packet[0] = (byte) 0xa1;
        assertFalse(RtcpCheck.isCompound(packet, 8), "the first is never padded");
        packet[0] = 0x41;
        assertFalse(RtcpCheck.isCompound(packet, 8), "another version");
    }

    @Test
    void noiseNeverThrows() {
        for (int i = 0; i < 200_000; i++) {
            int length = report();
            for (int fault = 0; fault < 1 + i % 4; fault++) {
                packet[chance.nextInt(length)] = (byte) chance.nextInt();
            }
            int cut = chance.nextInt(packet.length);
            if (RtcpCheck.isCompound(packet, cut)) {
                here.read(packet, cut, SECOND);
            }
        }
    }

    @Test
    void metricsOfVoiceAreReadWhereTheyAreGiven() {
        int length = report();
        ByteBuffer out = ByteBuffer.wrap(packet);
        out.position(length);
        out.put((byte) 0x80).put((byte) 207).putShort((short) 10).putInt(77);
        int block = out.position();
        out.put((byte) 7).put((byte) 0).putShort((short) 8).putInt(OURS);
        out.put((byte) 13).put((byte) 64);
        out.put(block + 27, (byte) 36).putShort(block + 30, (short) 80);
        int whole = block + 36;
        assertTrue(RtcpCheck.isCompound(packet, whole));
        here.read(packet, whole, SECOND);
        VoiceMetrics voice = here.far().orElseThrow().voice().orElseThrow();
        assertEquals(0.25, voice.discarded());
        assertEquals(80, voice.buffer().nominalMs());
        assertEquals(OptionalDouble.of(3.6), voice.quality().conversational());
    }

    @Test
    void withoutSoundReportsAreRarer() {
        ReceiveStatistics nothing = new ReceiveStatistics();
        int quiet = 0;
        int loud = 0;
        RtcpReports busy = new RtcpReports(5, chance, clock, RtcpReports.TO_PHONES_NANOS);
        RtcpReports idle = new RtcpReports(6, chance, clock, RtcpReports.TO_PHONES_NANOS);
        ReceiveStatistics heard = new ReceiveStatistics();
        for (int tick = 0; tick < 30_000; tick++) {
            long now = tick * 20_000_000L;
            heard.take(tick, tick * 160L, tick * 160L);
            if (busy.isDue(now)) {
                loud++;
                busy.write(packet, new RtcpReports.Leg(tick, tick * 160L, 0, OURS, heard), now);
            }
            if (idle.isDue(now)) {
                quiet++;
                idle.write(packet, new RtcpReports.Leg(0, 0, 0, 0, nothing), now);
            }
        }
        assertTrue(loud > 120 && loud < 175, loud + " in ten minutes of talk");
        assertTrue(quiet > 35 && quiet < 60, quiet + " in ten minutes of silence");
    }
}
