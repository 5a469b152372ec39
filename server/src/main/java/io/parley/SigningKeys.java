package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.identity.TrustRoots;
import io.parley.web.http.PemKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files of signed numbers: the keys that we sign with, and the list of whom we believe. */
final class SigningKeys {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int CURVE_BITS = 256;
    private static final String NO_KEY = "is no key of the curve P-256 as PKCS #8 (BEGIN PRIVATE KEY); make one by"
            + " openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256, or turn yours by"
            + " openssl pkcs8 -topk8 -nocrypt";

    private SigningKeys() {}

    /** What is wrong with files that the configuration names. */
    static List<SettingProblem> problems(ParleyConfig config, Path folder) {
        List<SettingProblem> problems = new ArrayList<>();
        String trust = config.sip().identity().trust();
        roots(trust, folder).ifPresent(why -> problems.add(new SettingProblem("sip.identity.trust", why)));
        String authorities = config.sip().identity().authorities();
        roots(authorities, folder).ifPresent(why -> problems.add(new SettingProblem("sip.identity.authorities", why)));
        for (int i = 0; i < config.trunks().size(); i++) {
            TrunkSection.Sign sign = config.trunks().get(i).sign();
            String path = "trunks[" + i + "].sign.key";
            if (sign != null && !sign.key().isEmpty()) {
                whyNot(folder.resolve(sign.key())).ifPresent(why -> problems.add(new SettingProblem(path, why)));
            }
        }
        return problems;
    }

    private static Optional<String> roots(String name, Path folder) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrustRoots.of(Files.readAllBytes(folder.resolve(name)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage() + "; name a PEM file with certificates");
        } catch (CertificateException e) {
            return Optional.of("cannot be used: " + e.getMessage() + "; name a PEM file with certificates");
        }
    }

    private static Optional<String> whyNot(Path file) {
        try {
            if (!isOwners(file)) {
                return Optional.of("may be read by others on this machine; chmod 600 " + file);
            }
            read(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage() + "; name a PEM file");
        } catch (GeneralSecurityException e) {
            return Optional.of(NO_KEY);
        }
    }

    /** Where the file system knows owners: nobody else may do anything with it. */
    private static boolean isOwners(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null || OWNERS.containsAll(view.readAttributes().permissions());
    }

    /** @throws GeneralSecurityException if it is no key of the curve P-256 */
    static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        PrivateKey key = PemKeys.privateKey(Files.readString(file, StandardCharsets.ISO_8859_1));
        boolean fits = key instanceof ECPrivateKey curve
                && curve.getParams().getCurve().getField() instanceof ECFieldFp field
                && field.getFieldSize() == CURVE_BITS;
        if (!fits) {
            throw new GeneralSecurityException("it is of another curve");
        }
        return key;
    }
}
