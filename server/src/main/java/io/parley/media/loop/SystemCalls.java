package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The two system calls a packet costs, with nothing allocated for either, and what they work on: one packet in, one
 * packet out, an address for each. Owned by one loop. For Linux on 64 bits; pointers and sizes are passed as longs.
 */
final class SystemCalls {
    private static final int OUT = 2048;

    private final MemorySegment inAt;
    private final MemorySegment outAt;
    private final MemorySegment senderLength;
    private final ByteBuf in;
    private final ByteBuf out;
    private final SocketAddressBytes sender;
    private final SocketAddressBytes target;

    /** Looked up once, by whoever makes the first of us; constants, so that a call is compiled into its caller. */
    private static final class Calls {
        /** ssize_t recvfrom(int, void *, size_t, int, struct sockaddr *, socklen_t *). */
        static final MethodHandle RECEIVE = call("recvfrom", ValueLayout.JAVA_LONG);
        /** ssize_t sendto(int, const void *, size_t, int, const struct sockaddr *, socklen_t). */
        static final MethodHandle SEND = call("sendto", ValueLayout.JAVA_INT);

        private static MethodHandle call(String name, ValueLayout last) {
            ValueLayout size = ValueLayout.JAVA_LONG;
            ValueLayout number = ValueLayout.JAVA_INT;
            MemorySegment at = Linker.nativeLinker().defaultLookup().findOrThrow(name);
            return Linker.nativeLinker()
                    .downcallHandle(at, FunctionDescriptor.of(size, number, size, size, number, size, last));
        }
    }

    SystemCalls(Arena arena) {
        inAt = arena.allocate(LegSocket.LARGEST, Long.BYTES);
        outAt = arena.allocate(OUT, Long.BYTES);
        senderLength = arena.allocate(ValueLayout.JAVA_INT);
        in = Unpooled.wrappedBuffer(inAt.asByteBuffer());
        out = Unpooled.wrappedBuffer(outAt.asByteBuffer());
        sender = new SocketAddressBytes(arena);
        target = new SocketAddressBytes(arena);
    }

    static boolean available() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        return linux && ValueLayout.ADDRESS.byteSize() == Long.BYTES;
    }

    /** Takes the next packet of the socket to {@link #packetIn}, and where it comes from; false if there is none. */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    boolean receive(int descriptor) {
        senderLength.set(ValueLayout.JAVA_INT, 0, SocketAddressBytes.SIZE);
        long length;
        try {
            length = (long) Calls.RECEIVE.invokeExact(
                    descriptor, inAt.address(), inAt.byteSize(), 0, sender.address(), senderLength.address());
        } catch (Throwable e) {
            throw new IllegalStateException("recvfrom could not be called", e);
        }
        if (length >= 0) {
            in.setIndex(0, (int) length);
        }
        return length >= 0;
    }

    ByteBuf packetIn() {
        return in;
    }

    SocketAddressBytes sender() {
        return sender;
    }

    /** An empty packet to be filled. */
    ByteBuf packetOut() {
        return out.clear();
    }

    SocketAddressBytes target() {
        return target;
    }

    /** Sends the packet filled to the target; false if the socket cannot take it now, which loses it. */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    boolean send(int descriptor, int targetLength) {
        long from = outAt.address() + out.readerIndex();
        long length = out.readableBytes();
        try {
            return (long) Calls.SEND.invokeExact(descriptor, from, length, 0, target.address(), targetLength) >= 0;
        } catch (Throwable e) {
            throw new IllegalStateException("sendto could not be called", e);
        }
    }
}
