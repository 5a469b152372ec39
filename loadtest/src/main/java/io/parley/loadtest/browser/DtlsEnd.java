package io.parley.loadtest.browser;

import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.HexFormat;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** The active side of one handshake, as a browser's: DTLS 1.2, every profile we know, the fingerprint checked. */
final class DtlsEnd extends DefaultTlsClient {
    private static final int RESEND_MS = 200;
    private static final int TIMEOUT_MS = 20_000;

    private final BcTlsCrypto crypto;
    private final DtlsIdentity identity;
    private final String expected;
    private SrtpProfile profile = SrtpProfile.AES_CM_128_HMAC_SHA1_80;
    private SrtpKeys sending;
    private SrtpKeys receiving;

    /** @param expected what the server's description says of its certificate */
    DtlsEnd(SecureRandom random, DtlsIdentity identity, String expected) {
        super(new BcTlsCrypto(random));
        crypto = (BcTlsCrypto) getCrypto();
        this.identity = identity;
        this.expected = expected;
    }

    SrtpKeys sending() {
        return sending;
    }

    SrtpKeys receiving() {
        return receiving;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_MS;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return TIMEOUT_MS;
    }

    @Override
    public Hashtable<?, ?> getClientExtensions() throws IOException {
        @SuppressWarnings("unchecked")
        Hashtable<Integer, byte[]> extensions = (Hashtable<Integer, byte[]>) super.getClientExtensions();
        int[] ids = Arrays.stream(SrtpProfile.values())
                .mapToInt(SrtpProfile::dtlsId)
                .toArray();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(ids, TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    public void processServerExtensions(@SuppressWarnings("rawtypes") Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (chosen == null || chosen.getProtectionProfiles().length != 1) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "the server chose no profile of SRTP");
        }
        profile = SrtpProfile.ofDtls(chosen.getProtectionProfiles()[0])
                .orElseThrow(() -> new TlsFatalAlert(AlertDescription.illegal_parameter, "a profile nobody offered"));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                String shown =
                        fingerprint(server.getCertificate().getCertificateAt(0).getEncoded());
                if (!shown.equalsIgnoreCase(expected)) {
                    throw new TlsFatalAlert(AlertDescription.bad_certificate, "not the certificate of the signalling");
                }
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                TlsCertificate own = crypto.createCertificate(identity.certificate());
                return new BcDefaultTlsCredentialedSigner(
                        new TlsCryptoParameters(context),
                        crypto,
                        identity.key(),
                        new Certificate(new TlsCertificate[] {own}),
                        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
            }
        };
    }

    private static String fingerprint(byte[] certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return "sha-256 " + HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Client key, server key, client salt, server salt (RFC 5764 section 4.2). */
    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        int key = profile.keyLength();
        int salt = profile.saltLength();
        byte[] all = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        sending = keys(all, 0, 2 * key);
        receiving = keys(all, key, 2 * key + salt);
    }

    private SrtpKeys keys(byte[] all, int keyAt, int saltAt) {
        return new SrtpKeys(
                profile,
                Arrays.copyOfRange(all, keyAt, keyAt + profile.keyLength()),
                Arrays.copyOfRange(all, saltAt, saltAt + profile.saltLength()));
    }
}
