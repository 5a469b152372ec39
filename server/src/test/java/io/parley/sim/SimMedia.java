package io.parley.sim;

import io.parley.core.contact.RecordingFile;
import io.parley.media.MediaCounters;
import io.parley.media.MediaSettings;
import io.parley.media.loop.MediaBase;
import io.parley.media.loop.NettyMediaEngine;
import io.parley.media.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** The real media engine and recorder on loopback, with the finished recordings at hand. */
public final class SimMedia implements AutoCloseable {
    public final List<RecordingFile> finished = new CopyOnWriteArrayList<>();
    public final NettyMediaEngine engine;
    public final Path recordings;
    /** Of this engine's range; every other one is for RTP. */
    public static final int PORTS = 200;

    private final int portFrom;
    private final Recorder recorder;

    public SimMedia(Path folder) throws IOException {
        this(folder, System::nanoTime);
    }

    /** @param nanos what the media loop takes for the time */
    public SimMedia(Path folder, LongSupplier nanos) throws IOException {
        this(folder, TestPorts.take(PORTS), nanos);
    }

    /** @param portFrom the first of its {@link #PORTS} */
    public SimMedia(Path folder, int portFrom, LongSupplier nanos) throws IOException {
        this(folder, portFrom, new MediaBase(new MediaCounters(), nanos, Instant::now, new SecureRandom()));
    }

    /** On a base that was there before. */
    public SimMedia(Path folder, int portFrom, MediaBase base) throws IOException {
        this.portFrom = portFrom;
        recordings = folder.resolve("recordings");
        MediaSettings settings =
                new MediaSettings(portFrom, portFrom + PORTS - 1, folder.resolve("journal"), recordings, SimKeys.KEYS);
        recorder = new Recorder(
                settings,
                (file, peaks) -> {
                    finished.add(file);
                    return CompletableFuture.completedFuture(null);
                },
                new Recorder.Clocks(System::nanoTime, Instant::now, base.counters()));
        recorder.start();
        engine = new NettyMediaEngine(settings, recorder, base);
    }

    /** The first of its ports. */
    public int from() {
        return portFrom;
    }

    /** How many packets of sound have gone to a tape. */
    public long taped() {
        return recorder.counters().recorded.sum();
    }

    /** The next finished recording. */
    public RecordingFile awaitRecording(int count) {
        if (!SimSound.await(() -> finished.size() >= count)) {
            throw new AssertionError("no recording was finished");
        }
        return finished.get(count - 1);
    }

    public WavFile wav(RecordingFile file) throws IOException {
        return WavFile.of(SimKeys.sound(recordings, file));
    }

    @Override
    public void close() throws IOException {
        engine.close();
        recorder.close();
        TestPorts.giveBack(portFrom);
    }
}
