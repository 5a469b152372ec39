package io.parley.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a provider's claims say of a person, each taken only if it is what it should be. */
final class Claims {
    private static final int LONGEST = 255; // sub, OpenID Connect Core 1.0, 2
    private static final int MOST_GROUPS = 1_000;
    private static final String EMAIL = "email";

    private final ProviderSettings settings;

    Claims(ProviderSettings settings) {
        this.settings = settings;
    }

    /** Whether the token says too little, so that it is worth to ask. */
    boolean areMissing(JWTClaimsSet token) {
        return text(token, settings.claim()).isEmpty()
                || text(token, EMAIL).isEmpty() && settings.scopes().contains(EMAIL)
                || !settings.groups().isEmpty() && at(token, settings.groups()).isEmpty();
    }

    /** @param more what it said when it was asked. @throws ProviderProblem UNPROVEN */
    ProvenIdentity identity(JWTClaimsSet token, Optional<JWTClaimsSet> more, String idToken) throws ProviderProblem {
        String subject = text(token, "sub")
                .orElseThrow(() -> new ProviderProblem(ProviderProblem.Reason.UNPROVEN, "its subject is too long"));
        JWTClaimsSet asked = more.orElse(token);
        return new ProvenIdentity(
                settings.issuer(),
                subject,
                text(token, settings.claim()).or(() -> text(asked, settings.claim())),
                email(token).or(() -> email(asked)),
                text(token, "hd"),
                text(token, "name").or(() -> text(asked, "name")),
                text(token, "locale").or(() -> text(asked, "locale")),
                at(token, settings.groups())
                        .or(() -> at(asked, settings.groups()))
                        .map(Claims::list)
                        .orElse(List.of()),
                twoSteps(token),
                text(token, "sid"),
                idToken);
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() && text.length() <= LONGEST
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Whether it is verified is said beside the address; some providers write it as text. */
    private static Optional<ProvenIdentity.Email> email(JWTClaimsSet claims) {
        Object verified = claims.getClaim("email_verified");
        boolean is = Boolean.TRUE.equals(verified) || "true".equals(verified);
        return text(claims, EMAIL).map(address -> new ProvenIdentity.Email(address, is));
    }

    private static Optional<Object> at(JWTClaimsSet claims, String path) {
        Optional<Object> whole = Optional.ofNullable(claims.getClaim(path)); // such as https://example.org/groups
        Object now = claims.getClaims();
        for (String step : path.split(Pattern.quote("."))) {
            now = now instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return whole.isPresent() ? whole : Optional.ofNullable(now);
    }

    private static List<String> list(Object claim) {
        return switch (claim) {
            case String one -> List.of(one);
            case Collection<?> many ->
                many.stream()
                        .limit(MOST_GROUPS)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            default -> List.of();
        };
    }

    /** RFC 8176 for {@code amr}; what {@code acr} means is agreed with the provider. */
    private boolean twoSteps(JWTClaimsSet token) {
        boolean byMethods = Optional.ofNullable(token.getClaim(IDTokenClaimsSet.AMR_CLAIM_NAME))
                .map(Claims::list)
                .orElse(List.of())
                .contains("mfa");
        return byMethods
                || text(token, IDTokenClaimsSet.ACR_CLAIM_NAME)
                        .filter(settings.acr()::contains)
                        .isPresent();
    }
}
