package io.parley.sim.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A little authority for carriers that sign numbers: a root, one between, and whom it certifies (RFC 8226). */
public final class SimCarriers {
    private static final AtomicLong SERIAL = new AtomicLong(100);
    private static final ASN1ObjectIdentifier NUMBERS = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.26");
    /** In place of a curve: who certifies others. */
    private static final String AUTHORITY = "";

    private static final Duration YEAR = Duration.ofDays(365);

    private final Instant now;
    private final KeyPair rootKeys = keys("secp256r1");
    private final KeyPair betweenKeys = keys("secp256r1");
    private final X500Name rootName;
    private final X500Name betweenName;
    private final X509Certificate root;
    private final X509Certificate between;

    /** @param chain its own first, without the root */
    public record Carrier(ECPrivateKey key, List<X509Certificate> chain) {
        public byte[] pem() {
            return SimCarriers.pem(chain);
        }
    }

    /** What a certificate is to be. @param numbers its TNAuthList, absent for none */
    public record Wish(Instant from, Instant to, Optional<ASN1Encodable> numbers, String curve) {
        public Wish numbers(ASN1Encodable others) {
            return new Wish(from, to, Optional.ofNullable(others), curve);
        }

        public Wish until(Instant end) {
            return new Wish(from, end, numbers, curve);
        }

        public Wish from(Instant begin) {
            return new Wish(begin, to, numbers, curve);
        }

        public Wish curve(String other) {
            return new Wish(from, to, numbers, other);
        }
    }

    public SimCarriers(String name, Instant now) {
        this.now = now;
        rootName = new X500Name("CN=" + name);
        betweenName = new X500Name("CN=" + name + " between");
        Instant begin = now.minus(YEAR);
        Instant end = now.plus(YEAR);
        Wish authority = new Wish(begin, end, Optional.empty(), AUTHORITY);
        Party above = new Party(rootName, rootKeys);
        root = certificate(above, above, authority);
        between = certificate(new Party(betweenName, betweenKeys), above, authority);
    }

    /** PEM file of whom is believed. */
    public byte[] roots() {
        return pem(List.of(root));
    }

    /** Of a carrier that speaks for any number, for a month around now. */
    public Wish usual() {
        Instant begin = now.minus(Duration.ofDays(10));
        Instant end = now.plus(Duration.ofDays(20));
        return new Wish(begin, end, Optional.of(list(carrierCode("1234"))), "secp256r1");
    }

    public Carrier carrier() {
        return carrier(usual());
    }

    public Carrier carrier(Wish wish) {
        KeyPair own = keys(wish.curve());
        Party carrier = new Party(new X500Name("CN=SHAKEN 1234"), own);
        X509Certificate certificate = certificate(carrier, new Party(betweenName, betweenKeys), wish);
        return new Carrier((ECPrivateKey) own.getPrivate(), List.of(certificate, between));
    }

    public static ASN1Encodable list(ASN1Encodable... entries) {
        return new DERSequence(entries);
    }

    public static ASN1Encodable carrierCode(String code) {
        return new DERTaggedObject(true, 0, new DERIA5String(code));
    }

    public static ASN1Encodable range(String first, int count) {
        ASN1Encodable[] both = {new DERIA5String(first), new ASN1Integer(count)};
        return new DERTaggedObject(true, 1, new DERSequence(both));
    }

    public static ASN1Encodable one(String number) {
        return new DERTaggedObject(true, 2, new DERIA5String(number));
    }

    /** Entries that no list of numbers has: a count beyond all numbers, and a range without one. */
    public static List<ASN1Encodable> noEntries(String first) {
        ASN1Encodable[] endless = {new DERIA5String(first), new ASN1Integer(BigInteger.ONE.shiftLeft(80))};
        return List.of(
                new DERTaggedObject(true, 1, new DERSequence(endless)),
                new DERTaggedObject(true, 1, new DERSequence(new DERIA5String(first))));
    }

    private record Party(X500Name name, KeyPair keys) {}

    private static X509Certificate certificate(Party subject, Party by, Wish wish) {
        boolean authority = wish.curve().equals(AUTHORITY);
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    by.name(),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(wish.from()),
                    Date.from(wish.to()),
                    subject.name(),
                    subject.keys().getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            if (wish.numbers().isPresent()) {
                builder.addExtension(NUMBERS, false, wish.numbers().get());
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(by.keys().getPrivate())));
        } catch (IOException | OperatorCreationException | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(SimCarriers::pem)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(X509Certificate certificate) {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
