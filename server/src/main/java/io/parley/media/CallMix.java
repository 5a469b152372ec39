package io.parley.media;

/**
 * Several legs mixed: each hears the sum of those it is to hear. While it lasts, bridges of its legs rest; what is
 * played to a leg is heard over the others. Methods may be called from any thread and take effect at once for all.
 */
public interface CallMix extends AutoCloseable {

    /** From now on they hear each other like this. Who is not named any more leaves. */
    void arrange(Hearing hearing);

    /** All leave; bridges go on. */
    @Override
    void close();
}
