package io.parley.web.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a certificate chain and its private key (PKCS #8, not encrypted; RFC 7468) as {@code openssl} and ACME clients
 * write them.
 */
public final class PemKeys {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemKeys() {}

    /** @throws BadKeys if a file cannot be read or does not hold what it should */
    static KeyStore keyStore(Path certificate, Path key, char[] password) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new BadKeys("no certificate in " + certificate);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", privateKey(key), password, chain);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new BadKeys("cannot use " + certificate + " with " + key + ": " + e.getMessage());
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        return privateKey(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /**
     * The key in this text.
     *
     * @throws GeneralSecurityException if there is none of PKCS #8 without a password, or none of EC, RSA or EdDSA
     */
    public static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher block = KEY.matcher(pem);
        if (!block.find()) {
            throw new GeneralSecurityException(
                    "no PKCS #8 private key in it; convert with: openssl pkcs8 -topk8 -nocrypt");
        }
        byte[] der = decoded(block.group(1));
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException another) {
                continue;
            }
        }
        throw new InvalidKeySpecException("the private key is neither EC, RSA nor EdDSA");
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new GeneralSecurityException("the private key is no Base64", broken);
        }
    }

    /** The TLS files do not work; the message is for the operator. */
    static final class BadKeys extends RuntimeException {
        private static final long serialVersionUID = 1;

        BadKeys(String message) {
            super(message);
        }
    }
}
