package io.parley.web.auth;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import io.parley.web.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A browser with one passkey, which says what the test wants it to. */
final class SimAuthenticator {
    static final int PRESENT = 1;
    static final int KNOWN = 4;
    private static final int ATTESTED = 64;

    /** Kinds of keys that may be made. */
    enum Kind {
        ES256("SHA256withECDSA"),
        ED_DSA("Ed25519"),
        RS256("SHA256withRSA");

        private final String signature;

        Kind(String signature) {
            this.signature = signature;
        }
    }

    final byte[] credential = new byte[32];
    private final Kind kind;
    private final KeyPair keys;
    private final ObjectConverter converter = new ObjectConverter();
    String origin;
    String site;
    String handle = "";
    int flags = PRESENT | KNOWN;
    long count;

    SimAuthenticator(Kind kind, String origin, String site) {
        this.kind = kind;
        this.origin = origin;
        this.site = site;
        new SecureRandom().nextBytes(credential);
        keys = pair(kind);
    }

    private static KeyPair pair(Kind kind) {
        try {
            KeyPairGenerator maker =
                    KeyPairGenerator.getInstance(kind == Kind.ES256 ? "EC" : kind == Kind.ED_DSA ? "Ed25519" : "RSA");
            if (kind == Kind.ES256) {
                maker.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (kind == Kind.RS256) {
                maker.initialize(2048);
            }
            return maker.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private COSEKey key() {
        return switch (kind) {
            case ES256 -> EC2COSEKey.create((ECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.ES256);
            case ED_DSA -> EdDSACOSEKey.create((EdECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.EdDSA);
            case RS256 -> RSACOSEKey.create((RSAPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.RS256);
        };
    }

    String id() {
        return text(credential);
    }

    /** Makes its passkey. */
    Map<String, Object> make(String challenge, String name) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(authenticatorData(flags | ATTESTED));
        data.writeBytes(new AttestedCredentialDataConverter(converter)
                .convert(new AttestedCredentialData(AAGUID.ZERO, credential, key())));
        Map<String, Object> attestation = new LinkedHashMap<>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", data.toByteArray());
        Map<String, Object> created = new LinkedHashMap<>();
        created.put("name", name);
        created.put("clientData", text(clientData("webauthn.create", challenge)));
        created.put("attestation", text(converter.getCborMapper().writeValueAsBytes(attestation)));
        created.put("handle", handle);
        return created;
    }

    /** Signs with it. */
    Map<String, Object> show(String challenge) {
        byte[] clientData = clientData("webauthn.get", challenge);
        byte[] data = authenticatorData(flags);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", id());
        shown.put("clientData", text(clientData));
        shown.put("authenticatorData", text(data));
        shown.put("signature", text(signed(data, clientData)));
        shown.put("userHandle", handle);
        return shown;
    }

    private byte[] signed(byte[] data, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance(kind.signature);
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] clientData(String type, String challenge) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", type);
        told.put("challenge", challenge);
        told.put("origin", origin);
        told.put("crossOrigin", false);
        return Json.bytes(told);
    }

    private byte[] authenticatorData(int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(site.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) count)
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
