package io.parley.media;

/** Two legs joined. */
public interface CallBridge extends AutoCloseable {

    /** While on hold neither hears the other; the customer's leg may play music. */
    void hold(boolean on);

    @Override
    void close();
}
