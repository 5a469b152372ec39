package io.parley.loadtest.outlive;

import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipAsker;
import io.parley.loadtest.phone.SipPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks a server that is only about to start, until it answers for the first time. */
final class FirstAnswer {
    private static final int EVERY_MS = 10;
    private static final int LONGEST_SECONDS = 60;

    private final SipPort port;
    private final CompletableFuture<Long> answered;

    FirstAnswer(PhoneLoop loop, InetSocketAddress server) throws IOException {
        port = new SipPort(loop, "127.0.0.1", 0, server).insisting(EVERY_MS);
        answered = new SipAsker(port).options();
    }

    /** When it was. */
    long awaitNanos() throws IOException {
        try {
            return answered.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
        } finally {
            port.close();
        }
    }
}
