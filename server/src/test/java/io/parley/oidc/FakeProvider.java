package io.parley.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** A small OpenID provider on loopback, with real keys: it says of people what a test wants, signed as it wants. */
public final class FakeProvider implements AutoCloseable {
    public static final String CLIENT = "parley";
    public static final String SECRET = "s3cret of the client";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** By provider and number, made once: to make a key costs more than most tests do. */
    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    private final String name;
    private final Server server = new Server();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, Map<String, Object>> tellable = new ConcurrentHashMap<>();
    /** What was asked, in order: {@code discovery}, {@code keys}, {@code token}, {@code userinfo}. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    /** Changes of the document in which it says what it is. */
    public final Map<String, Object> says = new ConcurrentHashMap<>();
    /** What signs; a test may put another in its place. */
    public volatile Function<JWTClaimsSet, String> signs = this::signed;

    public volatile boolean down;
    private volatile RSAKey key;
    private int made;

    /** Somebody on its own page. @param claims beside {@code sub} */
    public record Person(String subject, Map<String, Object> claims) {}

    private record Grant(Map<String, String> asked, JWTClaimsSet claims) {}

    public FakeProvider() {
        this("first");
    }

    /** @param name providers of one name have the same keys */
    public FakeProvider(String name) {
        this.name = name;
        key = nextKey();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                answer(request, response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on it signs with another key. */
    public void rotate() {
        key = nextKey();
    }

    private RSAKey nextKey() {
        return KEYS.computeIfAbsent(name + " " + made++, FakeProvider::newKey);
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    public String issuer() {
        return "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Offers somebody on its page. */
    public void knows(String subject, Map<String, Object> claims) {
        people.put(subject, new Person(subject, claims));
    }

    /** What it says when it is asked of somebody. */
    public void tells(String subject, Map<String, Object> claims) {
        tellable.put(subject, claims);
    }

    public static Map<String, String> query(URI uri) {
        return URLUtils.parseParameters(uri.getRawQuery()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().getFirst()));
    }

    /** Somebody agreed. @param change of what the token says. @return the code */
    public String agreed(URI authorisation, String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        Map<String, String> query = query(authorisation);
        Instant now = Instant.now();
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject(subject)
                        .audience(query.get("client_id"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300)))
                        .claim("nonce", query.get("nonce")))
                .build();
        String code = "code-" + ++made;
        grants.put(code, new Grant(query, claims));
        return code;
    }

    /** It signs somebody out everywhere (OpenID Connect Back-Channel Logout 1.0, 2.4). @param change of what it says */
    public String loggedOut(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(out(change));
    }

    /** The same before it is signed. */
    public JWTClaimsSet out(UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .audience(CLIENT)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(120)))
                        .jwtID("out-" + ++made)
                        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())))
                .build();
    }

    /** As it should be. */
    public String signed(JWTClaimsSet claims) {
        return signed(claims, key, JOSEObjectType.JWT);
    }

    public static String signed(JWTClaimsSet claims, RSAKey key, JOSEObjectType type) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .type(type)
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(Request request, Response response, Callback callback) throws Exception {
        if (down) {
            Response.writeError(request, response, callback, 503);
            return;
        }
        switch (request.getHttpURI().getPath()) {
            case "/.well-known/openid-configuration" -> json("discovery", discovery(), response, callback);
            case "/keys" -> json("keys", new JWKSet(key).toJSONObject(), response, callback);
            case "/token" -> token(request, response, callback);
            case "/userinfo" -> {
                String subject = request.getHeaders().get("Authorization").substring("Bearer ".length());
                json("userinfo", tellable.getOrDefault(subject, Map.of("sub", subject)), response, callback);
            }
            case "/authorise" -> page(request, response, callback);
            case "/go" -> go(request, response, callback);
            case "/signed-out" -> html("<title>Signed out there</title>Signed out there", response, callback);
            default -> Response.writeError(request, response, callback, 404);
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> all = new LinkedHashMap<>(Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorise",
                "token_endpoint", issuer() + "/token",
                "userinfo_endpoint", issuer() + "/userinfo",
                "end_session_endpoint", issuer() + "/signed-out",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none")));
        all.putAll(says);
        return all;
    }

    private void json(String what, Map<String, Object> value, Response response, Callback callback) {
        asked.add(what);
        json(200, value, response, callback);
    }

    private static void json(int status, Map<String, Object> value, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", "application/json");
        response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(value)), callback);
    }

    /** RFC 6749, 4.1.3, and RFC 7636, 4.6: a code is good once, for whoever asked for it. */
    private void token(Request request, Response response, Callback callback) throws Exception {
        asked.add("token");
        String body = Content.Source.asString(request, StandardCharsets.UTF_8);
        Map<String, String> form = query(URI.create("?" + body));
        Optional<Grant> grant =
                Optional.ofNullable(form.get("code")).flatMap(code -> Optional.ofNullable(grants.remove(code)));
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + "s3cret+of+the+client").getBytes(StandardCharsets.UTF_8));
        boolean known = basic.equals(request.getHeaders().get("Authorization"));
        boolean right = grant.filter(one -> known
                        && one.asked().get("redirect_uri").equals(form.get("redirect_uri"))
                        && CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(form.get("code_verifier")))
                                .getValue()
                                .equals(one.asked().get("code_challenge")))
                .isPresent();
        if (!right) {
            json(400, Map.of("error", "invalid_grant"), response, callback);
            return;
        }
        JWTClaimsSet claims = grant.get().claims();
        json(
                200,
                Map.of(
                        "access_token",
                        String.valueOf(claims.getSubject()),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        signs.apply(claims)),
                response,
                callback);
    }

    private void page(Request request, Response response, Callback callback) {
        String query = request.getHttpURI().getQuery();
        String links = people.keySet().stream()
                .map(subject -> "<p><a href='/go?as=" + subject + "&" + query.replace("&", "&amp;") + "'>" + subject
                        + "</a></p>")
                .collect(Collectors.joining());
        html("<title>Company account</title><h1>Company account</h1>" + links, response, callback);
    }

    private static void html(String text, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "text/html");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private void go(Request request, Response response, Callback callback) {
        URI uri = URI.create(request.getHttpURI().toString());
        Map<String, String> query = query(uri);
        Person person = people.get(query.get("as"));
        String code = agreed(uri, person.subject(), claims -> {
            person.claims().forEach(claims::claim);
            return claims;
        });
        Response.sendRedirect(
                request,
                response,
                callback,
                query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
