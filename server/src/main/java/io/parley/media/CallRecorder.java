package io.parley.media;

/** The recording of one call: customer left, agent right, silence where nothing came. */
public interface CallRecorder extends AutoCloseable {

    /** From now on what this leg receives goes to its side. */
    void attach(Side side, MediaLeg leg);

    void detach(Side side);

    /** Starts or ends a marked stretch, such as {@code hold}. */
    void mark(String kind, boolean on);

    /** Ends the recording; the file is made in the background and announced to the sink. */
    @Override
    void close();

    enum Side {
        CUSTOMER,
        AGENT
    }
}
