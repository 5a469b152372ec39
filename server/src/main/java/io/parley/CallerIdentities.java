package io.parley;

import io.parley.ops.Metrics;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SipSection;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.identity.Attestation;
import io.parley.sip.identity.CertificateFetch;
import io.parley.sip.identity.CertificatePlaces;
import io.parley.sip.identity.CertificateShelf;
import io.parley.sip.identity.NumberCheck;
import io.parley.sip.identity.NumberProof;
import io.parley.sip.identity.PassportSigner;
import io.parley.sip.identity.TelephoneNumber;
import io.parley.sip.identity.TrustRoots;
import io.parley.sip.identity.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signed numbers of the configuration: how calls of each trunk are looked at, and ours over it signed. */
final class CallerIdentities implements AutoCloseable {
    /** No call is held up longer for a certificate. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final ParleyConfig config;
    private final Path folder;
    private final InstantSource clock;
    private final Optional<CertificateFetch> fetch;
    private final Optional<NumberCheck> check;
    private final Map<String, PassportSigner> signers = new HashMap<>();

    /** @throws ConfigProblem if a file cannot be used */
    CallerIdentities(ParleyConfig config, Path folder, InstantSource clock) {
        this.config = config;
        this.folder = folder;
        this.clock = clock;
        Optional<SipSection.Identity> believed =
                Optional.of(config.sip().identity()).filter(set -> !set.trust().isEmpty());
        fetch = believed.map(this::fetch);
        check = believed.map(set ->
                new NumberCheck(roots(set), new CertificateShelf(fetch.orElseThrow(), clock, LONGEST_WAIT), clock));
        config.trunks().stream()
                .filter(trunk -> trunk.sign() != null)
                .forEach(trunk -> signers.put(trunk.id(), signer(trunk.sign())));
    }

    /** How this trunk proves numbers. */
    NumberProof of(TrunkSection trunk) {
        NumberProof.Wanted wanted = NumberProof.Wanted.valueOf(trunk.identity().toUpperCase(Locale.ROOT));
        return new NumberProof(wanted, check, Optional.ofNullable(signers.get(trunk.id())));
    }

    private TrustRoots roots(SipSection.Identity set) {
        try {
            return TrustRoots.of(Files.readAllBytes(folder.resolve(set.trust())));
        } catch (IOException | CertificateException e) {
            throw new ConfigProblem("sip.identity.trust cannot be used: " + e.getMessage());
        }
    }

    private CertificateFetch fetch(SipSection.Identity set) {
        Set<String> hosts =
                set.hosts().stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        Optional<KeyStore> authorities =
                Optional.of(set.authorities()).filter(name -> !name.isEmpty()).map(this::authorities);
        return new CertificateFetch(new CertificatePlaces(hosts), authorities, InetAddress::getAllByName, LONGEST_WAIT);
    }

    private KeyStore authorities(String file) {
        try {
            return TrustRoots.store(Files.readAllBytes(folder.resolve(file)));
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigProblem("sip.identity.authorities cannot be used: " + e.getMessage());
        }
    }

    private PassportSigner signer(TrunkSection.Sign sign) {
        try {
            PassportSigner.Promise promise = new PassportSigner.Promise(
                    ours(sign), Attestation.valueOf(sign.attest()), Attestation.valueOf(sign.others()));
            return new PassportSigner(
                    SigningKeys.read(folder.resolve(sign.key())),
                    URI.create(sign.certificateUrl()),
                    promise,
                    () -> UUID.randomUUID().toString(),
                    clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigProblem("a key of sign cannot be used: " + e.getMessage());
        }
    }

    /** Those that callers dial, and those that are named beside. */
    private Predicate<String> ours(TrunkSection.Sign sign) {
        List<String> all = Stream.concat(config.numbers().stream().map(NumberRoute::number), sign.numbers().stream())
                .filter(number -> number.startsWith("+"))
                .toList();
        Set<String> whole = all.stream().map(TelephoneNumber::canonical).collect(Collectors.toSet());
        List<String> begins = all.stream()
                .filter(number -> number.endsWith("*"))
                .map(number -> number.substring(1, number.length() - 1))
                .toList();
        return digits -> whole.contains(digits) || begins.stream().anyMatch(digits::startsWith);
    }

    /** What is counted of it. */
    void name(Metrics metrics) {
        check.ifPresent(looks -> Verdict.ALL.forEach(verdict -> metrics.counter(
                "parley.sip.identity",
                "Calls by what was found of the caller's number.",
                () -> looks.count(verdict.full()),
                "result",
                verdict.full().replace(' ', '_').replace('-', '_'))));
        signers.forEach((trunk, signer) ->
                metrics.counter("parley.sip.signed", "Calls of ours that were signed.", signer::count, "trunk", trunk));
    }

    @Override
    public void close() {
        fetch.ifPresent(CertificateFetch::close);
    }
}
