package io.parley.sip.stack;

/** What a message may be at most, checked on its bytes before anything is parsed. */
final class MessageLimits {
    static final int LARGEST = 64 * 1024;
    static final int LARGEST_HEAD = 32 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_LINES = 200;

    private MessageLimits() {}

    /** Whether the head keeps the limits and looks like SIP at all. */
    static boolean keptBy(byte[] message) {
        if (message.length > LARGEST || message.length < 16) {
            return false;
        }
        int lines = 0;
        int lineStart = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '\n') {
                int length = i - lineStart;
                if (length <= 1 && lines > 0) {
                    return true;
                }
                if (length > LONGEST_LINE || ++lines > MOST_LINES || i > LARGEST_HEAD) {
                    return false;
                }
                lineStart = i + 1;
            }
        }
        return message.length - lineStart <= LONGEST_LINE && message.length <= LARGEST_HEAD;
    }
}
