package io.parley.sip.identity;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where carriers' certificates come from. */
@FunctionalInterface
public interface CertificateSource {
    /** @param chain the owner's first; never empty; @param keep how long the one who gave it says it may be kept */
    record Found(List<X509Certificate> chain, Duration keep) {
        public Found {
            chain = List.copyOf(chain);
        }
    }

    /** Returns at once; fails with {@link NotProven} if it is not to be had. */
    CompletableFuture<Found> get(URI address);
}
