package io.parley.loadtest.phone;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A phone's half of digest authentication: SHA-256 with qop auth (RFC 7616, RFC 8760). */
final class DigestAnswer {
    private static final String COUNT = "00000001";

    private DigestAnswer() {}

    /** The value of the Authorization header that answers this {@code WWW-Authenticate} header. */
    static String to(String challenge, String request, String user, String password, String clientNonce) {
        String realm = SipText.parameter(challenge, "realm");
        String nonce = SipText.parameter(challenge, "nonce");
        String uri = request.substring(request.indexOf(' ') + 1);
        String secret = hash(user + ":" + realm + ":" + password);
        String asked = hash(request.substring(0, request.indexOf(' ')) + ":" + uri);
        String response = hash(String.join(":", secret, nonce, COUNT, clientNonce, "auth", asked));
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=SHA-256, qop=auth, nc=" + COUNT + ", cnonce=\""
                + clientNonce + "\"";
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
