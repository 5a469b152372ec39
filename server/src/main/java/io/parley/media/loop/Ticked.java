package io.parley.media.loop;

/** What has its turn each 20 ms on the media loop. */
interface Ticked {
    void tick(long nowNanos);
}
