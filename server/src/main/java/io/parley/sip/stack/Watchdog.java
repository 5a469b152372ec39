package io.parley.sip.stack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the endpoint for OPTIONS each second, as any peer would. A listener that is closed, or silent five times
 * running, is opened again; on a machine that is only busy, answers come late. It restarts at most once in
 * {@link #REST_SECONDS}, so that a fault that stays is not made worse.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final int ANSWER_MS = 1000;
    private static final int REST_SECONDS = 5;
    private static final int MOST_SILENT = 5;

    private final List<NettyProcessor> listeners;
    private final SipCounters counters;
    private final InetSocketAddress target;
    private final CountDownLatch closing = new CountDownLatch(1);
    private int silent;

    Watchdog(List<NettyProcessor> listeners, SipCounters counters, InetAddress bound, int port) {
        this.listeners = listeners;
        this.counters = counters;
        InetAddress address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        target = new InetSocketAddress(address, port);
    }

    void start() {
        Thread.ofVirtual().name("sip-watchdog").start(this::watch);
    }

    private void watch() {
        try {
            while (!closing.await(1, TimeUnit.SECONDS)) {
                for (NettyProcessor listener : listeners) {
                    look(listener);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(NettyProcessor listener) throws InterruptedException {
        boolean udp = !listener.isReliable();
        if (udp && listener.isOpen()) {
            silent = answers() ? 0 : silent + 1;
        }
        boolean ill = !listener.isOpen() || udp && silent >= MOST_SILENT;
        if (!ill || closing.getCount() == 0) {
            return;
        }
        counters.restarts.increment();
        log.error("the SIP listener on {} {} does not answer: opening it again", listener.getTransport(), target);
        try {
            listener.reopen();
            silent = 0;
        } catch (IOException e) {
            log.error("the SIP listener could not be opened again: {}", e.getMessage());
            closing.await(REST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private boolean answers() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(target.getAddress(), 0))) {
            byte[] question = options(socket.getLocalPort()).getBytes(StandardCharsets.US_ASCII);
            socket.setSoTimeout(ANSWER_MS);
            socket.send(new DatagramPacket(question, question.length, target));
            byte[] answer = new byte[2048];
            socket.receive(new DatagramPacket(answer, answer.length));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            log.debug("the SIP watchdog could not ask", e);
            return false;
        }
    }

    private String options(int port) {
        String id = UUID.randomUUID().toString();
        String host = target.getAddress().getHostAddress();
        String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return "OPTIONS sip:watchdog@" + literal + " SIP/2.0\r\nVia: SIP/2.0/UDP " + literal + ":" + port
                + ";rport;branch=z9hG4bK" + id + "\r\nFrom: <sip:watchdog@" + literal + ">;tag=" + id
                + "\r\nTo: <sip:watchdog@" + literal + ">\r\nCall-ID: " + id
                + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 0\r\nContent-Length: 0\r\n\r\n";
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
