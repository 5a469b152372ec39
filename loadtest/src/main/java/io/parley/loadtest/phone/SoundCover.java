package io.parley.loadtest.phone;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What stands between a leg's sound and the wire. On the pump. */
public interface SoundCover {
    /** Sound as it is. */
    SoundCover NONE = new SoundCover() {
        @Override
        public ByteBuffer sealed(ByteBuffer packet) {
            return packet;
        }

        @Override
        public boolean opens(ByteBuffer packet, long nowNanos) {
            return true;
        }
    };

    /** What goes over the wire for this packet, which is left as it was. */
    ByteBuffer sealed(ByteBuffer packet);

    /** Opens in place what came, which ends at the buffer's position; false if it was no sound. */
    boolean opens(ByteBuffer packet, long nowNanos) throws IOException;

    /** Each 20 ms. */
    default void turn(long nowNanos) throws IOException {}

    /** The leg is about to close. */
    default void end() throws IOException {}
}
