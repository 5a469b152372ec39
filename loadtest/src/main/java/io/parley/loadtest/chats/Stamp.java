package io.parley.loadtest.chats;

import java.util.HexFormat;

/**
 * A message that carries when it was sent, in the length of a usual one, and ids of messages: each begins with the time
 * in milliseconds, as those that pages make, and says which message of its visitor it is, 0 and on.
 */
final class Stamp {
    private static final String WORDS = " Good morning, I have a question about my booking for Saturday, please.";
    private static final int TIME_DIGITS = 12;

    private Stamp() {}

    static String body(long sentNanos) {
        return sentNanos + WORDS;
    }

    static long sentAt(String body) {
        return Long.parseLong(body, 0, body.indexOf(' '), 10);
    }

    static String cid(String visitor, long number, long sentNanos) {
        String time = HexFormat.of().toHexDigits(sentNanos / 1_000_000, TIME_DIGITS);
        return time + '-' + visitor + '-' + number;
    }

    /** Which message of its visitor has this id. */
    static long number(String cid) {
        return Long.parseLong(cid, cid.lastIndexOf('-') + 1, cid.length(), 10);
    }
}
