package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.seal.SoundKey;
import io.parley.sim.SimKeys;
import io.parley.sim.SimNumbers;
import io.parley.sim.WavFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While this machine, or the way to it, stands still, packets wait, and come all at once afterwards. */
class StandstillTest {
    private static final int FRAME_MS = 20;

    private final SoundKey key = SoundKey.random();

    @TempDir
    Path folder;

    /** A numbered frame of 20 ms, said by one source. */
    private record Said(int source, int number, int timestamp, int stretch) {
        Said(int source, int number, int timestamp) {
            this(source, number, timestamp, 0);
        }
    }

    /** What came, by when it did, in microseconds; of one moment in the order in which it was said. */
    private final TreeMap<Long, List<Said>> came = new TreeMap<>();

    private void came(long ms, Said said) {
        came.computeIfAbsent(ms * 1_000, at -> new ArrayList<>()).add(said);
    }

    private void came(long ms, int number) {
        came(ms, new Said(4711, number, number * 160));
    }

    /** When a frame comes that is ready at this moment, if all stands still from one to another. */
    private static long after(long readyMs, long fromMs, long untilMs) {
        return readyMs >= fromMs && readyMs < untilMs ? untilMs : readyMs;
    }

    private static ByteBuffer frame(Said said, long micros) {
        ByteBuffer frame = ByteBuffer.allocate(22 + 160);
        frame.putLong(micros * 1_000).putInt(said.timestamp()).putInt(said.source());
        frame.putShort((short) said.number()).put((byte) (said.stretch() << 1));
        frame.put((byte) Codec.PCMA.ordinal()).putShort((short) 160);
        SimNumbers.put(frame, said.number());
        return frame.flip();
    }

    private int lost;

    private short[] recorded(int lengthMs) throws Exception {
        TapeLog tape = new TapeLog(7);
        tape.take(AudioJournal.START, AudioJournal.start(tape, "c-7", 0, 0), 0, 0);
        ByteBuffer law = frame(new Said(4711, 0, 0), 0);
        ByteBuffer body = ByteBuffer.allocate(TapeLog.FRAMES_AT + law.remaining());
        body.put(AudioJournal.FRAMES).putLong(7).put(law).flip();
        tape.take(AudioJournal.FRAMES, body, 1, 1);
        tape.take(AudioJournal.END, AudioJournal.end(tape, lengthMs * 1_000_000L), 0, 0);
        Path file = folder.resolve("stood.wav");
        try (Layout layout = new Layout(tape, file, new LayoutRoom(), SimKeys.making(key))) {
            for (var at : came.entrySet()) {
                for (Said said : at.getValue()) {
                    layout.take(frame(said, at.getKey()));
                }
            }
            layout.finish();
            lost = layout.lost()[0];
        }
        return WavFile.of(SimKeys.sound(file, key)).left();
    }

    private static List<Integer> numbers(int from, int until) {
        return IntStream.range(from, until).map(i -> i % SimNumbers.ALL).boxed().toList();
    }

    private static List<Integer> in(short[] sound, int fromMs, int untilMs) {
        return SimNumbers.in(Arrays.copyOfRange(sound, fromMs * 8, untilMs * 8), Codec.PCMA);
    }

