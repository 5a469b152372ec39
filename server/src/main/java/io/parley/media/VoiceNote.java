package io.parley.media;

/** One side's words after the tone: recorded as every call is, and at hand to be heard again at once. */
public interface VoiceNote extends AutoCloseable {

    /** How long it was louder than a quiet room, in ms; to be asked once a second, which makes room for more. */
    long loudMs();

    /** Nothing more is taken. */
    void stop();

    /** What was said. */
    AudioClip clip();

    /** Nothing of it is kept: no file is made. */
    void discard();

    /** Keeps it: the file is made in the background, as of every recording. */
    @Override
    void close();
}
