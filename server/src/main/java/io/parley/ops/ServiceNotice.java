package io.parley.ops;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Tells systemd, where that has started this process and wants to know, how it is: sd_notify(3). It is one datagram to
 * a socket of the file system, which Java has none of.
 */
public final class ServiceNotice {
    private static final short AF_UNIX = 1;
    private static final int DATAGRAMS = 2 | 0x80000; // SOCK_DGRAM | SOCK_CLOEXEC
    private static final int LONGEST_PATH = 108;
    private static final int FAMILY = Short.BYTES;

    private ServiceNotice() {}

    /** The process is as it is to be: it serves, or stands by. @param status a line for people */
    public static void ready(String status) {
        tell(System.getenv().getOrDefault("NOTIFY_SOCKET", ""), "READY=1\nSTATUS=" + status);
    }

    /** @param socket its path, or its name behind an {@code @}; nobody is told where it is empty */
    static void tell(String socket, String words) {
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        if (path.length > 0 && path.length < LONGEST_PATH) {
            Calls.send(path, words.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Those of the C library, looked up where somebody is to be told only. */
    private static final class Calls {
        private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT;
        private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;
        private static final MethodHandle SOCKET =
                call("socket", FunctionDescriptor.of(NUMBER, NUMBER, NUMBER, NUMBER));
        private static final MethodHandle SEND = call(
                "sendto",
                FunctionDescriptor.of(SIZE, NUMBER, ValueLayout.ADDRESS, SIZE, NUMBER, ValueLayout.ADDRESS, NUMBER));
        private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(NUMBER, NUMBER));

        private static MethodHandle call(String name, FunctionDescriptor shape) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
        }

        /** One who is not there is told nothing. */
        @SuppressWarnings("PMD.AvoidCatchingThrowable")
        static void send(byte[] path, byte[] words) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment to = arena.allocate(FAMILY + LONGEST_PATH, FAMILY);
                to.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
                to.asSlice(FAMILY).copyFrom(MemorySegment.ofArray(path));
                if (path[0] == '@') {
                    to.set(ValueLayout.JAVA_BYTE, FAMILY, (byte) 0);
                }
                int descriptor = (int) SOCKET.invokeExact((int) AF_UNIX, DATAGRAMS, 0);
                MemorySegment said = arena.allocateFrom(ValueLayout.JAVA_BYTE, words);
                long sent = (long) SEND.invokeExact(descriptor, said, said.byteSize(), 0, to, FAMILY + path.length);
                int closed = (int) CLOSE.invokeExact(descriptor);
                assert sent <= words.length && closed <= 0;
            } catch (Throwable e) {
                throw new IllegalStateException("sendto could not be called", e);
            }
        }
    }
}
