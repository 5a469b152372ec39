package io.parley.chat.bot;

import io.parley.acd.port.Wake;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A program of others that answers: asked by signed HTTP, a few times where that helps, always with the same delivery
 * id. What it does not answer in time or in form is people's.
 */
public final class BotPort implements Bot {
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int LARGEST = 64 * 1024;

    private final Place place;
    private final Means means;
    private Optional<HttpClient> client = Optional.empty();

    /**
     * Where it is.
     *
     * @param timeout of one attempt
     * @param nearby whether it may be on this machine or in a private network
     */
    public record Place(String id, URI uri, byte[] secret, Duration timeout, boolean nearby) {}

    /** @param threads may wait for the name service */
    public record Means(Executor threads, Wake wake, InstantSource clock) {}

    public BotPort(Place place, Means means) {
        this.place = place;
        this.means = means;
    }

    @Override
    public CompletableFuture<Reply> reply(Question question) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        attempt(question, BotPortJson.request(question), 1, reply);
        return reply;
    }

    private void attempt(Question question, byte[] body, int number, CompletableFuture<Reply> reply) {
        CompletableFuture.supplyAsync(() -> request(question, body, number), means.threads())
                .thenCompose(this::send)
                .thenApply(BotPort::read)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        reply.complete(answer);
                    } else if (number < ATTEMPTS && mayHelp(failure)) {
                        means.wake()
                                .at(
                                        means.clock().instant().plus(PAUSE.multipliedBy(number)),
                                        () -> attempt(question, body, number + 1, reply));
                    } else {
                        reply.completeExceptionally(failure);
                    }
                });
    }

    /** The time is for all of the answer; what is not there by then is hung up on. */
    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        return sent.copy()
                .orTimeout(place.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        sent.cancel(true);
                    }
                });
    }

    /** Whether to ask again: not where the answer itself is wrong, or it may not be asked at all. */
    private static boolean mayHelp(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return !(cause instanceof BotPortJson.NoAnswer) && !(cause instanceof Forbidden);
    }

    private HttpRequest request(Question question, byte[] body, int number) {
        try {
            BotAddresses.check(place.uri().getHost(), place.nearby());
        } catch (UnknownHostException e) {
            throw new Forbidden(e);
        }
        long seconds = means.clock().instant().getEpochSecond();
        return HttpRequest.newBuilder(place.uri())
                .timeout(place.timeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", BotPortJson.delivery(question))
                .header("Parley-Attempt", Integer.toString(number))
                .header("Parley-Timestamp", Long.toString(seconds))
                .header("Parley-Signature", BotSignature.of(place.secret(), seconds, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** It is nowhere, or where no bot may be. */
    private static final class Forbidden extends RuntimeException {
        private static final long serialVersionUID = 1;

        Forbidden(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static Reply read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 204) {
            return new Reply(List.of(), false, Then.STAY);
        }
        if (status >= 500 || status == 429 || status == 408) {
            throw new IllegalStateException("it answers " + status);
        }
        if (status != 200) {
            throw new BotPortJson.NoAnswer("it answers " + status);
        }
        return BotPortJson.reply(response.body());
    }

    /** Made when the first visitor needs it; an answer elsewhere is none. */
    private synchronized HttpClient client() {
        if (client.isEmpty()) {
            client = Optional.of(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(place.timeout())
                    .executor(means.threads())
                    .build());
        }
        return client.get();
    }
}
