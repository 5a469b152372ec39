package io.parley.demo;

import java.util.List;

/**
 * What one party of a conversation says, 20 ms at a time: it listens, and says its next line once the other side has
 * spoken and been quiet for a moment. Owned by the sound clock.
 */
final class Talker {
    static final int FRAME = 160;
    private static final byte QUIET = (byte) 0xFF;
    private static final int TICKS_PER_SECOND = 50;
    private static final int PAUSE = TICKS_PER_SECOND * 8 / 10;
    private static final int HEARD_ENOUGH = TICKS_PER_SECOND / 4;
    private static final int PATIENCE = TICKS_PER_SECOND * 12;
    /** Mu-law magnitudes below this are noise; the code counts down from 0xFF. */
    private static final int LOUD = 0x28;

    private static final int LOUD_SAMPLES = FRAME / 6;

    private final List<byte[]> lines;
    private boolean listening;
    private int line;
    private int at;
    private int heard;
    private int quiet;
    private boolean mayTalk;

    /** @param begins whether it speaks first */
    Talker(List<byte[]> lines, boolean begins) {
        this.lines = lines;
        listening = !begins;
    }

    /** The call is through: from now on there is somebody to talk to. */
    void begin() {
        mayTalk = true;
        heard = 0;
        quiet = listening ? 0 : -TICKS_PER_SECOND;
    }

    /** Whether all is said, and the other side has had its say. */
    boolean isDone() {
        return line >= lines.size() && !listening;
    }

    /** A frame of the other side. */
    void hear(byte[] packet, int from, int length) {
        int loud = 0;
        for (int i = from; i < from + length; i++) {
            if ((~packet[i] & 0x7F) > LOUD) {
                loud++;
            }
        }
        if (loud > LOUD_SAMPLES) {
            heard++;
            quiet = 0;
        }
    }

    /** What to send for the next 20 ms. */
    void fill(byte[] frame) {
        java.util.Arrays.fill(frame, QUIET);
        if (!mayTalk) {
            return;
        }
        quiet++;
        if (listening) {
            boolean answered = heard >= HEARD_ENOUGH && quiet >= PAUSE;
            if (answered || quiet >= PATIENCE) {
                listening = false;
                at = 0;
            }
        } else if (quiet > 0 && line < lines.size()) {
            say(frame);
        }
    }

    private void say(byte[] frame) {
        byte[] words = lines.get(line);
        int length = Math.min(FRAME, words.length - at);
        System.arraycopy(words, at, frame, 0, length);
        at += length;
        if (at >= words.length) {
            line++;
            listening = true;
            heard = 0;
            quiet = 0;
        }
    }
}
