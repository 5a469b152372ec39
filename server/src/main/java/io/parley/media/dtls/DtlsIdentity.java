package io.parley.media.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.bc.BcX509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

/**
 * The self-signed certificate of this server's media and its key, made anew at each start: whom a leg talks to is
 * proven by the fingerprint in the signalling, not by a name (RFC 5763 section 5).
 *
 * @param certificate DER
 */
public record DtlsIdentity(byte[] certificate, AsymmetricKeyParameter key, Fingerprint fingerprint) {
    private static final Duration VALID = Duration.ofDays(366);
    private static final int SERIAL_BITS = 120;

    /** A fresh key on the curve P-256. */
    public static DtlsIdentity fresh(SecureRandom random, Instant now) {
        ECKeyPairGenerator keys = new ECKeyPairGenerator();
        ECNamedDomainParameters curve = new ECNamedDomainParameters(
                SECObjectIdentifiers.secp256r1, CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1));
        keys.init(new ECKeyGenerationParameters(curve, random));
        AsymmetricCipherKeyPair pair = keys.generateKeyPair();
        byte[] certificate = certificate(pair, random, now);
        return new DtlsIdentity(certificate, pair.getPrivate(), Fingerprint.sha256(certificate));
    }

    private static byte[] certificate(AsymmetricCipherKeyPair pair, SecureRandom random, Instant now) {
        X500Name nobody = new X500Name("CN=media");
        AlgorithmIdentifier signed = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        try {
            X509CertificateHolder holder = new BcX509v3CertificateBuilder(
                            nobody,
                            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                            Date.from(now.minus(Duration.ofDays(1))),
                            Date.from(now.plus(VALID)),
                            nobody,
                            pair.getPublic())
                    .build(new BcECContentSignerBuilder(
                                    signed, new DefaultDigestAlgorithmIdentifierFinder().find(signed))
                            .build(pair.getPrivate()));
            return holder.getEncoded();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a self-signed certificate could not be made", e);
        }
    }

    @Override
    public String toString() {
        return "DtlsIdentity[" + fingerprint + "]";
    }
}
