package io.parley.web.http;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/**
 * A port that whoever starts the server has bound, and holds while the server is killed and started anew: its socket is
 * our standard input, as {@code StandardInput=socket} of systemd.exec(5) makes it. Who connects meanwhile waits in the
 * kernel's queue and is not refused.
 */
final class HandedOverPort {
    private HandedOverPort() {}

    /**
     * The socket at standard input, if one listens there.
     *
     * @throws IOException if it listens elsewhere than the settings say
     */
    static Optional<ServerSocketChannel> of(WebSettings settings) throws IOException {
        Channel input = System.inheritedChannel();
        if (input instanceof ServerSocketChannel port && port.getLocalAddress() instanceof InetSocketAddress at) {
            check(at, new InetSocketAddress(settings.bind(), settings.port()));
            return Optional.of(port);
        }
        return Optional.empty();
    }

    static void check(InetSocketAddress handedOver, InetSocketAddress wanted) throws IOException {
        if (!isThere(handedOver, wanted)) {
            throw new IOException("the socket that was handed over at standard input listens at "
                    + said(handedOver) + "; write ListenStream=" + said(wanted)
                    + " into parley.socket, or what it listens at into http.bind and http.port");
        }
    }

    /** Whether who listens there listens where it is wanted. */
    static boolean isThere(InetSocketAddress listening, InetSocketAddress wanted) {
        if (wanted.isUnresolved() || listening.getPort() != wanted.getPort()) {
            return false;
        }
        boolean anywhere = listening.getAddress().isAnyLocalAddress()
                && wanted.getAddress().isAnyLocalAddress();
        return anywhere || listening.getAddress().equals(wanted.getAddress());
    }

    private static String said(InetSocketAddress at) {
        String host = at.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    /** What may close a port. */
    interface Ending<E extends Exception> {
        void run() throws E;
    }

    /**
     * Ends what may close the port that was handed over. Java points standard output and errors at {@code /dev/null}
     * with it; they are put back, since what is said after that counts as well.
     */
    static <E extends Exception> void keepingStreams(Ending<E> ending) throws E {
        int output = Calls.dup(1);
        int errors = Calls.dup(2);
        try {
            ending.run();
        } finally {
            Calls.putBack(output, 1);
            Calls.putBack(errors, 2);
        }
    }

    /** Those of the C library, looked up where a port was handed over only. */
    private static final class Calls {
        private static final ValueLayout.OfInt NUMBER = ValueLayout.JAVA_INT;
        private static final MethodHandle DUP = call("dup", FunctionDescriptor.of(NUMBER, NUMBER));
        private static final MethodHandle DUP2 = call("dup2", FunctionDescriptor.of(NUMBER, NUMBER, NUMBER));
        private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(NUMBER, NUMBER));

        private static MethodHandle call(String name, FunctionDescriptor shape) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
        }

        /** Another descriptor of the same file; -1 if there is none. */
        @SuppressWarnings("PMD.AvoidCatchingThrowable")
        static int dup(int descriptor) {
            try {
                return (int) DUP.invokeExact(descriptor);
            } catch (Throwable e) {
                throw new IllegalStateException("dup could not be called", e);
            }
        }

        @SuppressWarnings("PMD.AvoidCatchingThrowable")
        static void putBack(int kept, int descriptor) {
            if (kept < 0) {
                return;
            }
            try {
                int there = (int) DUP2.invokeExact(kept, descriptor);
                int closed = (int) CLOSE.invokeExact(kept);
                assert there == descriptor && closed == 0;
            } catch (Throwable e) {
                throw new IllegalStateException("dup2 could not be called", e);
            }
        }
    }
}
