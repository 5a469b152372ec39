package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.e2e.DemoServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How the pages behave towards everybody: no traces, keys for everything, nothing a rule of accessibility finds. */
@InABrowser
class MannersTest {
    private static final String LISTEN =
            "() => { window.told = []; addEventListener('parley', (e) => told.push(e.detail.type)) }";

    private static final String RINGS = """
            () => {
              window.rung = 0
              const made = AudioContext.prototype.createOscillator
              AudioContext.prototype.createOscillator = function () { window.rung++; return made.call(this) }
            }""";

    private final Stage stage;
    private final DemoServer server;
    private final Axe axe = new Axe();

    MannersTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void theWidgetStoresNothingBeforeTheFirstWordAndNeverACookie() {
        Visitor visitor = stage.visitor(server);
        List<String> sent = new ArrayList<>();
        visitor.page.onWebSocket(line -> line.onFrameSent(frame -> sent.add(frame.text())));
        visitor.page.evaluate(LISTEN);
        visitor.open();
        visitor.choose("Baggage");
        visitor.panel.locator("#name").fill("Nobody");
        visitor.page.evaluate("Parley.set({ plan: 'gold' })");
        assertEquals(0, visitor.page.evaluate("localStorage.length + sessionStorage.length"));
        visitor.start("Baggage", "Nobody", "the first word");
        assertThat(visitor.mark()).containsText("Sent");
        assertTrue(sent.toString().contains("\"plan\":\"gold\""), "what the page learned later is told: " + sent);
        assertEquals("opened", visitor.page.evaluate("told[0]"));
        assertEquals(1, visitor.page.evaluate("localStorage.length + sessionStorage.length"));
        assertEquals(List.of(), visitor.profile().cookies());
        visitor.end();
        assertThat(visitor.panel.locator(".done")).isVisible();
        visitor.watched.assertNothingWentWrong();
    }

    /** In Arabic it opened at the other side of a page that reads from left to right. */
    @Test
    void thePanelOpensBesideItsLauncherInEveryLanguage() {
        Visitor visitor = stage.visitor(server).open();
        String right = "panel => document.documentElement.clientWidth - panel.getBoundingClientRect().right";
        assertEquals(16, visitor.panel.evaluate(right));
        visitor.panel.locator("select").selectOption("ar");
        assertThat(visitor.panel).hasAttribute("dir", "rtl");
        assertEquals(16, visitor.panel.evaluate(right));
        visitor.page.evaluate("document.documentElement.dir = 'rtl'");
        visitor.panel.locator("select").selectOption("en");
        assertThat(visitor.panel).hasAttribute("dir", "ltr");
        assertEquals(16, visitor.panel.evaluate("panel => panel.getBoundingClientRect().left"));
        visitor.watched.assertNothingWentWrong();
    }

    @Test
    void aFrameOfTenMegabytesIsRefusedAndNobodyElseIsHarmed() {
        Visitor visitor = stage.visitor(server);
        Object code = visitor.page.evaluate("""
                () => new Promise((done) => {
                  const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ws/chat')
                  socket.onopen = () => socket.send('x'.repeat(10_000_000))
                  socket.onclose = (e) => done(e.code)
                })
                """);
        assertTrue(Set.of(1009, 1006).contains(code), "closed with " + code); // a reset may overtake the reason
        visitor.open().start("Baggage", "Ben", "still here");
        assertThat(visitor.mark()).containsText("Sent");
        visitor.end();
        assertThat(visitor.panel.locator(".done")).isVisible();
    }

