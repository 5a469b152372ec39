package io.parley.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.parley.e2e.DemoServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Chromium and what is seen in it: each person has a profile of their own, and every page is watched. */
public final class Stage implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** Of everybody in the demo. */
    static final String PASSWORD = "halcyon-demo";

    private static final double PATIENCE_MS = 20_000;
    /** The widget hides behind a closed shadow root; tests look into it, and hear of every breach of a policy. */
    private static final String LOOK_IN = """
            const attach = Element.prototype.attachShadow
            Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }) }
            addEventListener('securitypolicyviolation', (e) =>
              console.error('policy broken: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))
            """;

    private final Playwright playwright;
    private final Browser chromium;
    private final List<BrowserContext> profiles = new ArrayList<>();

    Stage() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--autoplay-policy=no-user-gesture-required",
                                "--mute-audio")));
    }

    BrowserContext profile() {
        return profile(new Browser.NewContextOptions());
    }

    /** Somebody's browser: own storage, own cookies. */
    BrowserContext profile(Browser.NewContextOptions options) {
        options.setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        BrowserContext profile = chromium.newContext(options);
        profile.setDefaultTimeout(PATIENCE_MS);
        profile.addInitScript(LOOK_IN);
        profiles.add(profile);
        return profile;
    }

    Visitor visitor(DemoServer server) {
        return visitor(server.web());
    }

    Visitor visitor(URI web) {
        return new Visitor(profile().newPage(), web.resolve("/demo/"));
    }

    Agent agent(DemoServer server, String user) {
        return new Agent(console(server, user));
    }

    Supervisor supervisor(DemoServer server) {
        return new Supervisor(console(server, "viktorija"));
    }

    Settings settings(DemoServer server, String user) {
        return new Settings(console(server, user));
    }

    /** Signed in; all of them chose English, whatever they speak first. */
    private Console console(DemoServer server, String user) {
        BrowserContext profile = profile();
        profile.addInitScript("localStorage.setItem('parley.language', 'en')");
        return new Console(profile.newPage(), server.web()).signIn(user, PASSWORD);
    }

    /** Everybody goes home. */
    void clear() {
        profiles.forEach(BrowserContext::close);
        profiles.clear();
    }

    @Override
    public void close() {
        clear();
        chromium.close();
        playwright.close();
    }
}
