package io.parley.media.loop;

/** What a leg does at its end, whatever fails before it. */
@FunctionalInterface
interface Leaving extends AutoCloseable {
    @Override
    void close();
}
