package io.parley.web.phone;

import io.parley.acd.port.Wake;
import io.parley.web.http.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browsers' phones that are open. Each is asked for a sign of life, so that calls are offered only to lines that
 * are proven alive, and ends with the sign-in it belongs to.
 */
public final class PhoneSockets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PhoneSockets.class);
    private static final Duration BEAT = Duration.ofSeconds(8);
    /** Three beats without an answer. */
    private static final Duration SILENT = Duration.ofSeconds(25);

    private static final int GOING_AWAY = 1001;
    private static final int SIGNED_OUT = 1008;

    private final Function<String, Optional<Person>> stillIn;
    private final Wake wake;
    private final InstantSource clock;
    private final Set<PhoneSocket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder tooMuch = new LongAdder();
    private volatile boolean closed;

    /** @param stillIn whether a sign-in goes on */
    public PhoneSockets(Function<String, Optional<Person>> stillIn, Wake wake, InstantSource clock) {
        this.stillIn = stillIn;
        this.wake = wake;
        this.clock = clock;
    }

    public void start() {
        wake.at(
                clock.instant().plus(BEAT),
                () -> Thread.ofVirtual().name("phones").start(this::beat));
    }

    void opened(PhoneSocket socket) {
        open.add(socket);
        if (closed) {
            socket.close(GOING_AWAY, "the server stops");
        }
    }

    void closed(PhoneSocket socket) {
        open.remove(socket);
    }

    void tooMuch() {
        tooMuch.increment();
    }

    /** How many this person has. */
    int of(String person) {
        return (int) open.stream()
                .filter(socket -> socket.person().id().equals(person))
                .count();
    }

    public int count() {
        return open.size();
    }

    /** Sockets closed because they said too much. */
    public long tooTalkative() {
        return tooMuch.sum();
    }

    public void signedOut(Person person) {
        open.stream()
                .filter(socket -> socket.person().signIn().equals(person.signIn()))
                .forEach(socket -> socket.close(SIGNED_OUT, "signed out"));
    }

    /** The next beat is sure before anything can fail. */
    private void beat() {
        if (closed) {
            return;
        }
        start();
        Instant silentSince = clock.instant().minus(SILENT);
        for (PhoneSocket socket : open) {
            if (socket.heardAt().isBefore(silentSince)) {
                log.info(
                        "the browser phone of {} does not answer",
                        socket.person().id());
                socket.cut();
            } else if (stillIn.apply(socket.person().signIn())
                    .filter(Person::talks)
                    .isEmpty()) {
                signedOut(socket.person());
            } else {
                socket.ping();
            }
        }
    }

    /** Closes every socket with 1001. */
    @Override
    public void close() {
        closed = true;
        open.forEach(socket -> socket.close(GOING_AWAY, "the server stops"));
    }
}
