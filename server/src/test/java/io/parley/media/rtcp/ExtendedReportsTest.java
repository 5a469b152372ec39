package io.parley.media.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.SoundRating;
import io.parley.media.VoiceMetrics;
import io.parley.media.rtp.Arrivals;
import io.parley.media.rtp.ReceiveStatistics;
import io.parley.sim.SimTime;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** VoIP metrics within compound reports (RFC 3611 sections 2, 3 and 4.7). */
class ExtendedReportsTest {
    private static final int OURS = 0x01020304;
    private static final int THEIRS = 0x0a0b0c0d;
    private static final int FRAME = 160;
    private static final SoundRating RATING =
            (missing, rtt, jitter) -> new SoundRating.Score(100 * (1 - missing) - rtt / 10, missing == 0 ? 4.5 : 3.5);

    private final Random chance = new Random(3);
    private final RtcpReports here = new RtcpReports(OURS, chance, new SimTime());
    private final RtcpReports there = new RtcpReports(THEIRS, chance, new SimTime());
    private final byte[] packet = new byte[RtcpReports.LARGEST];

    /** 100 packets; five in a row are lost, and two further ones, each alone. */
    private static ReceiveStatistics heard() {
        ReceiveStatistics statistics = new ReceiveStatistics();
        for (int i = 0; i < 100; i++) {
            if (i != 20 && (i < 50 || i > 54) && i != 80) {
                statistics.take(i, (long) i * FRAME, (long) i * FRAME);
            }
        }
        return statistics;
    }

    private int write(Optional<OwnMetrics> metrics, ReceiveStatistics received) {
        return there.write(packet, new RtcpReports.Leg(10, 1600, 0, OURS, received, metrics), 0);
    }

    private static Optional<OwnMetrics> wanted() {
        return Optional.of(new OwnMetrics(RATING, 8000));
    }

    private Optional<VoiceMetrics> read(int length) {
        assertEquals(0, here.read(packet, length, 0));
        return here.far().orElseThrow().voice();
    }

    @Test
    void whoWantsThemIsToldTheSameThatWasCounted() {
        int length = write(wanted(), heard());
        assertTrue(RtcpCheck.isCompound(packet, length));
        VoiceMetrics told = read(length).orElseThrow();
        assertEquals(0.07, told.lost(), 1 / 256.0);
        assertEquals(0, told.discarded());
        assertEquals(1 - 1 / 256.0, told.bursts().density(), "255 is the most that can be written");
        assertEquals(2 / 95.0, told.bursts().gapDensity(), 1 / 256.0);
        assertEquals(100, told.bursts().ms());
        assertEquals((50 + 45) * 20 / 2, told.bursts().gapMs());
        assertEquals(OptionalInt.of(93), told.quality().rating());
        assertEquals(3.5, told.quality().conversational().orElseThrow());
        assertTrue(told.quality().signalDb().isEmpty());
        assertEquals(VoiceMetrics.Buffer.NONE, told.buffer(), "what is relayed waits nowhere");
        assertEquals(0, told.endMs());
    }

    @Test
    void whoDoesNotWantThemIsNotTold() {
        int without = write(Optional.empty(), heard());
        assertTrue(read(without).isEmpty());
        assertEquals(without + 8 + VoiceBlock.BYTES, write(wanted(), heard()));
    }

    @Test
    void whatIsPlayedHereTellsItsBufferAndWhatIsDiscarded() {
        ReceiveStatistics received = heard();
        received.arrivals().waits(40);
        received.arrivals().waits(Arrivals.DISCARDED);
        VoiceMetrics told = read(write(wanted(), received)).orElseThrow();
        assertEquals(0.01, told.discarded(), 1 / 256.0);
        assertEquals(new VoiceMetrics.Buffer(true, true, 40, 800, 800), told.buffer());
        assertEquals(60, told.endMs());
    }

    @Test
    void theLastReportHasThemBeforeItsGoodbye() {
        RtcpReports.Leg leg = new RtcpReports.Leg(10, 1600, 0, OURS, heard(), wanted());
        int length = there.goodbye(packet, leg, 0);
        assertTrue(RtcpCheck.isCompound(packet, length));
        assertEquals(203, packet[length - 7] & 0xff);
        assertTrue(read(length).isPresent());
    }

    @Test
    void theLargestFitsWithWhatProtectsIt() {
        int length = there.goodbye(packet, new RtcpReports.Leg(10, 1600, 0, OURS, heard(), wanted()), 0);
        assertTrue(length + 64 <= RtcpReports.LARGEST, length + " bytes");
    }

    /** A receiver's report about us, then one extended report with these words. */
    private int extended(int... words) {
        ByteBuffer out = ByteBuffer.wrap(packet);
        out.putInt(0x81c90007).putInt(THEIRS).putInt(OURS);
        for (int i = 0; i < 5; i++) {
            out.putInt(0);
        }
        out.putInt(0x80cf0000 | 1 + words.length).putInt(THEIRS);
        for (int word : words) {
            out.putInt(word);
        }
        return out.position();
    }

    private static int[] voice(int source) {
        return new int[] {0x07000008, source, 0x40000000, 0, 0, 0, 0x5a7f2a29, 0, 0};
    }

    private static int[] after(int[] first, int[] then) {
        int[] both = java.util.Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, both, first.length, then.length);
        return both;
    }

    @Test
    void blocksOfOtherKindsAndAboutOthersAreSkipped() {
        int[] times = {0x04000002, 0x11111111, 0x22222222};
        int length = extended(after(times, after(voice(THEIRS), voice(OURS))));
        assertEquals(0.25, read(length).orElseThrow().lost());
        assertTrue(new RtcpReports(7, chance, new SimTime()).read(packet, length, 0) == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x07000007, 0x07000000, 0x07000009, 0x0700ffff, 0x0400ffff})
    void aBlockOfAWrongLengthIsCountedAndTellsNothing(int head) {
        int[] wrong = voice(OURS);
        wrong[0] = head;
        int length = extended(wrong);
        assertTrue(here.read(packet, length, 0) >= 1);
        assertTrue(here.far().isPresent(), "the report before it counts");
        assertTrue(here.far().orElseThrow().voice().isEmpty());
    }

    @Test
    void aGoodBlockAfterAShortOneCounts() {
        int length = extended(after(new int[] {0x07000001, OURS}, voice(OURS)));
        assertEquals(1, here.read(packet, length, 0));
        assertTrue(here.far().orElseThrow().voice().isPresent());
    }

    @Test
    void anExtendedReportWithoutBlocksIsOne() {
        assertEquals(0, here.read(packet, extended(), 0));
        assertFalse(here.far().orElseThrow().voice().isPresent());
    }

    /** Whatever stands in them: no exception, and what is read is within its range. */
    @Test
    void noiseIsSkippedWithinItsBounds() {
        for (int i = 0; i < 200_000; i++) {
            int[] words = new int[chance.nextInt(14)];
            for (int at = 0; at < words.length; at++) {
                words[at] = chance.nextInt(3) == 0 ? chance.nextInt() : 0x07000000 | chance.nextInt(12);
            }
            if (words.length > 1) {
                words[1] = OURS;
            }
            here.read(packet, extended(words), 0);
        }
        VoiceMetrics read = here.far().orElseThrow().voice().orElseThrow();
        assertTrue(read.quality().rating().orElse(0) <= 100);
        assertTrue(read.quality().listening().orElse(1) >= 1);
    }
}
