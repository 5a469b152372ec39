package io.parley.media;

import io.parley.core.contact.ContactId;
import io.parley.media.srtp.PassedStreams;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Opens the media side of call legs; safe to call from any thread, never blocks on the network. */
public interface MediaEngine {

    /**
     * Binds an RTP port for one leg.
     *
     * @param local address to bind and to put into SDP
     * @param events called on the media loop: must return at once
     * @throws MediaPortsExhausted if the range is used up
     */
    MediaLeg open(InetAddress local, MediaEvents events);

    /**
     * Binds the very port that a leg had whose process is gone, for {@link #openAgain} and nobody else. One that is
     * taken, or out of the range by now, is left alone.
     *
     * @param local as it stands in SDP
     * @param passed what of the sound that is encrypted has come and gone there
     * @return whether it is bound
     */
    boolean reserve(InetSocketAddress local, PassedStreams passed);

    /** Nobody opens it again. */
    void release(InetSocketAddress local);

    /** @throws MediaPortsExhausted if it is not reserved */
    MediaLeg openAgain(InetSocketAddress local, MediaEvents events);

    /** The same of a leg as browsers speak it, by what was agreed with the process that is gone. */
    SecureMediaLeg openAgain(InetSocketAddress local, SecurePact pact, MediaEvents events, SecureEvents secure);

    /** What has passed by now in each leg whose sound is encrypted, by its own address. */
    CompletableFuture<Map<InetSocketAddress, PassedStreams>> passed();

    /**
     * The call of a process before goes on, and whoever records it does by now. What was said before that, while the
     * server started, is theirs; where nobody records it is forgotten.
     */
    void settled(ContactId contact);

    /** The same as {@link #open} for a leg as browsers speak it. */
    SecureMediaLeg openSecure(InetAddress local, MediaEvents events, SecureEvents secure);

    /** Joins two connected legs; each hears the other until the bridge is closed. */
    CallBridge bridge(MediaLeg customer, MediaLeg agent);

    /** Of as many legs as are to hear each other; nobody is in it yet. */
    CallMix mix();

    /** Starts the recording of a contact; both sides are silent until a leg is attached. */
    CallRecorder record(ContactId contact);

    /** Starts the recording of what one leg says; so much of it may be heard again at once. */
    VoiceNote note(ContactId contact, MediaLeg leg, int mostMs);

    /** The same of what is kept nowhere: it may be heard again, and no disk ever has it. */
    VoiceNote passing(MediaLeg leg, int mostMs);

    /** No free port. */
    final class MediaPortsExhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        public MediaPortsExhausted(String message) {
            super(message);
        }
    }
}