    private static boolean isSilent(short[] sound, int fromMs, int untilMs) {
        short silence = G711.decode(Codec.PCMA, G711.silence(Codec.PCMA));
        return IntStream.range(fromMs * 8, untilMs * 8).allMatch(i -> sound[i] == silence);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 600, 1_500, 4_000})
    void atTheBeginningNothingIsLaidOverWhatCameWithIt(int stoodMs) throws Exception {
        for (int i = 0; i < 300; i++) {
            came(after((i + 1) * FRAME_MS, 0, stoodMs), i);
        }
        short[] sound = recorded(6_000);
        assertEquals(numbers(0, 300), in(sound, 0, 6_000), "each once, and where it was said");
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 600, 1_500, 4_000})
    void inTheMiddleWhatWaitedLiesWhereItWasSaid(int stoodMs) throws Exception {
        for (int i = 0; i < 400; i++) {
            came(after((i + 1) * FRAME_MS, 2_000, 2_000 + stoodMs), i);
        }
        short[] sound = recorded(8_000);
        assertEquals(numbers(0, 400), in(sound, 0, 8_000));
        assertEquals(0, lost);
    }

    @Test
    void oneBeginsInAStandstillThatIsOverTheNextOneFollows() throws Exception {
        for (int i = 0; i < 300; i++) {
            came(after(after((i + 1) * FRAME_MS, 0, 700), 720, 1_500), i);
        }
        assertEquals(numbers(0, 300), in(recorded(6_000), 0, 6_000));
    }

    @Test
    void whatHadNoRoomMeanwhileIsAGap() throws Exception {
        for (int i = 0; i < 300; i++) {
            if (i < 110 || i >= 130) { // of what is said from 2.0 to 3.0 s the last 0.4 s never comes
                came(after((i + 1) * FRAME_MS, 2_000, 3_000), i);
            }
        }
        short[] sound = recorded(6_000);
        assertEquals(numbers(0, 110), in(sound, 0, 2_200));
        assertTrue(isSilent(sound, 2_200, 2_600));
        assertEquals(numbers(130, 300), in(sound, 2_600, 6_000));
        assertEquals(20, lost);
    }

    @Test
    void whoPausesWithoutCountingOnIsHeardAgainWhenTheySpeak() throws Exception {
        for (int i = 0; i < 200; i++) {
            came((i + 1) * FRAME_MS + (i < 100 ? 0 : 2_000), i);
        }
        short[] sound = recorded(6_000);
        assertEquals(numbers(0, 100), in(sound, 0, 2_000));
        assertTrue(isSilent(sound, 2_000, 4_000));
        assertEquals(numbers(100, 200), in(sound, 4_000, 6_000));
        assertEquals(0, lost);
    }

    @Test
    void whoSpeaksAgainInAStandstillLiesWhereTheySpoke() throws Exception {
        for (int i = 0; i < 200; i++) {
            came(after((i + 1) * FRAME_MS + (i < 100 ? 0 : 2_000), 3_500, 4_700), i);
        }
        short[] sound = recorded(6_000);
        assertEquals(numbers(0, 100), in(sound, 0, 2_000));
        assertTrue(isSilent(sound, 2_000, 4_000));
        assertEquals(numbers(100, 200), in(sound, 4_000, 6_000));
    }

    @Test
    void whoSpeaksOnceIsHeard() throws Exception {
        came(1_020, 5);
        came(2_020, 6);
        short[] sound = recorded(2_100);
        assertEquals(List.of(5), in(sound, 1_000, 1_020));
        assertEquals(List.of(6), in(sound, 2_000, 2_020));
    }

    @Test
    void anotherSourceIsLaidBehindWhatStillCameOfTheFirst() throws Exception {
        for (int i = 0; i < 300; i++) {
            int source = i < 120 ? 4711 : 4712;
            came(after((i + 1) * FRAME_MS, 2_000, 2_700), new Said(source, i, (i + (source - 4711) * 9_000) * 160));
        }
        short[] sound = recorded(6_000);
        assertEquals(numbers(0, 300), in(sound, 0, 6_000));
    }

    @Test
    void aWayThatBecomesShorterByHalfASecondLaysNothingOver() throws Exception {
        for (int i = 0; i < 300; i++) {
            came(i < 100 ? (i + 1) * FRAME_MS + 600 : Math.max(2_600, (i + 1) * FRAME_MS), i);
        }
        assertEquals(numbers(0, 300), in(recorded(7_000), 0, 7_000));
    }

    @Test
    void aBeginningThatIsLateForLongIsNotLaidOverLater() throws Exception {
        for (int i = 0; i < 600; i++) {
            came((i + 1) * FRAME_MS + (i < 60 ? 300 : 0), i);
        }
        List<Integer> heard = in(recorded(13_000), 0, 13_000);
        assertTrue(SimNumbers.missing(heard) <= 3, "a frame in seven seconds, since nobody pauses: " + heard);
        assertTrue(heard.size() >= 597, "but " + heard.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howeverOftenAllStandsStillEachIsHeardOnceAndInOrder(long seed) throws Exception {
        Random dice = new Random(seed);
        long from = dice.nextInt(300);
        long until = from + 300 + dice.nextInt(2_500);
        for (int i = 0; i < 3_000; i++) {
            long ready = (i + 1) * FRAME_MS + dice.nextInt(3);
            came(after(ready, from, until), i);
            if (ready > until + 60) {
                from = ready + dice.nextInt(4_000);
                until = Math.min(from + 300 + dice.nextInt(2_500), 59_500);
            }
        }
        List<Integer> heard = in(recorded(60_100), 0, 60_100);
        assertEquals(numbers(0, 3_000), heard);
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 600, 1_200, 1_900})
    void whereTheWayBecomesShorterAndPacketsOvertakeOthersNothingIsLost(int longerMs) throws Exception {
        for (int i = 0; i < 400; i++) {
            came((i + 1) * FRAME_MS + (i < 150 ? longerMs : 0), i);
        }
        short[] sound = recorded(8_000 + longerMs);
        assertEquals(numbers(0, 400), in(sound, 0, 8_000 + longerMs));
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 600, 1_200, 1_900})
    void whereEachSecondPacketTakesALongerWayFromSomeTimeOnNothingIsLost(int longerMs) throws Exception {
        for (int i = 0; i < 400; i++) {
            came((i + 1) * FRAME_MS + (i < 150 || i % 2 == 0 ? longerMs : 0), i);
        }
        assertEquals(numbers(0, 400), in(recorded(8_000 + longerMs), 0, 8_000 + longerMs));
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {450, 1_200, 3_000, 4_600})
    void whatWasOvertakenLiesWhereItWasSaid(int laterMs) throws Exception {
        for (int i = 0; i < 400; i++) {
            came((i + 1) * FRAME_MS + (i >= 50 && i < 100 && i % 5 == 0 ? laterMs : 0), i);
        }
        assertEquals(numbers(0, 400), in(recorded(8_000), 0, 8_000));
        assertEquals(0, lost);
    }

    @Test
    void whatComesMoreThanFiveSecondsLateIsAGap() throws Exception {
        for (int i = 0; i < 600; i++) {
            came((i + 1) * FRAME_MS + (i == 100 ? 5_100 : 0), i);
        }
        short[] sound = recorded(12_000);
        assertEquals(numbers(0, 100), in(sound, 0, 2_000));
        assertTrue(isSilent(sound, 2_000, 2_020));
        assertEquals(numbers(101, 600), in(sound, 2_020, 12_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void howeverMuchWaysDifferEachIsHeardOnceAndInOrder(long seed) throws Exception {
        Random dice = new Random(seed);
        for (int i = 0; i < 600; i++) {
            came((i + 1) * FRAME_MS + dice.nextInt(i < 500 ? 1_500 : 300), i); // who then sends no more may have paused
        }
        assertEquals(numbers(0, 600), in(recorded(14_000), 0, 14_000));
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50, 100, 200})
    void whoTakesOverWithSourceAndNumbersOfTheOneBeforeIsHeardWhole(int packets) throws Exception {
        for (int i = 0; i < packets + 200; i++) {
            int number = i < packets ? i : i - packets;
            came((i + 1) * FRAME_MS, new Said(4711, number, number * 160, i < packets ? 3 : 4));
        }
        List<Integer> heard = in(recorded((packets + 200) * FRAME_MS), 0, (packets + 200) * FRAME_MS);
        List<Integer> both = new ArrayList<>(numbers(0, packets));
        both.addAll(numbers(0, 200));
        assertEquals(both, heard);
        assertEquals(0, lost);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100, 200})
    void whoCountsAnewOnTheSameLegIsHeardWhole(int packets) throws Exception {
        for (int i = 0; i < packets + 200; i++) {
            came((i + 1) * FRAME_MS, i < packets ? i : i - packets);
        }
        List<Integer> both = new ArrayList<>(numbers(0, packets));
        both.addAll(numbers(0, 200));
        assertEquals(both, in(recorded((packets + 200) * FRAME_MS), 0, (packets + 200) * FRAME_MS));
        assertEquals(0, lost);
    }

    @Test
    void whoCountsAnewSoonButAfterAPauseIsHeardWhole() throws Exception {
        for (int i = 0; i < 130; i++) {
            came((i + 1) * FRAME_MS + (i < 30 ? 0 : 2_500), i < 30 ? i : i - 30);
        }
        short[] sound = recorded(5_100);
        assertEquals(numbers(0, 30), in(sound, 0, 600));
        assertEquals(numbers(0, 100), in(sound, 3_100, 5_100));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 500, 1_500, 4_000})
    void whatComesOnceMoreIsHeardOnce(int laterMs) throws Exception {
        for (int i = 0; i < 500; i++) {
            came((i + 1) * FRAME_MS, i);
            if (i < 250 && i % 3 == 0) {
                came((i + 1) * FRAME_MS + laterMs, i);
            }
        }
        assertEquals(numbers(0, 500), in(recorded(10_000), 0, 10_000));
        assertEquals(0, lost);
    }

    @Test
    void aTimestampThatJumpsAheadWithoutAPacketMissingIsNoWayThatBecameShorter() throws Exception {
        for (int i = 0; i < 200; i++) {
            came((i + 1) * FRAME_MS, new Said(4711, i, (i + (i < 100 ? 0 : 60)) * 160));
        }
        assertEquals(numbers(0, 200), in(recorded(4_000), 0, 4_000));
    }
}
