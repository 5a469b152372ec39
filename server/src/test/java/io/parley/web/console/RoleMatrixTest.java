package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.People;
import io.parley.web.Rig;
import io.parley.web.http.Access;
import io.parley.web.http.Route;
import io.parley.web.http.Verb;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every role on every route of the table, and every way around. */
@Computes
class RoleMatrixTest {
    private static final Map<Access, Set<String>> ALLOWED = Map.of(
            Access.ANYBODY, Set.of("", "ana", "lea", "sam", "ada"),
            Access.SIGNED_IN, Set.of("ana", "lea", "sam", "ada"),
            Access.DESK, Set.of("ana"),
            Access.PHONE, Set.of("ana", "lea", "sam", "ada"),
            Access.FLOOR, Set.of("sam", "ada"),
            Access.TEAM, Set.of("lea", "sam", "ada"),
            Access.WALL, Set.of("sam", "ada"),
            Access.ADMIN, Set.of("ada"),
            Access.OPERATOR, Set.of("", "ana", "lea", "sam", "ada"),
            Access.PROBE, Set.of("", "ana", "lea", "sam", "ada"));
    private static final Set<Access> NOBODY_KNOWN = Set.of(Access.ANYBODY, Access.PROBE, Access.OPERATOR);

    /** The one that no page asks: what it takes is signed by another server, whose cookie ever comes along. */
    private static final String FROM_SERVERS = "POST /api/session/oidc/{provider}/backchannel-logout";

    private static final Set<String> OPEN = Set.of(
            "POST /api/session",
            "POST /api/session/passkey/begin",
            "POST /api/session/passkey",
            "GET /api/session/oidc",
            "POST /api/session/oidc/{provider}",
            "GET /api/session/oidc/{provider}/callback", // with what this browser was given, else it leads to the door
            FROM_SERVERS, // with what the provider signed
            "POST /api/session/oidc/halfway/go-on", // with the ticket of a provider's answer
            "POST /api/invitations/look", // with the invitation itself, as below
            "POST /api/invitations",
            "GET /api/public/callbacks/{token}", // with what a customer was given, as below
            "POST /api/public/callbacks/{token}/now",
            "POST /api/public/callbacks/{token}/cancel",
            "POST /api/public/callbacks/{token}/chat",
            "GET /health/live", // by network address, as below
            "GET /health/ready",
            "GET /metrics");

