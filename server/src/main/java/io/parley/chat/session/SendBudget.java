package io.parley.chat.session;

/** Bytes handed to one connection that have not left yet; what does not fit is read again from the log later. */
public final class SendBudget {
    public static final int LIMIT_BYTES = 64 * 1024;

    private long used;

    /** Reserves room. @return false if there is none; an empty connection takes a frame of any size */
    public boolean take(int bytes) {
        if (used > 0 && used + bytes > LIMIT_BYTES) {
            return false;
        }
        used += bytes;
        return true;
    }

    /** Reserves room for what must go in any case: answers, which the client's own window bounds. */
    public void force(int bytes) {
        used += bytes;
    }

    /** The bytes left, or never will. */
    public void give(int bytes) {
        used -= bytes;
    }

    /** Whether enough has drained to go on after a stop; half of it, so that it does not stop and go. */
    public boolean isOpen() {
        return used <= LIMIT_BYTES / 2;
    }

    public long used() {
        return used;
    }
}
