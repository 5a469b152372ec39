package io.parley.sip.stack;

/**
 * One leg of a call: one dialog. Methods return at once, may be called from any thread and take effect in the order they
 * were called; one that comes too late (the leg has ended) does nothing.
 */
public interface SipLeg {

    /** The Call-ID, for logs and traces. */
    String callId();

    /** Offers other media by re-INVITE; {@link LegEvent.ReofferAnswered} or {@link LegEvent.ReofferRefused} follows. */
    void reinvite(String sdp);

    /** Answers the last {@link LegEvent.Reoffered} with 200. */
    void accept(String sdp);

    /** Refuses the last {@link LegEvent.Reoffered}, usually with 488. */
    void refuse(int status);

    /**
     * Ends the leg in whatever state it is: CANCEL before the answer of an outbound leg, 480 before ours, else BYE. No
     * more events come.
     */
    void end(SipReason reason);
}
