package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNoticeTest {
    @TempDir
    Path folder;

    @Test
    void whoWantsToKnowIsTold() throws Exception {
        String path = folder.resolve("notify").toString();
        try (Listener systemd = new Listener(path)) {
            ServiceNotice.tell(path, "READY=1\nSTATUS=serves");
            assertEquals("READY=1\nSTATUS=serves", systemd.heard());
        }
        String unnamed = "@parley-test-" + ProcessHandle.current().pid();
        try (Listener systemd = new Listener(unnamed)) {
            ServiceNotice.tell(unnamed, "READY=1");
            assertEquals("READY=1", systemd.heard());
        }
    }

    @Test
    void whereNobodyListensNothingHappens() {
        ServiceNotice.tell(folder.resolve("nobody").toString(), "READY=1");
        ServiceNotice.tell("", "READY=1");
        ServiceNotice.tell("/" + "x".repeat(200), "READY=1");
    }

    /** A socket as systemd has it: datagrams of the file system, or of a name. */
    private static final class Listener implements AutoCloseable {
        private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT;
        private static final int LARGEST = 256;

        private final Arena arena = Arena.ofConfined();
        private final int descriptor;

        Listener(String path) throws Exception {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            MemorySegment at = arena.allocate(2 + 108, 2);
            at.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            at.asSlice(2).copyFrom(MemorySegment.ofArray(name));
            if (name[0] == '@') {
                at.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
            }
            try {
                descriptor = (int) call("socket", FunctionDescriptor.of(NUMBER, NUMBER, NUMBER, NUMBER))
                        .invokeExact(1, 2, 0);
                int bound = (int) call("bind", FunctionDescriptor.of(NUMBER, NUMBER, ValueLayout.ADDRESS, NUMBER))
                        .invokeExact(descriptor, at, 2 + name.length);
                assertEquals(0, bound);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static MethodHandle call(String name, FunctionDescriptor shape) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
        }

        String heard() {
            MemorySegment into = arena.allocate(LARGEST);
            FunctionDescriptor shape = FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, NUMBER, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, NUMBER);
            try {
                long length = (long) call("recv", shape).invokeExact(descriptor, into, (long) LARGEST, 0);
                return new String(into.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            try {
                int closed = (int)
                        call("close", FunctionDescriptor.of(NUMBER, NUMBER)).invokeExact(descriptor);
                assertEquals(0, closed);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            arena.close();
        }
    }
}
