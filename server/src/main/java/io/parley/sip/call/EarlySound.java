package io.parley.sip.call;

import io.parley.media.CallBridge;
import io.parley.media.MediaLeg;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is heard while somebody outside is called: our ringing, until their own tone or announcement really comes (RFC
 * 3960 3.1); that it was told is not enough, since there are networks that tell of sound and send none.
 */
final class EarlySound implements AutoCloseable {
    /** How soon it is heard that sound comes. */
    private static final Duration LOOK = Duration.ofMillis(60);

    private final MediaLeg listener;
    private final CallerLeg called;
    private final CallParts parts;
    private Optional<CallBridge> bridge = Optional.empty();
    /** What of theirs is heard; the call may go on to somebody else, who has another or is not heard yet. */
    private Optional<MediaLeg> theirs = Optional.empty();

    EarlySound(MediaLeg listener, CallerLeg called, CallParts parts) {
        this.listener = listener;
        this.called = called;
        this.parts = parts;
        rings();
    }

    private void rings() {
        listener.play(List.of(parts.prompts().clip("music", "ringback")), true);
    }

    /** Something of theirs before the answer. */
    void heard(CallEvent event) {
        switch (event) {
            case CallEvent.Progress(int status, Optional<String> sdp) -> called.progressed(status, sdp);
            case CallEvent.Offered(String sdp) -> called.renegotiate(sdp);
            default -> {}
        }
        look();
    }

    /** The earlier of this moment and when it is to be looked whether sound comes. */
    Instant until(Instant deadline) {
        if (!called.isEarly() || bridge.isPresent()) {
            return deadline;
        }
        Instant next = parts.clock().instant().plus(LOOK);
        return next.isBefore(deadline) ? next : deadline;
    }

    void look() {
        if (theirs.filter(heard -> heard != called.media() || !called.isEarly()).isPresent()) {
            bridge.ifPresent(CallBridge::close);
            bridge = Optional.empty();
            theirs = Optional.empty();
            rings();
        }
        if (bridge.isEmpty() && called.isEarly() && called.isHeard()) {
            listener.stopPlaying();
            theirs = Optional.of(called.media());
            bridge = Optional.of(parts.media().bridge(listener, theirs.get()));
        }
    }

    /** It is answered, or will not be. */
    @Override
    public void close() {
        if (bridge.isPresent()) {
            bridge.get().close();
        } else {
            listener.stopPlaying();
        }
    }
}
