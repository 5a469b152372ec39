package io.parley.sip.stack;

import java.util.Optional;

/** The other end of a leg, as the owner of the leg speaks to it, whatever carries the signalling. */
public interface FarEnd {
    /** Our answer to the offer that the call began with, or our offer if they left it to us; false if it is over. */
    boolean answer(String sdp);

    /** The answer to a {@link CallEvent.Offered}. */
    void answerOffer(String sdp);

    /** Refuses a {@link CallEvent.Offered}; the call goes on as it was. */
    default void refuseOffer(int status) {
        refuseOffer(status, Optional.empty());
    }

    /** @param off what switches all sound off, for an offer that nobody can refuse */
    void refuseOffer(int status, Optional<String> off);

    /**
     * Gives up a call of ours that is not answered yet; whoever has answered meanwhile is told why as it is hung up.
     * {@code reason} is a Reason header (RFC 3326) or empty.
     */
    void cancel(String reason);

    /** Ends an answered call. */
    void hangUp();

    /** While nothing is heard of the other end, it may be asked now and then whether it is there still. */
    void silent(boolean now);

    /** Whoever owned it is gone: nothing is told any more. */
    void forget();
}