    @Test
    void aLineOverPlainRequestsTakesWhatIsNextAndRefusesAllElse() throws Exception {
        String name = "plain-requests-0123456789";
        assertEquals(404, ask("short?n=0", "GET", "").statusCode());
        assertEquals(404, ask(name + "?n=1", "GET", "").statusCode(), "a line begins with its first request");
        assertEquals(400, ask(name, "GET", "").statusCode());
        assertEquals(400, ask(name + "?n=-1", "POST", "").statusCode());
        assertEquals(405, ask(name + "?n=0", "DELETE", "").statusCode());
        assertEquals(
                403,
                ask(name + "?n=0", "GET", "", "Origin", "https://evil.example").statusCode());
        assertEquals(
                413,
                ask("large-0123456789-0123456789?n=0", "POST", "x".repeat(70_000))
                        .statusCode());

        String hello = "{\"t\":\"hello\",\"v\":1,\"tab\":\"t\",\"lang\":\"en\",\"pos\":{}}";
        assertEquals(204, ask(name + "?n=0", "POST", hello + "\n").statusCode());
        HttpResponse<String> first = ask(name + "?n=0", "GET", "");
        assertEquals(
                "text/event-stream; charset=utf-8",
                first.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(first.body().startsWith("data: {\"t\":\"welcome\""), first.body());
        assertEquals(204, ask(name + "?n=0", "POST", hello).statusCode(), "a repeat changes nothing");
        assertEquals(409, ask(name + "?n=5", "POST", "{\"t\":\"ping\"}").statusCode(), "one before it is missing");
        assertEquals(404, ask(name + "?n=1", "GET", "").statusCode(), "the line is dead");
    }

    private HttpResponse<String> ask(String line, String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.web().resolve("/widget/v1/line/" + line))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aWholeChatGoesByKeyboardAlone() {
        Visitor visitor = stage.visitor(server);
        Keyboard keys = visitor.page.keyboard();
        visitor.launcher().focus();
        keys.press("Enter");
        assertThat(visitor.panel.locator(".tp :checked")).isFocused();
        keys.press("ArrowRight"); // the topics are one stop; arrows choose
        assertThat(visitor.panel.locator(".tp label:has(:checked)")).hasText("Change or refund");
        keys.press("Tab");
        keys.type("Kim");
        keys.press("Tab");
        keys.type("By keys only");
        keys.press("Tab");
        keys.press("Enter");
        assertThat(visitor.composer()).isFocused();
        keys.type("Second");
        keys.press("Enter");
        assertThat(visitor.mark()).containsText("Sent");
        assertEquals(List.of("By keys only", "Second"), visitor.said());
        keys.press("Escape");
        assertThat(visitor.panel).isHidden();
        assertThat(visitor.launcher()).isFocused();
        keys.press("Enter");
        assertThat(visitor.composer()).isFocused();
        visitor.panel.locator(".mn summary").focus();
        keys.press("Enter");
        int items = visitor.panel.locator(".mn button").count();
        for (int item = 0; item < items; item++) {
            keys.press("Tab");
        }
        assertThat(visitor.panel.locator(".mn button").last()).isFocused();
        keys.press("Enter"); // leaves the line
        assertThat(visitor.panel.locator(".done")).isVisible();
        visitor.watched.assertNothingWentWrong();
    }

    @Test
    void theDeskHasItsHeadingOnATelephoneToo() {
        Agent agent = stage.agent(server, "milda");
        agent.page.setViewportSize(390, 844);
        assertThat(agent.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Halcyon Lines");
        axe.findsNothing(agent.page, "the desk on a telephone");
        agent.goHome();
    }

    @Test
    void noRuleOfAccessibilityFindsAnythingInAnyStateOfAChat() {
        Visitor visitor = stage.visitor(server);
        Visitor small = onATelephone(visitor);
        axe.findsNothing(visitor.page, "the launcher");
        axe.findsNothing(small.page, "the launcher on a telephone");
        visitor.open();
        small.open();
        looksAt("the form", visitor, small);
        visitor.start("Baggage", "Ada", "Hello");
        assertThat(visitor.place()).hasText("You are next in line");
        assertThat(small.place()).isVisible();
        looksAt("waiting", visitor, small);
        Agent agent = stage.agent(server, "milda").ready();
        assertThat(agent.offer()).isVisible();
        axe.findsNothing(agent.page, "an offer");
        agent.acceptChat();
        agent.say("Good day");
        visitor.sees("Good day");
        visitor.say("Thanks");
        agent.sees("Thanks");
        small.sees("Thanks");
        looksAt("talking", visitor, small);
        axe.findsNothing(agent.page, "the desk");
        ringsWhileNobodyLooks(agent, small);
        sleepsAndWakes(agent, visitor, small);
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        assertThat(supervisor.live("Ada")).isVisible();
        axe.findsNothing(supervisor.page, "the board");
        agent.endChat();
        assertThat(visitor.panel.locator(".nr label")).hasCount(11);
        assertThat(small.panel.locator(".nr label")).hasCount(11);
        looksAt("rating", visitor, small);
        visitor.recommends(0, "");
        looksAt("the end", visitor, small);
        axe.findsNothing(agent.page, "wrap-up");
        agent.wrapUp("Found", "Fine");
        reviewed(supervisor);
        agent.goHome();
    }

    /** The same person's second page: in Arabic, dark, as wide as a telephone. */
    private Visitor onATelephone(Visitor visitor) {
        Page page = visitor.profile().newPage();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 844);
        return new Visitor(page, server.web().resolve("/demo/ar.html"));
    }

    private void looksAt(String where, Visitor visitor, Visitor small) {
        axe.findsNothing(visitor.page, where, "parley-chat");
        axe.findsNothing(small.page, where + " on a telephone", "parley-chat");
    }

    /** Two tones, once the panel is closed. */
    private void ringsWhileNobodyLooks(Agent agent, Visitor small) {
        small.page.evaluate(RINGS);
        small.page.keyboard().press("Escape");
        assertThat(small.panel).isHidden();
        agent.say("Still there?");
        small.page.waitForCondition(() -> small.page.evaluate("rung").equals(2)); // its policy lets nobody eval
        small.open().sees("Still there?");
    }

    /** The visitor reads that there is no hurry, and goes on where they were. */
    private void sleepsAndWakes(Agent agent, Visitor visitor, Visitor small) {
        agent.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put to sleep"))
                .click();
        assertThat(visitor.panel.locator(".nt")).containsText("No hurry");
        assertThat(small.panel.locator(".nt")).not().isEmpty();
        Locator asleep = agent.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Asleep"));
        assertThat(asleep).containsText("Ada");
        looksAt("asleep", visitor, small);
        axe.findsNothing(agent.page, "a chat asleep");
        visitor.say("Here I am");
        agent.sees("Here I am");
        assertThat(asleep).hasCount(0);
    }

    private void reviewed(Supervisor supervisor) {
        supervisor.openRecordings();
        assertThat(supervisor.result("Ada").first()).isVisible();
        axe.findsNothing(supervisor.page, "the recordings");
        supervisor.result("Ada").first().locator("a.pl").click();
        assertThat(supervisor.transcript().first()).isVisible();
        axe.findsNothing(supervisor.page, "a transcript");
    }

    @Test
    void whatIsSaidInPassingNeverLiesOverFinish() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Nora", "Hello");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        agent.endChat();
        Locator finish = agent.page.locator(".finish");
        assertThat(finish).isVisible();
        agent.page.route("**/wrap-up", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        for (int width : List.of(1280, 390)) {
            agent.page.setViewportSize(width, 800);
            finish.locator(".primary").click();
            Locator said = agent.page.locator(".toast").last();
            assertThat(said).isVisible();
            BoundingBox toast = said.boundingBox();
            double top = finish.boundingBox().y;
            assertTrue(
                    toast.y + toast.height <= top, "toast ends at " + (toast.y + toast.height) + ", Finish at " + top);
        }
        agent.page.unroute("**/wrap-up");
        agent.page.setViewportSize(1280, 800);
        agent.wrapUp("Found", "Fine");
        agent.goHome();
    }
}
