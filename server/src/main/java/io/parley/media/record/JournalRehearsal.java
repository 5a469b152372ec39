package io.parley.media.record;

import io.parley.media.Codec;
import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Writes a journal of some calls for nobody and reads it again, so that a process that takes over from another opens
 * what that left with code that is compiled (adr/138): cold, it takes ten times as long.
 */
public final class JournalRehearsal {
    private static final int TAPES = 25;
    /** Of 20 ms. */
    private static final int TURNS = 500;

    private static final int HEAD = 22;
    private static final int PAYLOAD = 160;
    private static final long TURN_NANOS = 20_000_000;

    private JournalRehearsal() {}

    /** Blocks. @param folder for it alone, which the caller removes */
    public static void run(Path folder) throws IOException {
        byte[] secret = new byte[SiteKey.BYTES];
        new SecureRandom().nextBytes(secret);
        SiteKeys keys = new SiteKeys(new SiteKey(secret), List.of());
        List<TapeLog> tapes =
                LongStream.rangeClosed(1, TAPES).mapToObj(TapeLog::new).toList();
        try (AudioJournal journal = new AudioJournal(folder, keys)) {
            journal.recover();
            tapes.forEach(tape -> journal.append(tape, AudioJournal.start(tape, "rehearsal", 0, 0)));
            for (int turn = 0; turn < TURNS; turn++) {
                for (TapeLog tape : tapes) {
                    journal.append(tape, frames(tape, turn));
                }
                journal.flush();
            }
        }
        try (AudioJournal again = new AudioJournal(folder, keys)) {
            again.recover();
        }
    }

    /** A frame of either side. */
    private static ByteBuffer frames(TapeLog tape, int turn) {
        ByteBuffer body = ByteBuffer.allocate(TapeLog.FRAMES_AT + 2 * (HEAD + PAYLOAD));
        body.put(AudioJournal.FRAMES).putLong(tape.id);
        for (int side = 0; side < 2; side++) {
            body.putLong(turn * TURN_NANOS).putInt(turn * PAYLOAD).putInt(side).putShort((short) turn);
            body.put((byte) side).put((byte) Codec.PCMA.ordinal()).putShort((short) PAYLOAD);
            body.position(body.position() + PAYLOAD);
        }
        return body.flip();
    }
}
