package io.parley.media.loop;

import io.parley.media.Codec;
import io.parley.media.RemoteMedia;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the payload types of incoming packets mean: what is agreed now, and what was before in the same call, for a
 * codec changes while packets are on their way. Looked up for each packet, and made when something is agreed.
 */
final class HeardFormats {
    /** What our offers call keys on the clock of telephones, and on that of Opus. */
    private static final int OFFERED_KEYS = 101;

    private static final int OFFERED_WIDE_KEYS = 110;
    private static final int TYPES = 128;
    private static final int NANOS_A_MS = 1_000_000;

    private final Optional<Codec>[] sounds = nothing();
    private int keys = -1;
    private int keysClock = Codec.PCMA.clock();
    /** The agreed type of comfort noise, and whether the usual one may come, agreed or not. */
    private int noise = -1;

    private boolean mayRest;
    private int unitsPerMs = Codec.PCMA.clock() / 1_000;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<Codec>[] nothing() {
        Optional<Codec>[] none = new Optional[TYPES];
        Arrays.fill(none, Optional.empty());
        return none;
    }

    /** Sound comes under the type that we offered, or that they did (RFC 3264 section 5.1). */
    void agreed(RemoteMedia remote) {
        Optional<Codec> codec = Optional.of(remote.codec());
        sounds[remote.codec().payloadType()] = codec;
        sounds[remote.formats().sound()] = codec;
        keys = remote.telephoneEventType();
        keysClock = remote.formats().keysClock();
        noise = remote.formats().noise();
        mayRest = remote.codec().clock() == Codec.PCMA.clock();
        unitsPerMs = remote.codec().clock() / 1_000;
    }

    /** In which codec the sound of this type is. */
    Optional<Codec> sound(int type) {
        return sounds[type];
    }

    /** Comfort noise (RFC 3389) comes where it was agreed on, and from some where it was not. */
    boolean isNoise(int type) {
        return mayRest && (type == noise || type == RemoteMedia.COMFORT_NOISE) && sounds[type].isEmpty();
    }

    /** Keys come under the type we offered, too, though some send them under the one they answered. */
    boolean isKey(int type) {
        boolean offered = type == OFFERED_KEYS || type == OFFERED_WIDE_KEYS && isWide();
        return keys >= 0 && (type == keys || offered && sounds[type].isEmpty());
    }

    private boolean isWide() {
        return unitsPerMs == Codec.OPUS.clock() / 1_000;
    }

    /** Units a second in which keys of this type tell how long they are. */
    int keysClock(int type) {
        if (type == keys) {
            return keysClock;
        }
        return (type == OFFERED_KEYS ? Codec.PCMA : Codec.OPUS).clock();
    }

    /** A moment on the clock of what is agreed, counted from anywhere. */
    long arrival(long nowNanos) {
        return nowNanos / NANOS_A_MS * unitsPerMs + nowNanos % NANOS_A_MS * unitsPerMs / NANOS_A_MS;
    }
}
