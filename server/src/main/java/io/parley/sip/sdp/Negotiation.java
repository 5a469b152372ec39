package io.parley.sip.sdp;

/** How an exchange of offer and answer ended. */
public sealed interface Negotiation {

    /** @param sdp our side as text: the answer to send, or the offer that stands */
    record Agreed(String sdp, AgreedAudio audio) implements Negotiation {}

    /** @param status what to answer: 400 for broken SDP, 488 where nothing fits */
    record Refused(int status, String reason) implements Negotiation {}
}
