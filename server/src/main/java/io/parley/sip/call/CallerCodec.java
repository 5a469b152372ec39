package io.parley.sip.call;

import io.parley.sip.sdp.AgreedAudio;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import java.util.List;
import java.util.Optional;

/**
 * What the customer's side speaks, and what it may. Opus needs a place among {@link OpusPlaces} for as long as it is,
 * or may come to be, transcoded.
 */
final class CallerCodec implements AutoCloseable {
    private final CodecPolicy allowed;
    private final OpusPlaces places;
    private Optional<AudioCodec> agreed = Optional.empty();
    /** What whoever talks to them speaks, where that is known. */
    private Optional<AudioCodec> partner;

    /** Before the first description it was known whom they are to talk to. */
    private final Optional<AudioCodec> expected;

    private boolean placed;
    private boolean transcoded;
    /** Once they had to do without Opus, they do until the call is over. */
    private boolean narrowed;

    private boolean closed;

    CallerCodec(CodecPolicy allowed, OpusPlaces places, Optional<AudioCodec> expected) {
        this.allowed = allowed;
        this.places = places;
        this.expected = expected;
        partner = expected;
    }

    /** What they speak; before it is agreed what a telephone does. */
    synchronized AudioCodec spoken() {
        return agreed.orElse(AudioCodec.PCMA);
    }

    /** What we offer them, the preferred one first. */
    synchronized List<AudioCodec> offered() {
        return agreed.or(() -> expected).map(allowed::towards).orElseGet(this::first);
    }

    private List<AudioCodec> first() {
        return places.isFull() ? withoutOpus(allowed.allowed()) : allowed.allowed();
    }

    /** Takes their description; in the midst of a call Opus stays what it is. */
    synchronized AgreedAudio agree(SdpOffer described) throws SdpRefused {
        AgreedAudio wished = described.agree(allowed.allowed());
        boolean mayHave = wished.codec() != AudioCodec.OPUS || placed || isOpus(partner) || !narrowed && takesPlace();
        boolean canDoWithout = described.codecs().stream().anyMatch(withoutOpus(allowed.allowed())::contains);
        AgreedAudio taken =
                mayHave || isOpus(agreed) || !canDoWithout ? wished : described.agree(withoutOpus(allowed.allowed()));
        if (taken != wished) {
            narrowed = true;
            places.narrowed();
        }
        agreed = Optional.of(taken.codec());
        settle();
        return taken;
    }

    private boolean takesPlace() {
        placed = !closed && places.take();
        return placed;
    }

    /** From now on they talk to somebody who speaks this. */
    synchronized void talksTo(AudioCodec other) {
        partner = Optional.of(other);
        settle();
    }

    private static boolean isOpus(Optional<AudioCodec> codec) {
        return codec.filter(AudioCodec.OPUS::equals).isPresent();
    }

    /** Holds a place exactly while Opus is, or may come to be, transcoded. */
    private void settle() {
        boolean needed = !closed && isOpus(agreed) && !isOpus(partner);
        if (needed && !placed) {
            places.hold();
        } else if (placed && !needed) {
            places.free();
        }
        placed = needed;
        boolean crosses = needed && partner.isPresent();
        if (crosses != transcoded) {
            places.transcodes(crosses);
            transcoded = crosses;
        }
    }

    private static List<AudioCodec> withoutOpus(List<AudioCodec> codecs) {
        return codecs.stream().filter(codec -> codec != AudioCodec.OPUS).toList();
    }

    /** Theirs is over. */
    @Override
    public synchronized void close() {
        closed = true;
        settle();
    }
}
