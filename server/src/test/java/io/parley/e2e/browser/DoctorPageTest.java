package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.BadProxy;
import io.parley.e2e.DemoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page {@code /doctor} seen through proxies that break something, all at the same time since its checks wait. */
@InABrowser
class DoctorPageTest {
    private final Stage stage;
    private final DemoServer server;
    private final List<BadProxy> proxies = new ArrayList<>();

    DoctorPageTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @AfterEach
    void stop() {
        proxies.forEach(BadProxy::close);
    }

    @Test
    void tellsWhatEachProxyBreaksAndWhatToWriteIntoIt() {
        Console console = console("admin");
        console.go("/doctor");
        Page direct = console.page;
        Locator link = direct.locator(".dre pre");
        assertThat(link).containsText("/doctor#");
        String pass = link.textContent().replaceFirst(".*/doctor", "/doctor");

        Page strips = through(BadProxy.Fault.STRIPS_UPGRADE, pass);
        Page holds = through(BadProxy.Fault.HOLDS_BACK, pass);
        Page cuts = through(BadProxy.Fault.CUTS_IDLE, pass);
        Page limits = through(BadProxy.Fault.LIMITS_BODIES, pass);
        Page changes = through(BadProxy.Fault.CHANGES_HOST, pass);

        for (String check : List.of("way", "host", "address", "socket", "stream", "bodies", "packed", "clock")) {
            is(direct, check, "good", "");
        }
        is(direct, "address", "good", "Nothing stands in between; the server sees 127.0.0.1.");
        is(strips, "socket", "bad", "The proxy takes the wish for a socket out of the request");
        assertThat(row(strips, "socket").locator("pre")).containsText("proxy_set_header Upgrade $http_upgrade;");
        is(strips, "stream", "good", "arrives at once");
        is(strips, "address", "bad", "The server sees 127.0.0.1 for everybody");
        assertThat(row(strips, "address").locator("pre").last()).containsText("proxies: [\"127.0.0.1\"]");
        is(strips, "inside", "bad", "Everybody who reaches this address can read /metrics");
        strips.locator(".drpx button")
                .filter(new Locator.FilterOptions().setHasText("HAProxy"))
                .click();
        assertThat(row(strips, "address").locator("pre").first()).containsText("option forwardfor");
        cutAfterSeconds(cuts, "silence", "A silent connection is cut after ");
        cutAfterSeconds(cuts, "poll", "is cut after ");
        is(limits, "bodies", "bad", "Requests of more than 64 KB are refused");
        assertThat(row(limits, "bodies").locator("pre")).containsText("client_max_body_size");
        is(limits, "socket", "good", "Sockets open");
        is(changes, "host", "bad", "the server hears inside.example");
        is(changes, "socket", "bad", "takes this page for a stranger");
        is(holds, "stream", "bad", "What the server says is held back");
        new Axe().findsNothing(strips, "what a proxy breaks");
    }

    @Test
    void nobodyButAdministratorsAndTheirLinksTriesAnything() {
        Console console = console("viktorija");
        console.go("/doctor");
        assertThat(console.page.locator(".dr")).containsText("This page is for administrators.");
        console.page.navigate(server.web().resolve("/doctor#1~stolen").toString());
        console.page.reload();
        is(console.page, "way", "bad", "The pass is over");
        assertThat(console.page.locator(".drr")).hasCount(1);
    }

    private Console console(String user) {
        return stage.console(server, user);
    }

    private Page through(BadProxy.Fault fault, String path) {
        BadProxy proxy = new BadProxy(server.web());
        proxies.add(proxy);
        proxy.becomes(fault);
        Page page = stage.consoleProfile().newPage();
        page.navigate(proxy.web().resolve(path).toString());
        return page;
    }

    private static Locator row(Page page, String check) {
        return page.locator("[data-check=" + check + "]");
    }

    private static void is(Page page, String check, String level, String text) {
        assertThat(row(page, check)).hasAttribute("data-level", level);
        assertThat(row(page, check)).containsText(text);
    }

    /** How many they are, a slow machine says otherwise. */
    private static void cutAfterSeconds(Page page, String check, String text) {
        assertThat(row(page, check)).hasAttribute("data-level", "bad");
        assertThat(row(page, check)).containsText(Pattern.compile(text + "\\d+ seconds?"));
    }
}
