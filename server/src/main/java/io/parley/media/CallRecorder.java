package io.parley.media;

import java.util.Optional;

/** The recording of one call: customer left, agent right, silence where nothing came. */
public interface CallRecorder extends AutoCloseable {

    /** From now on what this leg receives goes to its side. */
    void attach(Side side, MediaLeg leg);

    void detach(Side side);

    /**
     * From now on this leg is sent what is taken of this side, in the codec that was agreed with it; in pauses nothing.
     *
     * @param other told of the first sound, and of the first in another codec than what came before it; must not block
     */
    void copy(Side side, MediaLeg to, Runnable other);

    /** This leg is sent nothing of this side any more. */
    void endCopy(Side side, MediaLeg to);

    /** What the leg of this side speaks; empty where there is none, or a sum of several. */
    Optional<Codec> codec(Side side);

    /** Starts or ends a marked stretch, such as {@code hold}. */
    void mark(String kind, boolean on);

    /**
     * Not one packet of either side is taken from now on, whatever is attached; silence, and a mark that is called
     * so, until it is resumed. Once this returns it is so.
     */
    void pause(String kind);

    /**
     * Packets are taken again, some moments later: what was said before is still on its way. No pause: nothing.
     *
     * @param how a mark for the moment
     */
    void resume(String how);

    /** Ends the recording; the file is made in the background and announced to the sink. */
    @Override
    void close();

    enum Side {
        CUSTOMER,
        AGENT
    }
}
