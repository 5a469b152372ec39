package io.parley.media.dtls;

import io.parley.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import java.util.function.Supplier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The passive side of one handshake: DTLS 1.2 only, keys for SRTP or nothing, a client whose fingerprint was told. */
final class SrtpServer extends DefaultTlsServer {
    private static final int RESEND_MS = 200;
    private static final int TIMEOUT_MS = 20_000;

    private final BcTlsCrypto crypto;
    private final DtlsIdentity identity;
    private final Supplier<Fingerprint> expected;
    private SrtpProfile profile;
    private DtlsKeys keys;

    /** @param expected waits, if need be, until signalling has told whom to expect */
    SrtpServer(BcTlsCrypto crypto, DtlsIdentity identity, Supplier<Fingerprint> expected) {
        super(crypto);
        this.crypto = crypto;
        this.identity = identity;
        this.expected = expected;
    }

    DtlsKeys keys() {
        return keys;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
        };
    }

    /** A person waits at the other end: what was lost is said again soon, as browsers do. */
    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_MS;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return TIMEOUT_MS;
    }

    @Override
    public void processClientExtensions(@SuppressWarnings("rawtypes") Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (offered == null) {
            throw new TlsFatalAlert(AlertDescription.missing_extension, "the client offers no SRTP");
        }
        List<Integer> ids =
                Arrays.stream(offered.getProtectionProfiles()).boxed().toList();
        profile = Arrays.stream(SrtpProfile.values())
                .filter(ours -> ids.contains(ours.dtlsId()))
                .findFirst()
                .orElseThrow(() ->
                        new TlsFatalAlert(AlertDescription.illegal_parameter, "no SRTP protection profile in common"));
    }

    @Override
    public Hashtable<?, ?> getServerExtensions() throws IOException {
        @SuppressWarnings("unchecked")
        Hashtable<Integer, byte[]> extensions = (Hashtable<Integer, byte[]>) super.getServerExtensions();
        TlsSRTPUtils.addUseSRTPExtension(
                extensions, new UseSRTPData(new int[] {profile.dtlsId()}, TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        TlsCertificate own = crypto.createCertificate(identity.certificate());
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                identity.key(),
                new Certificate(new TlsCertificate[] {own}),
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
        algorithms.add(SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        algorithms.add(SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.rsa));
        short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
        return new CertificateRequest(types, algorithms, null);
    }

    /** Their certificate proves nothing by itself; that its fingerprint is the one in the signalling does. */
    @Override
    public void notifyClientCertificate(Certificate theirs) throws IOException {
        if (theirs == null || theirs.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "the client shows no certificate");
        }
        Fingerprint shown = Fingerprint.sha256(theirs.getCertificateAt(0).getEncoded());
        if (!shown.equals(expected.get())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "not the fingerprint of the signalling");
        }
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        byte[] exported = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, DtlsKeys.length(profile));
        keys = DtlsKeys.ofServer(profile, exported);
    }
}
