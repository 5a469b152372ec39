package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.SipSection;
import io.parley.web.http.PemKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether each PEM file of a configuration is there, holds what it is named for, and key and certificate fit. */
final class PemPlaces {
    /** Algorithms of keys, and how one of them signs. */
    private static final Map<String, String> SIGNS =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    private final Path folder;
    private final List<SettingProblem> problems = new ArrayList<>();

    private PemPlaces(Path folder) {
        this.folder = folder;
    }

    /** What is wrong with them; nothing of a key is ever part of it. @param folder what they are relative to */
    static List<SettingProblem> problems(ParleyConfig config, Path folder) {
        PemPlaces places = new PemPlaces(folder);
        places.look(config);
        return List.copyOf(places.problems);
    }

    private void look(ParleyConfig config) {
        Optional.ofNullable(config.http().tls()).ifPresent(tls -> pair("http.tls", tls.certificate(), tls.key()));
        Optional.ofNullable(config.sip().tls()).ifPresent(this::look);
        for (int at = 0; at < config.trunks().size(); at++) {
            String path = "trunks[" + at + "].out.authorities";
            Optional.ofNullable(config.trunks().get(at).out()).ifPresent(out -> authorities(path, out.authorities()));
        }
        for (int at = 0; at < config.media().recorders().size(); at++) {
            String path = "media.recorders[" + at + "].authorities";
            authorities(path, config.media().recorders().get(at).out().authorities());
        }
    }

    private void look(SipSection.Tls tls) {
        pair("sip.tls", tls.certificate(), tls.key());
        for (int at = 0; at < tls.names().size(); at++) {
            SipSection.Certificate one = tls.names().get(at);
            pair("sip.tls.names[" + at + "]", one.certificate(), one.key());
        }
        authorities("sip.tls.authorities", tls.authorities());
    }

    private void authorities(String path, String file) {
        if (!file.isEmpty()) {
            certificates(path, folder.resolve(file));
        }
    }

    private void pair(String path, String certificate, String key) {
        List<Certificate> chain = certificates(path + ".certificate", folder.resolve(certificate));
        Optional<PrivateKey> own = key(path + ".key", folder.resolve(key));
        boolean fit = chain.isEmpty()
                || own.isEmpty()
                || fit(own.get(), chain.getFirst().getPublicKey());
        if (!fit) {
            complain(path + ".key", folder.resolve(key), "is not the key of the certificate beside it; name its own");
        }
    }

    private List<Certificate> certificates(String path, Path file) {
        Optional<byte[]> bytes = read(path, file);
        if (bytes.isEmpty()) {
            return List.of();
        }
        List<Certificate> all = List.of();
        try {
            all = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes.get())));
        } catch (CertificateException notOne) {
            // told below, as where there is none
        }
        if (all.isEmpty()) {
            complain(path, file, "holds no certificate; name a PEM file with BEGIN CERTIFICATE");
        }
        return all;
    }

    private Optional<PrivateKey> key(String path, Path file) {
        Optional<byte[]> bytes = read(path, file);
        Optional<PrivateKey> key = bytes.flatMap(all -> privateKey(new String(all, StandardCharsets.US_ASCII)));
        if (bytes.isPresent() && key.isEmpty()) {
            complain(
                    path,
                    file,
                    "holds no key of PKCS #8 without a password (BEGIN PRIVATE KEY); make it one with: "
                            + "openssl pkcs8 -topk8 -nocrypt");
        }
        return key;
    }

    private static Optional<PrivateKey> privateKey(String pem) {
        try {
            return Optional.of(PemKeys.privateKey(pem));
        } catch (GeneralSecurityException none) {
            return Optional.empty(); // told by whoever asks
        }
    }

    /** What one signs, the other proves. */
    private static boolean fit(PrivateKey key, PublicKey certified) {
        try {
            Signature signer = Signature.getInstance(SIGNS.get(key.getAlgorithm()));
            signer.initSign(key);
            signer.update((byte) 1);
            byte[] signed = signer.sign();
            signer.initVerify(certified);
            signer.update((byte) 1);
            return signer.verify(signed);
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private Optional<byte[]> read(String path, Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            complain(path, file, "cannot be read (" + e.getMessage() + "); check the path and its rights");
            return Optional.empty();
        }
    }

    private void complain(String path, Path file, String why) {
        problems.add(new SettingProblem(path, "is in " + file + ", which " + why));
    }
}
