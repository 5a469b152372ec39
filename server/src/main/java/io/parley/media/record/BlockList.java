package io.parley.media.record;

import java.io.IOException;
import java.util.Arrays;

/**
 * Where the blocks of one tape stand in the journal, in the order in which they were written. A block takes some five
 * bytes, so that an hour of a call, 36,000 of them, is no burden: how far it is from the one before, and its length, in
 * sevenths of a byte.
 */
final class BlockList {
    /** Bytes of the longest block: its kind and segment, its offset, its length. */
    private static final int LONGEST = 20;

    private static final int MORE = 0x80;
    private static final int SEVEN = 0x7f;

    private byte[] bytes = new byte[2 * LONGEST];
    private int used;
    private int count;
    private long segment;
    private long offset;
    /** So many of the last ones were taken back, and are still in {@link #bytes}. */
    private int takenBack;

    /** @param length of its body, in bytes */
    void add(long inSegment, long at, int length) {
        forgetTakenBack();
        if (used + LONGEST > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + LONGEST + bytes.length / 4);
        }
        if (inSegment == segment && at >= offset) {
            put(at - offset << 1);
        } else {
            put(inSegment << 1 | 1);
            put(at);
        }
        put(length);
        segment = inSegment;
        offset = at;
        count++;
    }

    /** The last one that was not taken back yet is to be written elsewhere. */
    void takeBack() {
        takenBack++;
    }

    private void forgetTakenBack() {
        if (takenBack > 0) {
            count -= takenBack;
            takenBack = 0;
            Reader left = new Reader(bytes);
            for (int i = 0; i < count; i++) {
                left.next();
            }
            used = left.at;
            segment = left.segment;
            offset = left.offset;
        }
    }

    private void put(long value) {
        long left = value;
        while ((left & ~SEVEN) != 0) {
            bytes[used++] = (byte) (left & SEVEN | MORE);
            left >>>= 7;
        }
        bytes[used++] = (byte) left;
    }

    /** Those of now; what is added later is not in it. */
    Blocks all() {
        forgetTakenBack();
        return new Blocks(Arrays.copyOf(bytes, used), count);
    }

    /** Blocks of frames as they are kept. */
    record Blocks(byte[] bytes, int count) {
        /** Gives each, in order. */
        void each(BlockVisitor visitor) throws IOException {
            Reader from = new Reader(bytes);
            for (int i = 0; i < count; i++) {
                from.next();
                visitor.block(from.segment, from.offset, from.length);
            }
        }
    }

    /** Takes where a block stands, and the length of its body. */
    interface BlockVisitor {
        void block(long segment, long offset, int length) throws IOException;
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;
        private long segment;
        private long offset;
        private int length;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        void next() {
            long first = number();
            if ((first & 1) == 1) {
                segment = first >>> 1;
                offset = number();
            } else {
                offset += first >>> 1;
            }
            length = (int) number();
        }

        private long number() {
            long value = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                value |= (long) (bytes[at++] & SEVEN) << shift;
                shift += 7;
            }
            return value | (long) bytes[at++] << shift;
        }
    }
}
