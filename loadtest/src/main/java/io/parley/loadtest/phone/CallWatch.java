package io.parley.loadtest.phone;

/** Hears what becomes of a call; on the phones' loop. */
public interface CallWatch {
    /** @param afterNanos since the INVITE was first sent */
    void answered(Caller caller, long afterNanos);

    /** Its one end. @param reason {@code ok}, or what went wrong */
    void over(Caller caller, String reason);
}
