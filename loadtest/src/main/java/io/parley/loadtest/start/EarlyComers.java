package io.parley.loadtest.start;

import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Product;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Whoever comes while a server starts: each tenth of a second a call, said again as phones and networks do (RFC 3261
 * section 17.1.1.2), and a connection over TCP, which is tried once.
 */
final class EarlyComers implements CallWatch, AutoCloseable {
    private static final int EVERY_MS = 100;
    private static final int PATIENCE_SECONDS = 40;

    /** From the INVITE to its 200, of all calls that began before the server was ready. */
    final Histogram calls = new SynchronizedHistogram(3);
    /** From the start of the process to the 200 of the call that began with it. */
    final Histogram atOnce = new SynchronizedHistogram(3);
    /** From the attempt to the first answer, of connections that were not refused. */
    final Histogram connections = new SynchronizedHistogram(3);

    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime).silent(true).start();
    private final SipPort port;
    private final InetSocketAddress server;
    private final AtomicInteger open = new AtomicInteger();
    private int come;
    private volatile String first = "";
    private volatile long firstNanos;

    EarlyComers(InetSocketAddress server) throws IOException {
        this.server = server;
        port = new SipPort(loop, "127.0.0.1", 0, server);
    }

    /** They come from now on until it is ready, and are waited for. */
    void during(Product starting) throws InterruptedException {
        first = number();
        CountDownLatch ready = new CountDownLatch(1);
        Thread coming = Thread.ofPlatform().start(() -> come(ready));
        starting.awaitReady();
        ready.countDown();
        coming.join();
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (open.get() > 0 && System.nanoTime() < latest) {
            Product.pause(EVERY_MS);
        }
        atOnce.recordValue(firstNanos - starting.startedNanos());
    }

    private void come(CountDownLatch ready) {
        try {
            do {
                String number = number();
                come++;
                open.addAndGet(2);
                loop.execute(() -> new Caller(port, number, pump.open("127.0.0.1"), this).call("+37052198000"));
                Thread.startVirtualThread(this::connect);
            } while (!ready.await(EVERY_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String number() {
        return "+3706" + (1_000_000 + come);
    }

    private void connect() {
        long since = System.nanoTime();
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            socket.getOutputStream().write(options(socket).getBytes(StandardCharsets.UTF_8));
            if (socket.getInputStream().read() == 'S') {
                connections.recordValue(System.nanoTime() - since);
            } else {
                failed.incrementAndGet();
            }
        } catch (IOException e) {
            refused.incrementAndGet();
        } finally {
            open.decrementAndGet();
        }
    }

    private static String options(Socket from) {
        String local = "127.0.0.1:" + from.getLocalPort();
        return "OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP " + local + ";branch=z9hG4bK" + Caller.random()
                + "\r\nMax-Forwards: 70\r\nFrom: <sip:asks@" + local + ">;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: "
                + Caller.random() + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }

    @Override
    public void answered(Caller caller, long afterNanos) {
        calls.recordValue(afterNanos);
        if (caller.number().equals(first)) {
            firstNanos = caller.sentNanos() + afterNanos;
        }
        caller.hangUp();
    }

    @Override
    public void over(Caller caller, String reason) {
        if (!reason.equals("ok")) {
            failed.incrementAndGet();
        }
        open.decrementAndGet();
    }

    @Override
    public void close() throws IOException {
        pump.close();
        loop.close();
        port.close();
    }
}
