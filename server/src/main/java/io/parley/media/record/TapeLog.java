package io.parley.media.record;

import io.parley.core.contact.RecordingFile;
import io.parley.media.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What the journal holds of one tape: where its frames are, when it began and ended. */
final class TapeLog {
    /** Where frames begin in their record, behind its kind and the tape. */
    static final int FRAMES_AT = 9;
    /** So much a packet may still be heard after it came, however little it holds. */
    private static final long FRAME_NANOS = 20_000_000L;

    /** Where records have no numbers, as in files of before. */
    private static final int UNNUMBERED = -1;

    final long id;
    /** Of its next record. */
    private int number;

    private boolean spoilt;
    private boolean sealed = true;
    private String contact = "";
    private long startedMicros;
    private long startNanos;
    private long endNanos = -1;
    private long lastFrameNanos;
    /** When it was last said to be paused. */
    private long pausedNanos = Long.MIN_VALUE;

    private final LateStart[] lateStarts = {new LateStart(), new LateStart()};
    private final BlockList blocks = new BlockList();
    private final Set<Codec> codecs = EnumSet.noneOf(Codec.class);
    private final List<MarkAt> marks = new ArrayList<>();
    /** Frames of the present turn, some five from either side; more of them make a second record. */
    final ByteBuffer turn = ByteBuffer.allocate(2 * 1024);

    record MarkAt(String kind, boolean on, long nanos) {}

    /** A stretch on the monotonic clock; the end is not in it. */
    record Stretch(long fromNanos, long toNanos) {}

    TapeLog(long id) {
        this.id = id;
    }

    String contact() {
        return contact;
    }

    long startedMicros() {
        return startedMicros;
    }

    long startNanos() {
        return startNanos;
    }

    /** When it ended; after a crash, the end of its last frame as it is laid out, or of what is known of a pause. */
    long endNanos() {
        long late = Math.max(lateStarts[0].nanos(), lateStarts[1].nanos());
        long heard = Math.max(startNanos, lastFrameNanos + late);
        return endNanos >= 0 ? endNanos : Math.max(heard, pausedNanos);
    }

    boolean wasCut() {
        return endNanos < 0;
    }

    /** Whether its start was found; without it the rest means nothing. */
    boolean isWhole() {
        return !contact.isEmpty();
    }

    /** Of the record that is written now. */
    int nextNumber() {
        return number++;
    }

    /**
     * Whether the record with this number is to be taken: one that was written twice is taken once, and where some are
     * missing the recording is marked.
     */
    boolean follows(int next) {
        if (next == UNNUMBERED) {
            sealed = false;
            return true;
        }
        if (next < number) {
            return false;
        }
        spoilt |= next > number;
        number = next + 1;
        return true;
    }

    /** Some of it was changed or is missing. */
    void spoil() {
        spoilt = true;
    }

    boolean isSpoilt() {
        return spoilt;
    }

    /** Whether all of its journal was sealed: not so of calls that an older server began. */
    boolean isSealed() {
        return sealed;
    }

    List<MarkAt> marks() {
        return marks;
    }

    /** Of which nothing may be heard; one that was not ended lasts for ever. */
    List<Stretch> pauses() {
        List<Stretch> pauses = new ArrayList<>();
        OptionalLong from = OptionalLong.empty();
        for (MarkAt mark : marks) {
            boolean ends = RecordingFile.Mark.isPause(mark.kind()) && !mark.on();
            if (RecordingFile.Mark.isPause(mark.kind()) && mark.on() && from.isEmpty()) {
                from = OptionalLong.of(mark.nanos());
            } else if (ends && from.isPresent()) {
                pauses.add(new Stretch(from.getAsLong(), mark.nanos()));
                from = OptionalLong.empty();
            }
        }
        from.ifPresent(since -> pauses.add(new Stretch(since, Long.MAX_VALUE)));
        return pauses;
    }

    /** Where its frames are by now. */
    BlockList.Blocks blocks() {
        return blocks.all();
    }

    void take(byte type, ByteBuffer body, long segment, long offset) {
        switch (type) {
            case AudioJournal.START -> {
                startedMicros = body.getLong(9);
                startNanos = body.getLong(17);
                contact = text(body, 25);
            }
            case AudioJournal.FRAMES -> {
                blocks.add(segment, offset, body.limit());
                note(body);
            }
            case AudioJournal.MARK -> take(new MarkAt(text(body, 18), body.get(17) == 1, body.getLong(9)));
            case AudioJournal.END -> endNanos = body.getLong(9);
            default -> throw new IllegalStateException("the recording journal has an unknown record: " + type);
        }
    }

    private void take(MarkAt mark) {
        marks.add(mark);
        if (mark.on() && RecordingFile.Mark.isPause(mark.kind())) {
            pausedNanos = Math.max(pausedNanos, mark.nanos());
        }
    }

    /** The last record of this type that was taken is to be written elsewhere, and is taken again then. */
    void takeBack(byte type) {
        switch (type) {
            case AudioJournal.FRAMES -> blocks.takeBack();
            case AudioJournal.MARK -> marks.removeLast();
            default -> {} // the same as often as it is taken
        }
    }

    private void note(ByteBuffer body) {
        for (int at = FRAMES_AT; at < body.limit(); at = Frame.after(body, at)) {
            Codec codec = Frame.codec(body, at);
            long nanos = Frame.nanos(body, at);
            codecs.add(codec);
            lastFrameNanos = Math.max(lastFrameNanos, nanos + FRAME_NANOS);
            Frame.From from = Frame.from(body, at);
            lateStarts[from.side()].take(nanos, Frame.timestamp(body, at), from, codec);
        }
    }

    /** How its file is to be. */
    SoundForm form() {
        return SoundForm.of(codecs);
    }

    private static String text(ByteBuffer body, int at) {
        byte[] bytes = new byte[body.limit() - at];
        body.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
