package io.parley.sip.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may stand behind carriers' certificates: the operator's own list, and nobody whom this machine trusts besides.
 * Whether certificates were revoked is not asked.
 */
public final class TrustRoots {
    private static final int MOST_BETWEEN = 4;
    private static final int MOST_CERTIFICATES = 8;
    private static final int KEY_BITS = 256;

    private final Set<TrustAnchor> anchors;

    private TrustRoots(Set<TrustAnchor> anchors) {
        this.anchors = anchors;
    }

    /** @param pem certificates, one after the other. @throws CertificateException if there is none, or what is none */
    public static TrustRoots of(byte[] pem) throws CertificateException {
        Set<TrustAnchor> anchors = certificates(pem).stream()
                .map(one -> new TrustAnchor(one, null))
                .collect(Collectors.toUnmodifiableSet());
        if (anchors.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        return new TrustRoots(anchors);
    }

    /** The same as TLS knows them. */
    public static KeyStore store(byte[] pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate one : certificates(pem)) {
            store.setCertificateEntry("c" + store.size(), one);
        }
        return store;
    }

    /** PEM, one after the other, or one of DER. */
    static List<X509Certificate> certificates(byte[] file) throws CertificateException {
        Collection<? extends Certificate> all =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file));
        List<X509Certificate> read = new ArrayList<>();
        for (Certificate one : all) {
            if (!(one instanceof X509Certificate certificate)) {
                throw new CertificateException("there is a certificate of another kind");
            }
            read.add(certificate);
        }
        return read;
    }

    /**
     * The key with which the owner of this certificate signs.
     *
     * @param chain the first is the owner's; the others may lead to one of ours
     * @param digits the number that is spoken for
     * @throws NotProven if it holds not now, not for this number, or not by whom we trust
     */
    PublicKey keyOf(List<X509Certificate> chain, String digits, Instant now) throws NotProven {
        X509Certificate own = chain.getFirst();
        if (!isValid(own, now)) {
            throw new NotProven(
                    Doubt.EXPIRED,
                    "the certificate holds from " + own.getNotBefore().toInstant() + " to "
                            + own.getNotAfter().toInstant());
        }
        boolean signs = own.getPublicKey() instanceof ECPublicKey key
                && key.getParams().getOrder().bitLength() == KEY_BITS
                && (own.getKeyUsage() == null || own.getKeyUsage()[0])
                && own.getBasicConstraints() < 0;
        if (!signs || chain.size() > MOST_CERTIFICATES) {
            throw new NotProven(Doubt.UNTRUSTED, "the certificate is not one that signs by ES256");
        }
        build(chain, now);
        if (!NumberAuthority.covers(own, digits)) {
            throw new NotProven(Doubt.NOT_FOR_NUMBER, "the certificate does not speak for this number");
        }
        return own.getPublicKey();
    }

    private void build(List<X509Certificate> chain, Instant now) throws NotProven {
        try {
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(chain.getFirst());
            PKIXBuilderParameters wanted = new PKIXBuilderParameters(anchors, own);
            wanted.setRevocationEnabled(false);
            wanted.setMaxPathLength(MOST_BETWEEN);
            wanted.setDate(Date.from(now));
            wanted.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            wanted.addCertPathChecker(new KnowsNumbers());
            CertPathBuilder.getInstance("PKIX").build(wanted);
        } catch (GeneralSecurityException e) {
            boolean late = chain.stream().anyMatch(one -> !isValid(one, now));
            throw new NotProven(
                    late ? Doubt.EXPIRED : Doubt.UNTRUSTED,
                    "no certificate that we trust is above it: " + e.getMessage());
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** The list of numbers is understood here, also where it is marked as critical. */
    private static final class KnowsNumbers extends PKIXCertPathChecker {
        @Override
        public void init(boolean forward) {
            // it keeps nothing
        }

        @Override
        public boolean isForwardCheckingSupported() {
            return true;
        }

        @Override
        public Set<String> getSupportedExtensions() {
            return Set.of(NumberAuthority.OID);
        }

        @Override
        public void check(Certificate certificate, Collection<String> unresolved) {
            unresolved.remove(NumberAuthority.OID);
        }
    }
}
