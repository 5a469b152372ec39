package io.parley.sip.stack;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What can happen to one leg; posted to its owner's inbox, one after the other. */
public sealed interface CallEvent {
    /** The caller gave up before our final answer; 487 was already sent. */
    record Cancelled() implements CallEvent {}

    /** Our 200 was acknowledged, or that it rings with our offer; with SDP if the INVITE had none. */
    record Acknowledged(Optional<String> sdp) implements CallEvent {}

    /** Nobody acknowledged our 200, or reliably that it rings, in 64*T1 (RFC 3261 13.3.1.4, RFC 3262 3). */
    record NeverAcknowledged() implements CallEvent {}

    /** 180, 183 and the like came. */
    record Progress(int status, Optional<String> sdp) implements CallEvent {}

    /** A 2xx came and was acknowledged. */
    record Answered(String sdp) implements CallEvent {}

    /** A final failure came, or nothing at all (408). */
    record Failed(int status) implements CallEvent {}

    /** The other end hung up; 200 was already sent. */
    record HungUp() implements CallEvent {}

    /**
     * A re-INVITE or UPDATE with an offer: answer it with {@link SipCall#answerOffer} or {@link SipCall#refuseOffer}.
     */
    record Offered(String sdp) implements CallEvent {}

    /** The answer to an offer that we made within the call. */
    record OfferAnswered(String sdp) implements CallEvent {}

    /** The other end gave no sign of life, or says that it knows nothing of this call; it has been ended. */
    record Vanished(String reason) implements CallEvent {}

    /** The phone asks to hand its call on, which is to be accepted or refused. */
    record Referred(Referral referral) implements CallEvent {}

    /**
     * The phone asks that the call be recorded, or no longer.
     *
     * @param done completed with whether it is as it wants it, which it is told; with nothing it is told that it is not
     */
    record RecordWanted(boolean on, CompletableFuture<Boolean> done) implements CallEvent {}

    /** A keypad key, however it came. @param heard whether it is in the sound, and so heard by whoever hears that */
    record Key(char key, boolean heard) implements CallEvent {}
}
