package io.parley.chat.conversation;

/** The socket under a connection. Calls return at once; none is made after {@link #close}. */
public interface Line {
    /** @param gone runs once, from any thread, when the text left or never will */
    void send(String text, Runnable gone);

    /** The same of what is followed by a {@link #send} before long, and may leave with it. */
    default void sendSoon(String text, Runnable gone) {
        send(text, gone);
    }

    /** The next frame may be read. */
    void next();

    /** Closes once what was sent has left. */
    void close(int code, String reason);
}
