package io.parley.sip.stack;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each listener for OPTIONS, over UDP each second and over connections each fifth. One that is closed, or silent
 * five times without taking anything else meanwhile, is opened again; on a machine that is only busy, answers come
 * late. It restarts at most once in
 * {@link #REST_SECONDS}, so that a fault that stays is not made worse.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
    private static final int REST_SECONDS = 5;
    private static final int MOST_SILENT = 5;
    private static final int STREAMS_EACH = 5;

    private final TransportContext context;
    private final SelfQuestion question;
    private final CountDownLatch closing = new CountDownLatch(1);
    /** Questions without an answer and without any sign that the listener works, one after the other. */
    private final Map<NettyProcessor, Integer> silent = new ConcurrentHashMap<>();

    /** Questions without an answer, one after the other: it may listen, and nobody take what it heard. */
    private final Map<NettyProcessor, Integer> unanswered = new ConcurrentHashMap<>();

    Watchdog(TransportContext context, SipSettings settings) {
        this.context = context;
        boolean certificates = settings.tls()
                .filter(tls -> tls.clients() == TlsSettings.Clients.REQUIRED)
                .isPresent();
        question = new SelfQuestion(context.defence(), certificates);
    }

    void start() {
        Thread.ofVirtual().name("sip-watchdog").start(this::watch);
    }

    /** Whether it works as far as is known, and answered one of the last five questions. */
    boolean isAlive(String network, String transport) {
        return context.listeners().stream()
                .filter(listener -> listener.network().equals(network))
                .filter(listener -> name(listener).equals(transport))
                .allMatch(listener -> listener.isOpen()
                        && silent.getOrDefault(listener, 0) == 0
                        && unanswered.getOrDefault(listener, 0) < MOST_SILENT);
    }

    /** Every listener: where it is, and how it stands. */
    List<SipEndpoint.Listening> all() {
        return context.listeners().stream()
                .map(listener -> new SipEndpoint.Listening(
                        listener.network(),
                        listener.getIpAddress().getHostAddress(),
                        listener.getPort(),
                        name(listener),
                        isAlive(listener.network(), name(listener)),
                        listener.read()))
                .toList();
    }

    private static String name(NettyProcessor listener) {
        return listener.getTransport().toLowerCase(Locale.ROOT);
    }

    private void watch() {
        try {
            for (long turn = 0; !closing.await(1, TimeUnit.SECONDS); turn++) {
                for (NettyProcessor listener : context.listeners()) {
                    look(listener, !listener.isReliable() || turn % STREAMS_EACH == 0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(NettyProcessor listener, boolean ask) throws InterruptedException {
        if (ask && listener.isOpen()) {
            ask(listener);
        }
        boolean ill = !listener.isOpen() || silent.getOrDefault(listener, 0) >= MOST_SILENT;
        if (!ill || closing.getCount() == 0) {
            return;
        }
        context.counters().restarts.increment();
        log.error(
                "the SIP listener on {} {} port {} does not answer: opening it again",
                name(listener),
                listener.getIpAddress().getHostAddress(),
                listener.getPort());
        try {
            listener.reopen();
            silent.put(listener, 0);
        } catch (IOException e) {
            log.error("the SIP listener could not be opened again: {}", e.getMessage());
            closing.await(REST_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void ask(NettyProcessor listener) {
        context.counters().selfQuestions.increment();
        long before = listener.read();
        if (question.isAnswered(listener)) {
            silent.put(listener, 0);
            unanswered.put(listener, 0);
        } else if (closing.getCount() > 0) {
            context.counters().selfUnanswered.increment();
            unanswered.merge(listener, 1, Integer::sum);
            boolean works = listener.read() > before; // a flood took our question's place; to open it anew is no help
            silent.merge(listener, works ? 0 : 1, Integer::sum);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
