package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.parley.e2e.DemoServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page of ours makes markup of text, and none could: its browser refuses. Every breach of a policy is heard. */
@InAnotherBrowser
class TrustedTypesTest {
    /** What the page's own scripts may do with text, each way by its name: the name of the error, or "done". */
    private static final String TRIES = """
            () => Object.fromEntries(Object.entries({
              innerHTML: () => (document.createElement('div').innerHTML = '<b>x</b>'),
              insertAdjacentHTML: () => document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>'),
              srcdoc: () => (document.createElement('iframe').srcdoc = '<b>x</b>'),
              scriptSrc: () => (document.createElement('script').src = '/x.js'),
              scriptText: () => (document.createElement('script').text = '1'),
              policy: () => trustedTypes.createPolicy('default', { createHTML: (text) => text }),
            }).map(([way, act]) => {
              try {
                act()
                return [way, 'done']
              } catch (e) {
                return [way, e.name]
              }
            }))
            """;

    private static final Map<String, String> REFUSED = Stream.of(
                    "innerHTML", "insertAdjacentHTML", "srcdoc", "scriptSrc", "scriptText", "policy")
            .collect(Collectors.toMap(way -> way, way -> "TypeError"));

    private final Stage stage;
    private final DemoServer server;

    TrustedTypesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void textGivenToAPageAsMarkupIsRefused() {
        for (String path : List.of("/", "/join", "/wall", "/doctor", "/c/nobody", "/demo/")) {
            Page page = stage.consoleProfile().newPage();
            Watched watched = new Watched(page);
            Response answer = page.navigate(server.web().resolve(path).toString());
            assertEquals(200, answer.status(), path);
            assertEquals(REFUSED, page.evaluate(TRIES), path);
            page.waitForCondition(() -> !watched.policiesBroken().isEmpty());
        }
    }

    @Test
    void noScreenOfTheConsoleNeedsIt() {
        Console signIn = new Console(stage.consoleProfile().newPage(), server.web());
        signIn.go("/");
        assertThat(signIn.page.locator("input[type=password]")).isVisible();
        assertEquals(List.of(), signIn.watched.policiesBroken());

        Console admin = stage.console(server, "admin");
        Stream.of("/board", "/recordings", "/reports", "/voicemail", "/wall", "/doctor")
                .forEach(path -> shows(admin, path));
        admin.go("/settings/queues");
        Locator parts = admin.page.locator(".sn a[href^='/settings/']");
        assertThat(parts.first()).isVisible();
        parts.all().stream().map(part -> part.getAttribute("href")).toList().forEach(path -> shows(admin, path));
        assertEquals(List.of(), admin.watched.policiesBroken());

        Console agent = stage.console(server, "milda");
        Stream.of("/desk", "/desk/messages", "/reports", "/voicemail").forEach(path -> shows(agent, path));
        assertEquals(List.of(), agent.watched.policiesBroken());
    }

    /** Its heading is there, and nothing is waited for any more. */
    private static void shows(Console console, String path) {
        console.go(path);
        assertThat(console.page.locator("h1, h2").first()).isVisible();
        assertThat(console.page.locator(".sks")).hasCount(0);
    }
}
