package io.parley.mail;

/** A message did not get out. */
public final class MailFailed extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_CHARS = 300;

    public enum Kind {
        /** This message, never: its address or what it says is refused. */
        FOR_GOOD,
        /** This message, not now. */
        LATER,
        /** Nothing gets out now: the server is not there, or does not want us. */
        SERVER
    }

    private final Kind kind;

    public MailFailed(Kind kind, String why) {
        super(plain(why));
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What a server says is shown to people: one line of readable characters. */
    private static String plain(String why) {
        String line = why.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(MOST_CHARS, line.length()));
    }
}
