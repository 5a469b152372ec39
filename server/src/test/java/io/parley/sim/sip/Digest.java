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
        String name = challenge.status() == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
        String realm = challenge.parameter(name, "Digest realm");
        if (realm.isEmpty()) {
            realm = challenge.parameter(name, "realm");
        }
        String nonce = challenge.parameter(name, "nonce");
        String ha1 = hash(user + ":" + realm + ":" + password);
        String response = hash(ha1 + ":" + nonce + ":00000001:c1:auth:" + hash(method + ":" + uri));
        return "Digest username=\"" + user + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c1\"";
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
