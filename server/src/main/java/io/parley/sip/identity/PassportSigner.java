package io.parley.sip.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Signs the numbers of our calls (RFC 8224 section 6.1, RFC 8588). Safe for use by any thread. */
public final class PassportSigner {
    /** ECDSA whose two numbers stand one after the other (RFC 7518 section 3.4). */
    static final String SIGNATURE = "SHA256withECDSAinP1363Format";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrivateKey key;
    private final URI certificate;
    private final Promise promise;
    private final Supplier<String> origins;
    private final InstantSource clock;
    private final LongAdder signed = new LongAdder();

    /**
     * What is answered for.
     *
     * @param ours whether these digits are a number of ours
     * @param of what for these
     * @param others what for all other numbers; never A
     */
    public record Promise(Predicate<String> ours, Attestation of, Attestation others) {
        Attestation about(String digits) {
            return ours.test(digits) ? of : others;
        }
    }

    /** @param key of the curve P-256; @param origins a new identifier for each call, such as a UUID */
    public PassportSigner(
            PrivateKey key, URI certificate, Promise promise, Supplier<String> origins, InstantSource clock) {
        this.key = key;
        this.certificate = certificate;
        this.promise = promise;
        this.origins = origins;
        this.clock = clock;
    }

    /** The Identity header of a call from one number to another; empty where ours has no country, or one is none. */
    public Optional<String> sign(String caller, String called) {
        String from = TelephoneNumber.canonical(caller);
        String to = TelephoneNumber.canonical(called);
        if (!caller.startsWith("+") || !TelephoneNumber.isWhole(from) || to.isEmpty()) {
            return Optional.empty();
        }
        signed.increment();
        return Optional.of(token(from, to) + ";info=<" + certificate + ">;alg=" + PassportReader.ALGORITHM + ";ppt=\""
                + IdentityHeader.SHAKEN + "\"");
    }

    /** Calls that were signed. */
    public long count() {
        return signed.sum();
    }

    private String token(String from, String to) {
        String head = part(Map.of(
                "alg",
                PassportReader.ALGORITHM,
                "ppt",
                IdentityHeader.SHAKEN,
                "typ",
                "passport",
                "x5u",
                certificate.toString()));
        String claims = part(Map.of(
                "attest", promise.about(from).name(),
                "dest", Map.of("tn", List.of(to)),
                "iat", clock.instant().getEpochSecond(),
                "orig", Map.of("tn", from),
                "origid", origins.get()));
        String whole = head + "." + claims;
        return whole + "." + base64(signature(whole.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Names in their order and nothing between (RFC 8225 section 9). */
    private static String part(Map<String, Object> said) {
        return base64(JSON.writeValueAsBytes(new TreeMap<>(said)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] signature(byte[] of) {
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(key);
            signature.update(of);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key that was tried at start does not sign", e);
        }
    }
}
