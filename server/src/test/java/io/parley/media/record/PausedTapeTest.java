package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingFile.Mark;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.MediaSettings;
import io.parley.media.rtp.RtpView;
import io.parley.sim.SimKeys;
import io.parley.sim.SimSound;
import io.parley.sim.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets of a paused tape are left out; time is the test's, packets are loud. */
class PausedTapeTest {
    private static final int FRAME_MS = 20;
    private static final int SAMPLES_A_MS = 8;
    private static final byte LOUD = (byte) 0xAA;

    @TempDir
    Path folder;

    private final List<RecordingFile> finished = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final RtpView view = new RtpView();
    private Recorder recorder;
    private Tape tape;

    @BeforeEach
    void open() throws IOException {
        recorder = recorder(folder);
        tape = recorder.start(new ContactId("c1"));
    }

    private Recorder recorder(Path in) throws IOException {
        MediaSettings settings = new MediaSettings(1, 2, in.resolve("journal"), in.resolve("recordings"), SimKeys.KEYS);
        Recorder made = new Recorder(
                settings,
                (file, peaks) -> {
                    finished.add(file);
                    return CompletableFuture.completedFuture(null);
                },
                nanos::get,
                () -> Instant.EPOCH);
        made.start();
        return made;
    }

    @Test
    void whatComesInAPauseIsSilenceAndNoLossOnTheSameClock() throws Exception {
        hears(0, 1_000);
        tape.pause("pause:ana");
        tape.pause("pause:boris");
        hears(1_000, 2_000);
        tape.resume("resume:ana");
        hears(2_000, 3_000);
        tape.close();
        RecordingFile file = made();
        assertEquals(3_000, file.lengthMs());
        assertEquals(
                List.of(new Mark("pause:ana", 1_000, 2_200), new Mark("resume:ana", 2_000, 2_000)),
                file.marks().stream()
                        .sorted((a, b) -> Long.compare(a.fromMs(), b.fromMs()))
                        .toList());
        assertEquals(List.of("0-1000", "2200-3000"), heard(file));
        assertArrayEquals(new int[2], file.lostFrames());
        assertEquals(1, recorder.counters().pauses.sum());
    }

    @Test
    void whatWasSaidInThePauseAndComesWhenItIsOverIsLeftOut() throws Exception {
        hears(0, 1_000);
        tape.pause("pause:ana");
        long resumed = at(2_000);
        nanos.set(resumed);
        tape.resume("resume:ana");
        nanos.set(at(2_300)); // the loop stood still: all of it is read at once
        for (int ms = 1_000; ms < 2_300; ms += FRAME_MS) {
            packet(ms);
        }
        hears(2_300, 3_000);
        tape.close();
        assertEquals(List.of("0-1000", "2200-3000"), heard(made()));
    }

    @Test
    void theNoiseOfWhoRestsEndsWhereThePauseBegins() throws Exception {
        hears(0, 1_000);
        ByteBuf noise = Unpooled.buffer().writeByte(0x80).writeByte(13);
        noise.writeShort(50).writeInt(1_000 * SAMPLES_A_MS).writeInt(4711).writeByte(20);
        view.parse(noise);
        nanos.set(at(1_020));
        tape.rest(Side.CUSTOMER, Codec.PCMA, view, noise, nanos.get());
        nanos.set(at(1_500));
        tape.pause("pause:ana");
        nanos.set(at(3_000));
        tape.close();
        RecordingFile file = made();
        short[] left = sound(file);
        assertTrue(IntStream.range(1_200, 1_400).anyMatch(ms -> Math.abs(left[ms * SAMPLES_A_MS]) > 100), "noise");
        assertEquals(List.of("0-1000"), heard(file));
        assertTrue(IntStream.range(1_501 * SAMPLES_A_MS, left.length).allMatch(i -> Math.abs(left[i]) <= 8));
        assertEquals(3_000, file.lengthMs());
    }

    @Test
    void whatACrashLeavesOfAPausedCallTellsSo() throws Exception {
        hears(0, 1_000);
        tape.pause("pause:ana");
        hears(1_000, 2_000);
        nanos.set(at(4_000));
        recorder.start(new ContactId("c2")).close();
        assertTrue(SimSound.await(() -> !finished.isEmpty()), "whatever was asked for before is written");
        Path after = folder.resolve("after");
        copy(folder.resolve("journal"), after.resolve("journal"));
        finished.clear();
        try (Recorder next = recorder(after)) {
            assertTrue(SimSound.await(() -> of("c1").isPresent()));
            RecordingFile file = of("c1").orElseThrow();
            Mark pause = file.marks().getFirst();
            assertEquals("pause:ana", pause.kind());
            assertEquals(1_000, pause.fromMs());
            assertTrue(pause.toMs() >= 3_000, () -> "known to a second: " + pause);
            assertEquals(file.lengthMs(), pause.toMs());
            short[] left =
                    WavFile.of(SimKeys.sound(after.resolve("recordings"), file)).left();
            assertEquals(List.of("0-1000"), stretches(left));
            assertEquals(0, next.counters().recorderFailures.sum());
        }
    }

    private Optional<RecordingFile> of(String contact) {
        return finished.stream()
                .filter(file -> file.contact().value().equals(contact))
                .findFirst();
    }

    private long at(int ms) {
        return 1_000_000_000L + ms * 1_000_000L;
    }

    /** A packet each 20 ms, which comes when its sound is over. */
    private void hears(int fromMs, int toMs) {
        for (int ms = fromMs; ms < toMs; ms += FRAME_MS) {
            nanos.set(at(ms + FRAME_MS));
            packet(ms);
        }
    }

    private void packet(int ms) {
        ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeShort(ms / FRAME_MS);
        packet.writeInt(ms * SAMPLES_A_MS).writeInt(4711);
        for (int i = 0; i < FRAME_MS * SAMPLES_A_MS; i++) {
            packet.writeByte(LOUD);
        }
        view.parse(packet);
        tape.frame(Side.CUSTOMER, Codec.PCMA, view, packet, nanos.get());
    }

    private RecordingFile made() throws IOException {
        recorder.close();
        return finished.getFirst();
    }

    private short[] sound(RecordingFile file) throws IOException {
        return WavFile.of(SimKeys.sound(folder.resolve("recordings"), file)).left();
    }

    private List<String> heard(RecordingFile file) throws IOException {
        return stretches(sound(file));
    }

    /** Where it is as loud as what was sent, in milliseconds. */
    private static List<String> stretches(short[] side) {
        int length = side.length / SAMPLES_A_MS;
        boolean[] loud = new boolean[length + 1];
        for (int ms = 0; ms < length; ms++) {
            loud[ms] = Math.abs(side[ms * SAMPLES_A_MS + 4]) > 10_000;
        }
        int[] edges = IntStream.rangeClosed(0, length)
                .filter(ms -> loud[ms] != (ms > 0 && loud[ms - 1]))
                .toArray();
        return IntStream.range(0, edges.length / 2)
                .mapToObj(i -> edges[2 * i] + "-" + edges[2 * i + 1])
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
