package io.parley.sip.auth;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The client's half of digest authentication (RFC 7616, RFC 8760): answers the strongest challenge it knows, and
 * further requests with the same nonce and the next count.
 */
public final class DigestReply {
    /** From the weakest to the strongest. */
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256", "SHA-512-256");

    private final Challenge challenge;
    private final String user;
    private final String password;
    private final String clientNonce;
    private int count;

    /**
     * What was asked; absent parts are empty.
     *
     * @param header in which it is answered
     * @param algorithm MD5 where none was named
     */
    public record Challenge(
            String header, String realm, String nonce, String opaque, String algorithm, List<String> qualities) {
        private int strength() {
            return ALGORITHMS.indexOf(name());
        }

        private String name() {
            return algorithm.isEmpty() ? "MD5" : algorithm.toUpperCase(Locale.ROOT);
        }

        private boolean isKnown() {
            return strength() >= 0 && (qualities.isEmpty() || qualities.contains("auth"));
        }
    }

    private DigestReply(Challenge challenge, String user, String password, String clientNonce) {
        this.challenge = challenge;
        this.user = user;
        this.password = password;
        this.clientNonce = clientNonce;
    }

    /** Empty if nothing that is asked can be answered. */
    public static Optional<DigestReply> to(
            List<Challenge> challenges, String user, String password, String clientNonce) {
        return challenges.stream()
                .filter(Challenge::isKnown)
                .max(Comparator.comparingInt(Challenge::strength))
                .map(one -> new DigestReply(one, user, password, clientNonce));
    }

    /** The name of the header that answers. */
    public String header() {
        return challenge.header();
    }

    public String nonce() {
        return challenge.nonce();
    }

    /** Its value for this request. */
    public synchronized String value(String method, String uri) {
        String algorithm = challenge.name();
        String digest = algorithm.equals("SHA-512-256") ? "SHA-512/256" : algorithm;
        String ha1 = Hashes.hex(digest, user + ":" + challenge.realm() + ":" + password);
        String ha2 = Hashes.hex(digest, method + ":" + uri);
        StringBuilder value = new StringBuilder("Digest username=\"" + user + "\",realm=\"" + challenge.realm()
                + "\",nonce=\"" + challenge.nonce() + "\",uri=\"" + uri + "\"");
        if (challenge.qualities().isEmpty()) {
            String response = Hashes.hex(digest, ha1 + ":" + challenge.nonce() + ":" + ha2);
            value.append(",response=\"").append(response).append('"');
        } else {
            String times = "%08x".formatted(++count);
            String response =
                    Hashes.hex(digest, String.join(":", ha1, challenge.nonce(), times, clientNonce, "auth", ha2));
            value.append(",response=\"")
                    .append(response)
                    .append("\",qop=auth,nc=")
                    .append(times);
            value.append(",cnonce=\"").append(clientNonce).append('"');
        }
        if (!challenge.algorithm().isEmpty()) {
            value.append(",algorithm=").append(challenge.algorithm());
        }
        if (!challenge.opaque().isEmpty()) {
            value.append(",opaque=\"").append(challenge.opaque()).append('"');
        }
        return value.toString();
    }
}
