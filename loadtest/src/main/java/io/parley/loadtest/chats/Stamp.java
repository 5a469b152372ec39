package io.parley.loadtest.chats;

/** A message that carries when it was sent, in the length of a usual one. */
final class Stamp {
    private static final String WORDS = " Good morning, I have a question about my booking for Saturday, please.";

    private Stamp() {}

    static String body(long sentNanos) {
        return sentNanos + WORDS;
    }

    static long sentAt(String body) {
        return Long.parseLong(body.substring(0, body.indexOf(' ')));
    }
}
