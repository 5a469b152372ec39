package io.parley.media.record;

import io.parley.seal.SealedOutput;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * What it takes to lay out a call, two thirds of a megabyte, used for one call after the other by the thread that makes
 * files: new for each it was a third of all that a busy server allocated.
 */
final class LayoutRoom {
    /** Samples of both sides, four bytes at most, that are written at a time. */
    static final int BLOCK = 8_192;

    final short[][] rings = {new short[SideTrack.SIZE], new short[SideTrack.SIZE]};
    final short[][] sides = {new short[BLOCK], new short[BLOCK]};
    final short[] both = new short[BLOCK];
    /** As it stands in a file. */
    final ByteBuffer joined = ByteBuffer.allocate(BLOCK * 4).order(ByteOrder.LITTLE_ENDIAN);
    /** The same, by pairs of bytes. */
    final ShortBuffer words = joined.asShortBuffer();

    final SealedOutput.Room sealed = new SealedOutput.Room();
}
