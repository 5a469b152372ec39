package io.parley.sip.stack;

/** A call we place. {@link SipLeg#end} before the answer cancels it. */
public interface OutboundInvite extends SipLeg {

    /** Sends the ACK with our answer, when the INVITE carried no offer. */
    void acknowledge(String sdp);
}
