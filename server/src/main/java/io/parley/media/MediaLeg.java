package io.parley.media;

import io.parley.media.srtp.SrtpKeys;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The RTP side of one leg. Methods may be called from any thread; they take effect on the leg's loop. */
public interface MediaLeg extends AutoCloseable {

    /** Address to put into our SDP. */
    InetSocketAddress local();

    /**
     * From now on sound is encrypted; before {@link #connect}.
     *
     * @param theirs what they encrypt with; several have names, and each packet says which
     */
    void secure(List<SrtpKeys> theirs, SrtpKeys ours);

    /** Starts or changes what is sent to and expected from the other end (after each SDP answer). */
    void connect(RemoteMedia remote);

    /** What was agreed with the other end, as long as its sound is not encrypted. */
    default Optional<RemoteMedia> plain() {
        return Optional.empty();
    }

    /** Plays clips one after the other, replacing what plays; {@code loop} starts over after the last. */
    long play(List<AudioClip> clips, boolean loop);

    void stopPlaying();

    /** Sends one key as RFC 4733 events. */
    void sendDigit(char digit, int durationMs);

    /** Packets and losses so far. */
    default LegStatistics statistics() {
        return counted().join();
    }

    /** The same, told by the loop: several legs are asked before the first answer is waited for. */
    CompletableFuture<LegStatistics> counted();

    /** What the other end says of the sound it gets, once it has said so. */
    Optional<FarReport> far();

    /** How it was to hear at the last look, some seconds ago at most; empty before the first. Costs nothing. */
    Optional<SoundSample> sample();

    @Override
    void close();
}
