package io.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.parley.oidc.ProviderProblem.Reason;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** What a provider has to have signed before anybody is signed out (OpenID Connect Back-Channel Logout 1.0, 2.6). */
final class LogoutTokens {
    private static final int LONGEST = 255;

    private final ProviderSettings settings;

    LogoutTokens(ProviderSettings settings) {
        this.settings = settings;
    }

    /** OpenID Connect Back-Channel Logout 1.0, 2.5. */
    static String in(String form) throws ProviderProblem {
        List<String> tokens = URLUtils.parseParameters(form).getOrDefault("logout_token", List.of());
        if (tokens.size() != 1) {
            throw unproven("it sends no logout token, or several");
        }
        return tokens.getFirst();
    }

    /** @throws ProviderProblem DOWN or UNPROVEN */
    SignedOutThere proven(String token, Discovery.Known known) throws ProviderProblem {
        LogoutTokenValidator validator = new LogoutTokenValidator(
                new Issuer(settings.issuer()), new ClientID(settings.clientId()), known.keys(), null);
        validator.setMaxClockSkew((int) settings.skew().toSeconds());
        try {
            JWT read = JWTParser.parse(token);
            validator.validate(read);
            return told(read.getJWTClaimsSet());
        } catch (KeySourceException e) {
            throw new ProviderProblem(Reason.DOWN, "its keys cannot be read: " + e.getMessage());
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw unproven("its logout token does not hold: " + e.getMessage());
        }
    }

    /** Those of drafts of the specification say no end: they could be shown for ever. */
    private SignedOutThere told(JWTClaimsSet said) throws ProviderProblem {
        if (said.getExpirationTime() == null) {
            throw unproven("its logout token has no end (exp)");
        }
        Optional<String> session = text(said.getClaim("sid"));
        Optional<String> subject = text(said.getClaim("sub"));
        if (session.isEmpty() && subject.isEmpty()) {
            throw unproven("its logout token says nothing of whom");
        }
        String id = text(said.getJWTID()).orElseThrow(() -> unproven("its logout token has no id, or a long one"));
        return new SignedOutThere(id, settings.issuer(), subject, session);
    }

    static Optional<String> text(Object claim) {
        return claim instanceof String text && !text.isBlank() && text.length() <= LONGEST
                ? Optional.of(text)
                : Optional.empty();
    }

    private static ProviderProblem unproven(String why) {
        return new ProviderProblem(Reason.UNPROVEN, why);
    }
}
