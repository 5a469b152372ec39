package io.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.parley.oidc.ProviderProblem.Reason;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One identity provider: where people are sent, and what it proves of whoever comes back. */
public final class IdentityProvider {
    private final ProviderSettings settings;
    private final ProviderHttp http;
    private final Discovery discovery;
    private final ClientID client;
    private final Claims claims;
    private final LogoutTokens logouts;

    /** @param clock of what is cached; what tokens say is compared with the machine's */
    public IdentityProvider(ProviderSettings settings, ProviderHttp http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        discovery = new Discovery(settings, http, clock);
        client = new ClientID(settings.clientId());
        claims = new Claims(settings);
        logouts = new LogoutTokens(settings);
    }

    public String issuer() {
        return settings.issuer();
    }

    public boolean isGoogle() {
        return settings.issuer().equals("https://accounts.google.com");
    }

    /**
     * What the provider's page is to be like.
     *
     * @param another whether it asks which account, though somebody is signed in there
     */
    public record SignInPage(String language, boolean another) {}

    /** Where somebody is sent. @throws ProviderProblem DOWN */
    public URI authorisation(Attempt attempt, SignInPage page) throws ProviderProblem {
        OIDCProviderMetadata said = discovery.known().said();
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        client,
                        settings.redirect())
                .endpointURI(said.getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256);
        if (!settings.acr().isEmpty()) {
            request.acrValues(settings.acr().stream().map(ACR::new).toList());
        }
        if (page.another()) {
            request.prompt(new Prompt(asksWhich(said)));
        }
        locale(page.language()).ifPresent(tag -> request.uiLocales(List.of(tag)));
        return request.build().toURI();
    }

    /**
     * OpenID Connect Core 1.0, 3.1.2.1: by choosing where that is known, else by signing in anew. Providers refuse what
     * they do not know, and few say what that is; Google says nothing and knows the former alone.
     */
    private Prompt.Type asksWhich(OIDCProviderMetadata said) {
        List<Prompt.Type> known = said.getPromptTypes();
        boolean chooses = known == null ? isGoogle() : known.contains(Prompt.Type.SELECT_ACCOUNT);
        return chooses ? Prompt.Type.SELECT_ACCOUNT : Prompt.Type.LOGIN;
    }

    private static Optional<LangTag> locale(String language) {
        try {
            return Optional.ofNullable(LangTag.parse(language));
        } catch (LangTagException e) {
            return Optional.empty();
        }
    }

    /** Whether each answer of it has to say whose it is (RFC 9207). */
    public boolean saysWhoAnswers() throws ProviderProblem {
        return discovery.known().said().supportsAuthorizationResponseIssuerParam();
    }

    /** Who comes back with this code. @throws ProviderProblem DOWN, DENIED or UNPROVEN */
    public ProvenIdentity identity(String code, Attempt attempt) throws ProviderProblem {
        Discovery.Known known = discovery.known();
        OIDCTokenResponse tokens = tokens(known.said(), code, attempt);
        JWT token = tokens.getOIDCTokens().getIDToken();
        if (token == null) {
            throw unproven("it gives no ID token");
        }
        JWTClaimsSet said = proven(token, attempt, known);
        boolean asks = claims.areMissing(said) && known.said().getUserInfoEndpointURI() != null;
        Optional<JWTClaimsSet> more = asks
                ? Optional.of(userInfo(known.said(), tokens.getOIDCTokens().getAccessToken(), said.getSubject()))
                : Optional.empty();
        return claims.identity(said, more, tokens.getOIDCTokens().getIDTokenString());
    }

    private OIDCTokenResponse tokens(OIDCProviderMetadata about, String code, Attempt attempt) throws ProviderProblem {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), settings.redirect(), new CodeVerifier(attempt.verifier()));
        URI place = about.getTokenEndpointURI();
        TokenRequest request = settings.secret()
                .map(secret -> new TokenRequest.Builder(place, authentication(about, secret), grant).build())
                .orElseGet(() -> new TokenRequest.Builder(place, client, grant).build());
        try {
            HTTPResponse said = request.toHTTPRequest().send(http);
            if (said.getStatusCode() >= HTTPResponse.SC_SERVER_ERROR) {
                throw new ProviderProblem(Reason.DOWN, "it answers " + said.getStatusCode());
            }
            TokenResponse answer = OIDCTokenResponseParser.parse(said);
            if (answer instanceof TokenErrorResponse refused) {
                throw new ProviderProblem(
                        Reason.DENIED,
                        "it takes no code: " + refused.getErrorObject().getCode());
            }
            return (OIDCTokenResponse) answer.toSuccessResponse();
        } catch (IOException e) {
            throw new ProviderProblem(Reason.DOWN, String.valueOf(e.getMessage()));
        } catch (ParseException e) {
            throw unproven("its answer cannot be read");
        }
    }

    private ClientAuthentication authentication(OIDCProviderMetadata said, String secret) {
        List<ClientAuthenticationMethod> methods = said.getTokenEndpointAuthMethods();
        boolean posts = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return posts
                ? new ClientSecretPost(client, new Secret(secret))
                : new ClientSecretBasic(client, new Secret(secret));
    }

    /** OpenID Connect Core 1.0, 3.1.3.7. */
    private JWTClaimsSet proven(JWT token, Attempt attempt, Discovery.Known known) throws ProviderProblem {
        IDTokenValidator validator = new IDTokenValidator(new Issuer(settings.issuer()), client, known.keys(), null);
        validator.setMaxClockSkew((int) settings.skew().toSeconds());
        try {
            validator.validate(token, new Nonce(attempt.nonce()));
            JWTClaimsSet said = token.getJWTClaimsSet();
            String party = said.getStringClaim("azp");
            boolean shared = said.getAudience().size() > 1;
            if (party == null ? shared : !party.equals(settings.clientId())) {
                throw unproven("its token is for another party (azp)");
            }
            return said;
        } catch (KeySourceException e) {
            throw new ProviderProblem(Reason.DOWN, "its keys cannot be read: " + e.getMessage());
        } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
            throw unproven("its token does not hold: " + e.getMessage());
        }
    }

    /** OpenID Connect Core 1.0, 5.3: what the token leaves out. */
    private JWTClaimsSet userInfo(OIDCProviderMetadata said, AccessToken access, String subject)
            throws ProviderProblem {
        try {
            HTTPResponse answer = new UserInfoRequest(said.getUserInfoEndpointURI(), access)
                    .toHTTPRequest()
                    .send(http);
            UserInfoResponse told = UserInfoResponse.parse(answer);
            if (!told.indicatesSuccess() || told.toSuccessResponse().getUserInfo() == null) {
                throw unproven("it tells nothing of the person");
            }
            JWTClaimsSet more = told.toSuccessResponse().getUserInfo().toJWTClaimsSet();
            if (!subject.equals(more.getSubject())) {
                throw unproven("it tells of another person than its token");
            }
            return more;
        } catch (IOException e) {
            throw new ProviderProblem(Reason.DOWN, String.valueOf(e.getMessage()));
        } catch (ParseException e) {
            throw unproven("what it tells of the person cannot be read");
        }
    }

    /** Whom it has signed out, as it told in this form. @throws ProviderProblem DOWN or UNPROVEN */
    public SignedOutThere signedOut(String form) throws ProviderProblem {
        return logouts.proven(LogoutTokens.in(form), discovery.known());
    }

    /**
     * Where somebody signs out there, if it has such a place (OpenID Connect RP-Initiated Logout 1.0).
     *
     * @param idToken whose; empty: the page there may ask
     */
    public Optional<URI> signOut(Optional<String> idToken) {
        try {
            URI place = discovery.known().said().getEndSessionEndpointURI();
            if (place == null) {
                return Optional.empty();
            }
            JWT hint = idToken.isPresent() ? JWTParser.parse(idToken.get()) : null;
            URI back = URI.create(settings.site() + "/");
            return Optional.of(new LogoutRequest(place, hint, null, client, back, null, null).toURI());
        } catch (ProviderProblem | java.text.ParseException e) {
            return Optional.empty();
        }
    }

    private static ProviderProblem unproven(String why) {
        return new ProviderProblem(Reason.UNPROVEN, why);
    }
}
