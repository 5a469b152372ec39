package io.parley.sip.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whether who we connect to shows a certificate of the SIP domain that we meant (RFC 5922 section 7): one that names it
 * as {@code sip:} URI, or as host as on the web.
 */
final class DomainCheck extends X509ExtendedTrustManager {
    /** Of a subject's alternative names (RFC 5280 section 4.2.1.6). */
    private static final int URI_NAME = 6;

    private final X509ExtendedTrustManager chains;

    /** @param chains believes in certificates, and in hosts where an engine asks for that */
    private DomainCheck(X509ExtendedTrustManager chains) {
        this.chains = chains;
    }

    /** @param authorities PEM file of who may have signed it; whom this machine trusts unless given */
    static DomainCheck of(Optional<Path> authorities) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isPresent() ? store(authorities.get()) : null);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509ExtendedTrustManager chains) {
                return new DomainCheck(chains);
            }
        }
        throw new GeneralSecurityException("this Java checks no certificates");
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(number++), one);
            }
        }
        return store;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        if (chain.length > 0 && names(chain[0], engine.getPeerHost())) {
            chains.checkServerTrusted(chain, kind); // the name is shown, so no host is asked for
        } else {
            chains.checkServerTrusted(chain, kind, engine);
        }
    }

    /** Whether one of its URIs is this domain, to the letter: there are no wildcards in SIP (RFC 5922 section 7.2). */
    static boolean names(X509Certificate shown, String domain) {
        return uris(shown).stream()
                .map(DomainCheck::domain)
                .flatMap(Optional::stream)
                .anyMatch(domain::equalsIgnoreCase);
    }

    private static List<String> uris(X509Certificate shown) {
        try {
            Collection<List<?>> names = shown.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(URI_NAME))
                            .map(name -> name.get(1).toString())
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** What has a user is a person and no domain, and another scheme is another service (section 7.1). */
    private static Optional<String> domain(String uri) {
        try {
            URI parsed = new URI(uri);
            String rest = parsed.getSchemeSpecificPart();
            boolean sip = "sip".equalsIgnoreCase(parsed.getScheme()) && !rest.contains("@");
            return sip ? Optional.of(rest.replaceAll("[;?:].*", "")) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        chains.checkServerTrusted(chain, kind, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        chains.checkServerTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        chains.checkClientTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        chains.checkClientTrusted(chain, kind, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        chains.checkClientTrusted(chain, kind, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }
}
