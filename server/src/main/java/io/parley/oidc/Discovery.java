package io.parley.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.parley.oidc.ProviderProblem.Reason;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0): asked for when it is first needed and each hour, by
 * one at a time. While it cannot be asked, what it said within the last day goes on.
 */
final class Discovery {
    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    /** What is signed with a key that the other side has, too, or not at all, is never among them. */
    private static final Set<JWSAlgorithm> STRONG = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ProviderSettings settings;
    private final ProviderHttp http;
    private final InstantSource clock;
    private final AtomicReference<CompletableFuture<Known>> asking = new AtomicReference<>();
    private volatile Optional<Known> last = Optional.empty();
    private volatile Instant failed = Instant.EPOCH;

    /** @param keys those it signs with, read again when it signs with another */
    record Known(OIDCProviderMetadata said, JWSKeySelector<SecurityContext> keys, Instant at) {
        private boolean isWithin(Duration age, Instant now) {
            return at.plus(age).isAfter(now) && !at.isAfter(now);
        }
    }

    Discovery(ProviderSettings settings, ProviderHttp http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /** @throws ProviderProblem DOWN */
    Known known() throws ProviderProblem {
        Instant now = clock.instant();
        Optional<Known> old = last.filter(one -> one.isWithin(USABLE, now));
        if (old.filter(one -> one.isWithin(FRESH, now)).isPresent()) {
            return old.get();
        }
        if (failed.plus(PAUSE).isAfter(now) && !failed.isAfter(now)) {
            return old.orElseThrow(() -> new ProviderProblem(Reason.DOWN, "it could not be asked a moment ago"));
        }
        CompletableFuture<Known> mine = new CompletableFuture<>();
        CompletableFuture<Known> others = asking.compareAndExchange(null, mine);
        if (others != null) {
            return old.isPresent() ? old.get() : awaited(others);
        }
        try {
            Known fresh = ask(now);
            last = Optional.of(fresh);
            mine.complete(fresh);
            return fresh;
        } catch (ProviderProblem problem) {
            failed = now;
            log.warn("identity provider {}: {}", settings.id(), problem.getMessage());
            if (old.isPresent()) {
                return old.get();
            }
            throw problem;
        } finally {
            mine.completeExceptionally(new IllegalStateException("it cannot be asked")); // unless it is there
            asking.set(null);
        }
    }

    private static Known awaited(CompletableFuture<Known> asked) throws ProviderProblem {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw new ProviderProblem(Reason.DOWN, "it cannot be asked");
        }
    }

    private Known ask(Instant now) throws ProviderProblem {
        try {
            String base = settings.issuer().endsWith("/")
                    ? settings.issuer().substring(0, settings.issuer().length() - 1)
                    : settings.issuer();
            HTTPResponse answer = http.get(URI.create(base + "/.well-known/openid-configuration"));
            answer.ensureStatusCode(HTTPResponse.SC_OK);
            OIDCProviderMetadata said = OIDCProviderMetadata.parse(answer.getBody());
            check(said);
            return new Known(said, keys(said), now);
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new ProviderProblem(Reason.DOWN, String.valueOf(e.getMessage()));
        }
    }

    private void check(OIDCProviderMetadata said) throws ProviderProblem {
        if (!said.getIssuer().getValue().equals(settings.issuer())) {
            throw new ProviderProblem(
                    Reason.DOWN, "it calls itself " + said.getIssuer().getValue() + ": write that as its issuer");
        }
        List<Optional<URI>> places = List.of(
                Optional.ofNullable(said.getAuthorizationEndpointURI()),
                Optional.ofNullable(said.getTokenEndpointURI()),
                Optional.ofNullable(said.getJWKSetURI()));
        if (!places.stream()
                        .allMatch(place -> place.filter(ProviderHttp::isSafe).isPresent())
                || !Stream.of(said.getUserInfoEndpointURI(), said.getEndSessionEndpointURI())
                        .allMatch(place -> place == null || ProviderHttp.isSafe(place))) {
            throw new ProviderProblem(Reason.DOWN, "it names an endpoint that is missing or not https");
        }
    }

    private JWSKeySelector<SecurityContext> keys(OIDCProviderMetadata said)
            throws ProviderProblem, MalformedURLException {
        Set<JWSAlgorithm> algorithms = new HashSet<>(STRONG);
        if (said.getIDTokenJWSAlgs() != null) {
            algorithms.retainAll(said.getIDTokenJWSAlgs());
        }
        if (algorithms.isEmpty()) {
            throw new ProviderProblem(Reason.DOWN, "it signs with none of " + STRONG);
        }
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        said.getJWKSetURI().toURL(), http)
                .refreshAheadCache(false)
                .retrying(true)
                .build();
        return new JWSVerificationKeySelector<>(algorithms, source);
    }
}
