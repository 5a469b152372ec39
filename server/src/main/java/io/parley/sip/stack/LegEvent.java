package io.parley.sip.stack;

import java.util.Optional;

/**
 * Everything that can happen to one leg after its INVITE, in order. Events of one leg never overlap; they are handed
 * over on a SIP worker, so an inbox only queues them. After an event that {@link #ends} the leg nothing else comes.
 */
public sealed interface LegEvent {

    /** Whether the leg is over with this event. */
    default boolean ends() {
        return switch (this) {
            case Failed _, Cancelled _, AckMissing _, Bye _, Lost _ -> true;
            case Provisional _, Answered _, Acknowledged _, Reoffered _, ReofferAnswered _ -> false;
            case ReofferRefused _, InfoReceived _ -> false;
        };
    }

    /** Outbound: 101 to 199; {@code sdp} is early media. */
    record Provisional(int status, Optional<String> sdp) implements LegEvent {}

    /**
     * Outbound: the other end took the call. If we sent an offer the ACK has gone out and {@code sdp} is the answer;
     * else {@code sdp} is their offer and {@link OutboundInvite#acknowledge} must bring the answer.
     */
    record Answered(Optional<String> sdp) implements LegEvent {}

    /** Outbound: refused (300 to 699), or 408 for no reply, or 503 where it could not be sent, or 487 after a cancel. */
    record Failed(int status, String reason) implements LegEvent {}

    /** Inbound: the caller gave up before we answered; 487 has been sent. */
    record Cancelled(Optional<String> reason) implements LegEvent {}

    /** Inbound: our 200 was acknowledged; {@code sdp} is the answer if our 200 had to carry the offer. */
    record Acknowledged(Optional<String> sdp) implements LegEvent {}

    /** Inbound: our 200 was never acknowledged (RFC 3261 section 13.3.1.4); a BYE has been sent. */
    record AckMissing() implements LegEvent {}

    /** The other end hung up; the 200 has been sent. */
    record Bye(Optional<String> reason) implements LegEvent {}

    /** The dialog is gone without a BYE from them: 408 or 481 to one of our requests, or the session timer ran out. */
    record Lost(String why) implements LegEvent {}

    /**
     * The other end asks for other media (re-INVITE, or UPDATE with SDP). Answer with {@link SipLeg#accept} or
     * {@link SipLeg#refuse}. Without {@code sdp} they ask for our offer: accept with one; their answer comes as
     * {@link Acknowledged}.
     */
    record Reoffered(Optional<String> sdp) implements LegEvent {}

    /** Our re-INVITE was taken; the ACK has gone out. */
    record ReofferAnswered(Optional<String> sdp) implements LegEvent {}

    /** Our re-INVITE was refused; the session goes on as it was. Glare (491) has been retried before. */
    record ReofferRefused(int status) implements LegEvent {}

    /** A body sent by INFO, such as {@code application/dtmf-relay}; the 200 has been sent. */
    record InfoReceived(String contentType, String body) implements LegEvent {}
}
