package io.parley.media.record;

import io.parley.seal.SealedOutput;

/**
 * What it takes to lay out a call, two thirds of a megabyte, used for one call after the other by the thread that makes
 * files: new for each it was a third of all that a busy server allocated.
 */
final class LayoutRoom {
    /** Samples of both sides, four bytes at most, that are written at a time. */
    static final int BLOCK = 8_192;

    final short[][] rings = {new short[SideTrack.SIZE], new short[SideTrack.SIZE]};
    final short[] side = new short[BLOCK];
    final byte[] joined = new byte[BLOCK * 4];
    final SealedOutput.Room sealed = new SealedOutput.Room();
}
