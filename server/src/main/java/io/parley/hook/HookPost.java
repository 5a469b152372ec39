package io.parley.hook;

import io.parley.peer.PeerAddresses;
import io.parley.peer.PeerHttp;
import io.parley.peer.PeerSignature;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;

/** The way to one receiver: signs, posts, and says in words how it went. Blocks; safe from any thread. */
final class HookPost implements AutoCloseable {
    private static final int AT_ONCE = 2; // what waits, and a test

    private final HookReceiver receiver;
    private final PeerHttp http;

    /** @param threads may wait for the name service */
    HookPost(HookReceiver receiver, Executor threads, PeerAddresses.Lookup lookup) {
        this.receiver = receiver;
        PeerHttp.Place place =
                new PeerHttp.Place("webhook", receiver.uri(), receiver.timeout(), receiver.nearby(), AT_ONCE);
        http = new PeerHttp(place, threads, lookup);
    }

    /** How a delivery went. @param trouble empty where it was taken */
    record Outcome(Optional<Integer> status, String trouble) {
        boolean isTaken() {
            return trouble.isEmpty();
        }
    }

    Outcome post(HookJson.Parcel parcel, int attempt, Instant now) {
        long seconds = now.getEpochSecond();
        Map<String, String> headers = Map.of(
                "Idempotency-Key", parcel.id(),
                "Parley-Attempt", Integer.toString(attempt),
                "Parley-Timestamp", Long.toString(seconds),
                "Parley-Signature", PeerSignature.of(receiver.secret(), seconds, parcel.body()));
        try {
            int status = http.tell(headers, parcel.body()).join();
            boolean good = status >= 200 && status < 300;
            return new Outcome(Optional.of(status), good ? "" : "it answers " + status);
        } catch (CompletionException e) {
            return new Outcome(Optional.empty(), said(e.getCause()));
        }
    }

    private String said(Throwable failure) {
        return switch (failure) {
            case TimeoutException late ->
                "no answer within " + receiver.timeout().toSeconds() + " s";
            case UnknownHostException nowhere -> "it is nowhere: " + nowhere.getMessage();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
