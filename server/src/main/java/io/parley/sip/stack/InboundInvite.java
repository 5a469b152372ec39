package io.parley.sip.stack;

import java.util.Optional;

/** A call that came in and was let in by the {@link InviteGate}. */
public interface InboundInvite extends SipLeg {

    /** Who calls whom. */
    CallFacts facts();

    /** Their offer; empty where they want ours in the 200 (late offer). */
    Optional<String> offer();

    /** 180 Ringing. */
    void ringing();

    /** 183 with early media; the 200 must then carry the same answer. */
    void progress(String sdp);

    /**
     * 200 OK, repeated until the ACK comes; {@link LegEvent.Acknowledged} or {@link LegEvent.AckMissing} follows, or
     * {@link LegEvent.Cancelled} if the caller was faster.
     */
    void answer(String sdp);

    /** A final refusal, 300 to 699. No more events come. */
    void reject(int status, String reason);
}
