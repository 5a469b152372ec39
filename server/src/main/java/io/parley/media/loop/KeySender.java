package io.parley.media.loop;

/** Sends one key as RFC 4733 events: a packet each 20 ms under the time it began, the end three times. */
final class KeySender {
    private static final int ENDS = 3;
    private static final int TICKS_A_SECOND = 50;
    private static final int LONGEST = 0xffff;

    private final int code;
    private final int ticks;
    private int tick;
    private long began;

    KeySender(int code, int durationMs) {
        this.code = code;
        this.ticks = Math.max(2, durationMs / 20);
    }

    /** Sends the next packet; false once the key is over. @param clock in which its length is told */
    boolean tick(RtpSender sender, int type, int clock) {
        boolean end = tick >= ticks;
        int duration = Math.min(LONGEST, Math.min(tick + 1, ticks) * (clock / TICKS_A_SECOND));
        if (tick == 0) {
            began = sender.timestamp();
        }
        sender.key(type, began, new RtpSender.KeyEvent(code, tick == 0, end, duration));
        tick++;
        boolean more = tick < ticks + ENDS;
        if (!more) {
            sender.advance(ticks + ENDS);
        }
        return more;
    }
}
