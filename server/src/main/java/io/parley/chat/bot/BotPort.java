package io.parley.chat.bot;

import io.parley.acd.port.Wake;
import io.parley.peer.PeerAddresses;
import io.parley.peer.PeerHttp;
import io.parley.peer.PeerSignature;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program of others that answers: asked by signed HTTP, a few times where that helps, always with the same delivery
 * id. What it does not answer in time or in form is people's; a delivery that the
 * end of the server cuts off has no outcome.
 */
public final class BotPort implements Bot, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BotPort.class);
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Place place;
    private final Means means;
    private final PeerHttp http;
    private final BotLine line;
    private volatile boolean closed;

    /**
     * Where it is.
     *
     * @param timeout of one attempt
     * @param nearby whether it may be on this machine or in a private network
     * @param form whether it is given what visitors filled in before
     */
    public record Place(String id, URI uri, byte[] secret, Duration timeout, boolean nearby, boolean form) {}

    /** @param threads may wait for the name service */
    public record Means(Executor threads, Wake wake, InstantSource clock) {}

    /** What it is sent, and how what comes back is read. */
    private record Delivery<T>(String id, byte[] body, Function<PeerHttp.Answer, T> read) {}

    public BotPort(Place place, Means means) {
        this(place, means, InetAddress::getAllByName);
    }

    BotPort(Place place, Means means, PeerAddresses.Lookup lookup) {
        this.place = place;
        this.means = means;
        http = new PeerHttp(
                new PeerHttp.Place("bot", place.uri(), place.timeout(), place.nearby(), BotLine.AT_ONCE),
                means.threads(),
                lookup);
        line = new BotLine(BotLine.AT_ONCE, means);
    }

    @Override
    public CompletableFuture<Reply> reply(Question question) {
        byte[] body = BotPortJson.request(question, place.form());
        return deliver(new Delivery<>(BotPortJson.delivery(question), body, BotPort::read));
    }

    @Override
    public boolean hearsGoodbyes() {
        return true;
    }

    @Override
    public CompletableFuture<Void> over(Goodbye goodbye) {
        byte[] body = BotPortJson.request(goodbye, place.form());
        return deliver(new Delivery<>(BotPortJson.delivery(goodbye), body, BotPort::heard));
    }

    private <T> CompletableFuture<T> deliver(Delivery<T> delivery) {
        CompletableFuture<T> done = new CompletableFuture<>();
        attempt(delivery, 1, done);
        return done;
    }

    /** What the end of the server cuts off is neither answer nor failure: the next start asks again. */
    private <T> void attempt(Delivery<T> delivery, int number, CompletableFuture<T> done) {
        line.ask(() -> http.post(headers(delivery, number), delivery.body()))
                .thenApply(delivery.read())
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        done.complete(answer);
                    } else if (closed) {
                        log.debug("bot {} was asked as the server stopped", place.id());
                    } else if (number < ATTEMPTS && mayHelp(failure)) {
                        means.wake()
                                .at(
                                        means.clock().instant().plus(PAUSE.multipliedBy(number)),
                                        () -> attempt(delivery, number + 1, done));
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
    }

    private Map<String, String> headers(Delivery<?> delivery, int number) {
        long seconds = means.clock().instant().getEpochSecond();
        return Map.of(
                "Idempotency-Key", delivery.id(),
                "Parley-Attempt", Integer.toString(number),
                "Parley-Timestamp", Long.toString(seconds),
                "Parley-Signature", PeerSignature.of(place.secret(), seconds, delivery.body()));
    }

    /** Whether to ask again: not where the answer itself is wrong, or it is nowhere, or where no bot may be. */
    private static boolean mayHelp(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !isFinal(cause)) {
            cause = cause.getCause();
        }
        return cause == null;
    }

    private static boolean isFinal(Throwable cause) {
        return cause instanceof BotPortJson.NoAnswer
                || cause instanceof UnknownHostException
                || cause instanceof BotLine.TooLong;
    }

    private static Reply read(PeerHttp.Answer answer) {
        if (answer.status() == 204) {
            return new Reply(List.of(), false, Then.STAY);
        }
        refuse(answer.status(), answer.status() == 200);
        return BotPortJson.reply(answer.body());
    }

    /** Whatever it says to a goodbye is said to nobody. */
    private static Void heard(PeerHttp.Answer answer) {
        refuse(answer.status(), answer.status() >= 200 && answer.status() < 300);
        return null;
    }

    private static void refuse(int status, boolean good) {
        if (status >= 500 || status == 429 || status == 408) {
            throw new IllegalStateException("it answers " + status);
        }
        if (!good) {
            throw new BotPortJson.NoAnswer("it answers " + status);
        }
    }

    @Override
    public void close() {
        closed = true;
        http.close();
    }
}
