package io.parley.sim.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The client's half of digest authentication, SHA-256 (RFC 7616, RFC 8760). */
public final class Digest {
    private Digest() {}

    /** The Authorization value for this challenge. */
    public static String answer(SipText challenge, String method, String uri, String user, String password) {
        return answer(challenge, method, uri, new Shown(user, password, "00000001", "c1"));
    }

    /** Whose password, for which time, with which nonce of the client. */
    public record Shown(String user, String password, String count, String clientNonce) {}

    public static String answer(SipText challenge, String method, String uri, Shown shown) {
        String name = challenge.status() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        String realm = challenge.parameter(name, "Digest realm");
        if (realm.isEmpty()) {
            realm = challenge.parameter(name, "realm");
        }
        String nonce = challenge.parameter(name, "nonce");
        String ha1 = hash(shown.user() + ":" + realm + ":" + shown.password());
        String once = shown.count() + ":" + shown.clientNonce();
        String response = hash(ha1 + ":" + nonce + ":" + once + ":auth:" + hash(method + ":" + uri));
        return "Digest username=\"" + shown.user() + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\""
                + uri
                + "\", response=\"" + response + "\", algorithm=SHA-256, qop=auth, nc=" + shown.count() + ", cnonce=\""
                + shown.clientNonce() + "\"";
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
