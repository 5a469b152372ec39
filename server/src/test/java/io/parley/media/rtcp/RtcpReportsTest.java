package io.parley.media.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.FarReport;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.sim.SimTime;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpReportsTest {
    private static final int OURS = 0x01020304;
    private static final int THEIRS = 0x0a0b0c0d;
    private static final long SECOND = 1_000_000_000L;

    private final SimTime clock = new SimTime();
    private final Random chance = new Random(7);
    private final RtcpReports here = new RtcpReports(OURS, chance, clock);
    private final RtcpReports there = new RtcpReports(THEIRS, chance, clock);
    private final byte[] packet = new byte[RtcpReports.LARGEST];

    /** A hundred packets, of which every tenth is lost. */
    private static ReceiveStatistics tenPercentLost() {
        ReceiveStatistics statistics = new ReceiveStatistics();
        for (int i = 0; i < 100; i++) {
            if (i % 10 != 5) {
                statistics.take(65_500 + i & 0xffff, i * 160L, i * 160L);
            }
        }
        return statistics;
    }

    @Test
    void aReportIsACompoundOfWholePacketsWithOurName() {
        int length = here.write(packet, new RtcpReports.Leg(90, 14_400, 4_711, THEIRS, tenPercentLost()), SECOND);
        ByteBuffer in = ByteBuffer.wrap(packet, 0, length);
        assertEquals(0, length % 4);
        assertEquals((byte) 0x81, in.get(0));
        assertEquals(200, in.get(1) & 0xff);
        assertEquals(12, in.getShort(2));
        assertEquals(OURS, in.getInt(4));
        assertEquals(4_711, in.getInt(16));
        assertEquals(90, in.getInt(20));
        assertEquals(14_400, in.getInt(24));
        assertEquals(THEIRS, in.getInt(28));
        assertEquals(25, in.get(32), "a tenth of 256");
        assertEquals(10, in.getInt(32) & 0xffffff);
        assertEquals(65_500 + 99, in.getInt(36), "the sequence number went round once");
        int description = 52;
        assertEquals(202, in.get(description + 1) & 0xff);
        assertEquals(length, description + 4 + 4 * in.getShort(description + 2));
        assertEquals(0, in.get(length - 1), "the list of names ends with zero");
    }

    @Test
    void whoSentNothingGivesAReceiversReport() {
        here.write(packet, new RtcpReports.Leg(0, 0, 0, 0, new ReceiveStatistics()), SECOND);
        assertEquals(201, packet[1] & 0xff);
        assertEquals(1, ByteBuffer.wrap(packet).getShort(2));
    }

    @Test
    void theAnswerToOurReportTellsLossAndTheWayThereAndBack() {
        int sent = here.write(packet, new RtcpReports.Leg(90, 14_400, 0, 0, new ReceiveStatistics()), SECOND);
        clock.advance(Duration.ofMillis(30)); // on the way there
        there.read(packet, sent, 5 * SECOND);
        clock.advance(Duration.ofMillis(400)); // until their own report is due
        int answered =
                there.write(packet, new RtcpReports.Leg(0, 0, 0, OURS, tenPercentLost()), 5 * SECOND + 400_000_000L);
        clock.advance(Duration.ofMillis(50)); // on the way back
        assertTrue(here.far().isEmpty());
        here.read(packet, answered, 2 * SECOND);
        FarReport far = here.far().orElseThrow();
        assertEquals(10, far.lost());
        assertEquals(0.1, far.lostShare(), 0.01);
        assertEquals(OptionalInt.of(80), far.rttMs());
    }

    @Test
    void theShareIsOfTheTimeSinceTheReportBefore() {
        ReceiveStatistics statistics = tenPercentLost();
        assertEquals(25, statistics.report().fraction());
        for (int i = 100; i < 200; i++) {
            statistics.take(65_500 + i & 0xffff, i * 160L, i * 160L);
        }
        assertEquals(0, statistics.report().fraction());
        assertEquals(10, statistics.report().lost());
    }

    @Test
    void reportsAreSpreadOverHalfToOneAndAHalfIntervals() {
        assertFalse(here.isDue(0));
        int reports = 0;
        for (long now = 0; now < 300 * SECOND; now += 20_000_000) {
            reports += here.isDue(now) ? 1 : 0;
        }
        assertTrue(reports > 80 && reports < 125, reports + " in five minutes");
    }

    @Test
    void brokenPacketsAndReportsAboutOthersChangeNothing() {
        int length = there.write(packet, new RtcpReports.Leg(5, 800, 0, THEIRS, tenPercentLost()), SECOND);
        here.read(packet, length, SECOND);
        assertTrue(here.far().isEmpty(), "that was about somebody else");
        byte[] noise = new byte[200];
        for (int i = 0; i < 100_000; i++) {
            chance.nextBytes(noise);
            noise[0] = (byte) (0x80 | noise[0] & 0x3f);
            noise[1] = (byte) (200 + i % 3);
            here.read(noise, 8 + chance.nextInt(190), SECOND);
        }
        assertTrue(here.far().isEmpty());
    }
}