    private static final List<String> TRAVERSALS = List.of(
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e%2f%2e%2e%2f",
            "..%5c..%5cboot.ini",
            "%252e%252e%252f",
            "..;",
            "%00",
            "a%00.wav",
            "%c0%ae%c0%ae",
            "....%2f%2f",
            "%ff",
            "x%0d%0aSet-Cookie:a=b",
            "'%20OR%201=1--",
            "%F0%9F%92%A9",
            "x".repeat(65),
            "x".repeat(3_000));

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void nobodyGetsThroughWhoseRoleDoesNotAllowIt() {
        List<String> wrong = new ArrayList<>();
        for (String user : List.of("", "ana", "lea", "sam", "ada")) {
            Browser browser = rig.browser();
            for (Route<?> route : rig.web.routes()) {
                if (user.isEmpty()) {
                    browser = rig.browser(); // the route before may have signed it in
                } else if (browser.get("/api/session").status() != 200) {
                    browser = rig.signedIn(user); // or ended its sign-in
                }
                int status =
                        browser.send(request(browser, route, "no-such-thing")).status();
                boolean refused = status == 401 || status == 403;
                boolean allowed = ALLOWED.get(route.access()).contains(user);
                boolean wrongPassword = route.name().equals("POST /api/session");
                if (!wrongPassword && (refused == allowed || status >= 500)) {
                    wrong.add(user + " " + route.name() + " " + status);
                }
                int expected = user.isEmpty() ? 401 : 403;
                if (!allowed && status != expected) {
                    wrong.add(user + " " + route.name() + " " + status + " instead of " + expected);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Whoever opens another one says here that this is meant. */
    @Test
    void theseRoutesAloneAreOpenToWhoeverIsNotKnown() {
        Set<String> open = rig.web.routes().stream()
                .filter(route -> NOBODY_KNOWN.contains(route.access()))
                .map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(OPEN), open);
    }

    @Test
    void everyChangeNeedsOurHeaderAndOurSite() {
        List<String> wrong = new ArrayList<>();
        for (String user : List.of("ana", "ada")) {
            Browser browser = rig.signedIn(user);
            for (Route<?> route : rig.web.routes()) {
                if (route.verb() == Verb.GET || route.name().equals(FROM_SERVERS)) {
                    continue;
                }
                HttpRequest.Builder bare = browser.request(path(route, "x"), "Content-Type", "application/json");
                HttpRequest.Builder crossSite = request(browser, route, "x").header("Sec-Fetch-Site", "cross-site");
                HttpRequest.BodyPublisher body = BodyPublishers.ofString(body(route));
                int first = browser.send(bare.method(route.verb().name(), body)).status();
                int second = browser.send(crossSite).status();
                if (first != 403 || second != 403) {
                    wrong.add(route.name() + " " + first + " " + second);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noNameInAPathLeadsAnywhereElse() {
        Map<String, Browser> people = Map.of("ana", rig.signedIn("ana"), "ada", rig.signedIn("ada"));
        List<String> wrong = new ArrayList<>();
        for (Route<?> route : rig.web.routes()) {
            if (route.path().names().isEmpty()) {
                continue;
            }
            for (String bad : TRAVERSALS) {
                Browser browser = people.get(route.access() == Access.DESK ? "ana" : "ada");
                int status = browser.send(request(browser, route, bad)).status();
                if (status != 404 && status != 400) {
                    wrong.add(route.name() + " " + bad + " " + status);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void theDescriptionHasEveryRouteWithItsRecords() {
        JsonNode api =
                new JsonMapper().readTree(rig.browser().get("/openapi.json").body());
        assertEquals("3.1.0", api.path("openapi").asString());
        for (Route<?> route : rig.web.routes()) {
            JsonNode operation = api.path("paths")
                    .path(route.path().toString())
                    .path(route.verb().name().toLowerCase(java.util.Locale.ROOT));
            assertTrue(operation.has("responses"), route.name());
            assertTrue(operation.path("summary").asString().endsWith("."), route.name() + " says what it does");
        }
        JsonNode schemas = api.path("components").path("schemas");
        List<String> dangling = new ArrayList<>();
        references(api, dangling);
        dangling.removeIf(reference -> schemas.has(reference.substring(reference.lastIndexOf('/') + 1)));
        assertEquals(
                List.of("#/components/responses/Refused"),
                dangling.stream().distinct().toList());
        assertTrue(schemas.path("ContactCard").path("required").toString().contains("\"unread\""));
        assertTrue(schemas.path("Desk").path("properties").path("offers").has("items"));
    }

    private static void references(JsonNode node, List<String> found) {
        if (node.has("$ref")) {
            found.add(node.path("$ref").asString());
        }
        node.forEach(child -> references(child, found));
    }

    private static HttpRequest.Builder request(Browser browser, Route<?> route, String value) {
        HttpRequest.Builder request =
                browser.request(path(route, value), "X-Parley", "1", "Content-Type", route.bodyType());
        return request.method(route.verb().name(), BodyPublishers.ofString(body(route)));
    }

    private static String path(Route<?> route, String value) {
        return route.path().toString().replaceAll("\\{[a-z]+}", java.util.regex.Matcher.quoteReplacement(value));
    }

    private static String body(Route<?> route) {
        return switch (route.takes().map(Class::getSimpleName).orElse("")) {
            case "Credentials" -> "{\"user\":\"ana\",\"password\":\"" + People.PASSWORD + "\"}";
            case "StateChosen" -> "{\"state\":\"ready\"}";
            case "Switch" -> "{\"on\":true}";
            case "Note" -> "{\"note\":\"x\"}";
            case "WrapUp" -> "{\"disposition\":\"sold\",\"note\":\"\"}";
            case "Message" -> "{\"cid\":\"c1\",\"body\":\"x\"}";
            case "Asked" -> "{\"agent\":\"boris\",\"cid\":\"c1\"}";
            case "ReadUpTo" -> "{\"seq\":1}";
            case "ConfigAsked" -> "{\"document\":{}}";
            case "ConfigWanted" -> "{\"base\":1,\"document\":{}}";
            case "ReturnWanted" -> "{\"base\":1}";
            case "ShadowWanted" -> "{\"document\":{}}";
            case "TryAsked" -> "{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"en\"}";
            case "WhatIfAsked" -> "{\"minutes\":5,\"runs\":2}";
            case "Heard" -> "{\"fromMs\":0,\"toMs\":1}";
            default -> "";
        };
    }
}
