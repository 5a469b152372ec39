package io.parley.sip.identity;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads tokens of strangers: everything has its limit, and what is said twice is said by nobody. */
final class PassportReader {
    static final String ALGORITHM = "ES256";
    private static final String KIND = "passport";
    private static final int SIGNATURE_BYTES = 64;
    private static final int LONGEST_ORIGIN = 128;
    private static final int MOST_CALLED = 20;
    /** Of seconds: far beyond any date, and far below what an instant takes. */
    private static final long LATEST = 100_000_000_000L;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(4_096)
                            .maxNameLength(64)
                            .maxNumberLength(20)
                            .maxDocumentLength(IdentityHeader.LONGEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PassportReader() {}

    /** @throws NotProven if it is none of ours */
    static Passport read(String token) throws NotProven {
        String[] parts = token.split("\\.", -1);
        if (token.length() > IdentityHeader.LONGEST || parts.length != 3) {
            throw malformed("has not three parts");
        }
        if (parts[0].isEmpty() || parts[1].isEmpty()) {
            throw malformed("is compact: nobody else knows what its carrier attests");
        }
        JsonNode header = object(parts[0]);
        JsonNode claims = object(parts[1]);
        boolean ours = text(header, "alg").equals(ALGORITHM)
                && text(header, "typ").equals(KIND)
                && text(header, "ppt").equals(IdentityHeader.SHAKEN)
                && !header.has("crit");
        if (!ours) {
            throw malformed("is of another kind");
        }
        byte[] signature = bytes(parts[2]);
        if (signature.length != SIGNATURE_BYTES) {
            throw malformed("has no signature of 64 bytes");
        }
        URI x5u = IdentityHeader.address(text(header, "x5u"));
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return claimed(x5u, claims, signed, signature);
    }

    private static Passport claimed(URI x5u, JsonNode claims, byte[] signed, byte[] signature) throws NotProven {
        String caller = TelephoneNumber.canonical(text(claims.path("orig"), "tn"));
        String origin = text(claims, "origid");
        Attestation attest =
                Attestation.of(text(claims, "attest")).orElseThrow(() -> malformed("attests neither A, B nor C"));
        if (caller.isEmpty() || origin.isEmpty() || origin.length() > LONGEST_ORIGIN) {
            throw malformed("names no caller, or no origin");
        }
        return new Passport(x5u, caller, called(claims), at(claims), attest, origin, signed, signature);
    }

    private static Set<String> called(JsonNode claims) throws NotProven {
        JsonNode numbers = claims.path("dest").path("tn");
        Set<String> called = new HashSet<>();
        if (!numbers.isArray() || numbers.isEmpty() || numbers.size() > MOST_CALLED) {
            throw malformed("names nobody who is called, or too many");
        }
        for (JsonNode number : numbers) {
            String digits = number.isString() ? TelephoneNumber.canonical(number.asString()) : "";
            if (digits.isEmpty()) {
                throw malformed("calls what is no number");
            }
            called.add(digits);
        }
        return Set.copyOf(called);
    }

    private static Instant at(JsonNode claims) throws NotProven {
        JsonNode at = claims.path("iat");
        if (!at.isIntegralNumber() || !at.canConvertToLong() || at.asLong() < 0 || at.asLong() > LATEST) {
            throw malformed("has no time");
        }
        return Instant.ofEpochSecond(at.asLong());
    }

    private static JsonNode object(String part) throws NotProven {
        try {
            JsonNode read = JSON.readTree(bytes(part));
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            throw malformed("holds what is no JSON");
        }
        throw malformed("holds what is no object");
    }

    /** Base64 for URLs without padding (RFC 7515 section 2), in its one form: spare bits are 0. */
    private static byte[] bytes(String part) throws NotProven {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw malformed("is no base64url");
        }
        throw malformed("is written in another form");
    }

    private static String text(JsonNode in, String name) {
        JsonNode value = in.path(name);
        return value.isString() ? value.asString() : "";
    }

    private static NotProven malformed(String what) {
        return new NotProven(Doubt.MALFORMED, "the token " + what);
    }
}
