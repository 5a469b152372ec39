package io.parley.web.auth;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import io.parley.acd.port.Passkeys.Passkey;
import io.parley.acd.port.Passkeys.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what a browser answers is right, by WebAuthn Level 3, 7.1 and 7.2: challenge, origin, site, that somebody was
 * there and was known (user verification), the signature and the count. Who made a passkey is not asked (attestation).
 */
final class PasskeyVerifier {
    private static final Logger log = LoggerFactory.getLogger(PasskeyVerifier.class);

    /** What keys may be, the most wanted first; COSE numbers. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> WANTED = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webAuthn = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);

    /** What came of it. */
    sealed interface Outcome {}

    /** @param count of its uses as it says */
    record Right(long count) implements Outcome {}

    /** All is right, but it has said as high a count before: a copy of it does that. */
    record Copied() implements Outcome {}

    record Wrong() implements Outcome {}

    /** Of a new one. @param count of its uses as it says */
    record Made(PublicKey key, long count) {}

    /** Empty for what is wrong. */
    Optional<Made> made(OwnPasskeys.Created created, PasskeySite site, byte[] challenge) {
        try {
            RegistrationData data = webAuthn.verify(
                    new RegistrationRequest(bytes(created.attestation()), bytes(created.clientData())),
                    new RegistrationParameters(server(site, challenge), WANTED, true, true));
            var authenticator = data.getAttestationObject().getAuthenticatorData();
            AttestedCredentialData attested = authenticator.getAttestedCredentialData();
            PublicKey key = new PublicKey(
                    text(attested.getCredentialId()),
                    created.handle(),
                    site.name(),
                    text(keys.convert(attested)),
                    authenticator.isFlagBE());
            return Optional.of(new Made(key, authenticator.getSignCount()));
        } catch (RuntimeException wrong) { // strangers' bytes, whatever a parser makes of them
            log.info("a new passkey was refused: {}", wrong.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Whether this passkey signed this challenge. */
    Outcome shown(OwnPasskeys.Assertion shown, Passkey passkey, PasskeySite site, byte[] challenge) {
        try {
            AttestedCredentialData attested = keys.convert(bytes(passkey.key().attested()));
            CredentialRecordImpl known = new CredentialRecordImpl(
                    new NoneAttestationStatement(),
                    true,
                    passkey.key().movable(),
                    null,
                    passkey.count(),
                    attested,
                    null,
                    null,
                    null,
                    null);
            AuthenticationRequest request = new AuthenticationRequest(
                    bytes(shown.id()),
                    shown.userHandle().map(PasskeyVerifier::bytes).orElse(null),
                    bytes(shown.authenticatorData()),
                    bytes(shown.clientData()),
                    bytes(shown.signature()));
            AuthenticationParameters wanted = new AuthenticationParameters(
                    server(site, challenge), known, List.of(attested.getCredentialId()), true, true);
            AuthenticationData data = webAuthn.verify(request, wanted);
            return new Right(data.getAuthenticatorData().getSignCount());
        } catch (MaliciousCounterValueException lower) {
            return new Copied();
        } catch (RuntimeException wrong) { // strangers' bytes, whatever a parser makes of them
            log.info("a passkey was refused: {}", wrong.getClass().getSimpleName());
            return new Wrong();
        }
    }

    private static ServerProperty server(PasskeySite site, byte[] challenge) {
        return ServerProperty.builder()
                .origins(Stream.of(site.origins().toArray(String[]::new))
                        .map(Origin::new)
                        .collect(Collectors.toSet()))
                .rpId(site.name())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
