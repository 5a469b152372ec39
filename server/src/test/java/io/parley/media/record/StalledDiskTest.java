package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.rtp.RtpView;
import io.parley.sim.SimKeys;
import io.parley.sim.SimSound;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that stands still for a while costs no sound. */
class StalledDiskTest {
    /** As six hundred calls bring in 20 ms; here they are of one call, 1 ms each. */
    private static final int FRAMES_OF_A_TURN = 1200;

    private static final int SAMPLES = 8;
    private static final int TURNS = 100;

    @TempDir
    Path folder;

    private final List<RecordingFile> finished = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final RtpView view = new RtpView();
    private int frames;

    @Test
    void whatIsHeardWhileItStandsStillForTwoSecondsIsRecorded() throws Exception {
        AudioJournal journal = new AudioJournal(folder.resolve("journal"), SimKeys.KEYS);
        var clocks = new Recorder.Clocks(nanos::get, () -> Instant.parse("2026-03-12T08:00:00Z"));
        var finishedIn = new Recorder.Finished(folder.resolve("recordings"), SimKeys.KEYS);
        try (Recorder recorder = new Recorder(journal, finishedIn, this::index, clocks, 20)) {
            recorder.start();
            Tape tape = recorder.start(new ContactId("c1"));
            synchronized (journal) { // as a write or a sync that does not come back
                for (int turn = 0; turn < TURNS; turn++) {
                    hear(tape);
                    assertTrue(SimSound.await(recorder::hasTakenAll), "turn " + turn);
                }
            }
            tape.close();
            assertTrue(SimSound.await(() -> finished.size() == 1));
            assertEquals(0, recorder.counters().recorderOverflow.sum());
            assertEquals(TURNS * FRAMES_OF_A_TURN, finished.getFirst().lengthMs());
            assertEquals(0, finished.getFirst().lostFrames()[0]);
        }
    }

    private void hear(Tape tape) {
        for (int n = 0; n < FRAMES_OF_A_TURN; n++) {
            ByteBuf packet = Unpooled.buffer().writeByte(0x80).writeByte(8).writeShort(frames);
            packet.writeInt(frames * SAMPLES).writeInt(1).writeZero(SAMPLES);
            view.parse(packet);
            tape.frame(Side.CUSTOMER, Codec.PCMA, view, packet, nanos.addAndGet(1_000_000));
            frames++;
        }
    }

    private CompletableFuture<Void> index(RecordingFile file, String peaks) {
        finished.add(file);
        return CompletableFuture.completedFuture(null);
    }
}
