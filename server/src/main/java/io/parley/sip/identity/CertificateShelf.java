package io.parley.sip.identity;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Certificates that were fetched, as long as they may be kept; those that were not to be had are not asked for again
 * for a while. Whoever wants the same one waits for the same answer. Safe for use by any thread.
 */
public final class CertificateShelf {
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration FAILED_FOR = Duration.ofSeconds(10);
    /** At once: each has a stranger's server to wait for. */
    static final int MOST_FETCHES = 32;

    private static final int MOST = 1_000;

    private final CertificateSource source;
    private final InstantSource clock;
    private final Duration longestWait;
    /** The one that was used last stands last. */
    private final Map<URI, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<URI, CompletableFuture<CertificateSource.Found>> underWay = new LinkedHashMap<>();

    /** @param failed why it was not to be had */
    private record Kept(List<X509Certificate> chain, Optional<NotProven> failed, Instant until) {}

    /** @param longestWait a call is held up no longer for its certificates */
    public CertificateShelf(CertificateSource source, InstantSource clock, Duration longestWait) {
        this.source = source;
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /** A call is held up no longer for all that it names. */
    Duration longestWait() {
        return longestWait;
    }

    /**
     * Waits for it, on a thread that may.
     *
     * @param atMost what is left of {@link #longestWait}
     * @throws NotProven if it was not to be had, or not in time
     */
    List<X509Certificate> get(URI address, Duration atMost) throws NotProven {
        Optional<Kept> known = known(address);
        if (known.isEmpty()) {
            return await(fetch(address), atMost);
        }
        if (known.get().failed().isPresent()) {
            throw known.get().failed().get();
        }
        return known.get().chain();
    }

    private synchronized Optional<Kept> known(URI address) {
        Optional<Kept> one = Optional.ofNullable(kept.get(address));
        if (one.filter(found -> !clock.instant().isBefore(found.until())).isPresent()) {
            kept.remove(address);
            return Optional.empty();
        }
        return one;
    }

    private CompletableFuture<CertificateSource.Found> fetch(URI address) throws NotProven {
        CompletableFuture<CertificateSource.Found> coming;
        synchronized (this) {
            coming = underWay.get(address);
            if (coming != null) {
                return coming;
            }
            if (underWay.size() >= MOST_FETCHES) {
                throw new NotProven(Doubt.UNREACHABLE, "too many certificates are asked for at once");
            }
            coming = new CompletableFuture<>();
            underWay.put(address, coming);
        }
        CompletableFuture<CertificateSource.Found> promised = coming;
        source.get(address).whenComplete((found, failure) -> arrived(address, found, failure, promised));
        return promised;
    }

    private void arrived(
            URI address,
            CertificateSource.Found found,
            Throwable failure,
            CompletableFuture<CertificateSource.Found> promised) {
        synchronized (this) {
            underWay.remove(address);
            if (failure == null) {
                keep(
                        address,
                        new Kept(
                                found.chain(), Optional.empty(), clock.instant().plus(shorter(found.keep()))));
            } else {
                keep(
                        address,
                        new Kept(
                                List.of(),
                                Optional.of(why(failure)),
                                clock.instant().plus(FAILED_FOR)));
            }
        }
        if (failure == null) {
            promised.complete(found);
        } else {
            promised.completeExceptionally(why(failure));
        }
    }

    private static Duration shorter(Duration keep) {
        return keep.compareTo(LONGEST) < 0 ? keep : LONGEST;
    }

    private void keep(URI address, Kept one) {
        kept.put(address, one);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private List<X509Certificate> await(CompletableFuture<CertificateSource.Found> coming, Duration atMost)
            throws NotProven {
        try {
            return coming.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)
                    .chain();
        } catch (TimeoutException e) {
            throw new NotProven(
                    Doubt.UNREACHABLE, "the certificate did not come within " + longestWait.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw why(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotProven(Doubt.UNREACHABLE, "the server stops");
        }
    }

    private static NotProven why(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof NotProven known ? known : new NotProven(Doubt.UNREACHABLE, cause.toString());
    }
}
