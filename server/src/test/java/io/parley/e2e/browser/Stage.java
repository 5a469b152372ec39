package io.parley.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.parley.e2e.DemoServer;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Chromium and what is seen in it: each person has a profile of their own, and every page is watched. */
public final class Stage implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** Chromium without its own windows, if it is there: each profile of the whole one has some, half of its time. */
    private static final Path SHELL = Optional.of(Path.of("/usr/bin/chromium-headless-shell"))
            .filter(Files::exists)
            .orElse(CHROMIUM);
    /** Of everybody in the demo. */
    static final String PASSWORD = "halcyon-demo";
    /** Of it: a password that a file names costs a second when a server starts, and at each sign-in. */
    static final String HASH =
            PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();

    static final double AGENT_HERTZ = 1000;
    static final double VISITOR_HERTZ = 600;
    private static final double PATIENCE_MS = 30_000;
    /**
     * The widget hides behind a closed shadow root; tests look into it, into what is played, and hear of every breach
     * of a policy.
     */
    private static final String LOOK_IN = """
            const attach = Element.prototype.attachShadow
            Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }) }
            const Heard = window.Audio
            window.parleyHeard = []
            window.Audio = class extends Heard { constructor(...a) { super(...a); window.parleyHeard.push(this) } }
            const Path = window.RTCPeerConnection
            window.parleyPaths = []
            window.RTCPeerConnection = class extends Path {
              constructor(...a) { super(...a); window.parleyPaths.push(this) }
            }
            addEventListener('securitypolicyviolation', (e) =>
              console.error('policy broken: ' + e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile))
            """;

    /** A microphone that hears a tone, in a page whose browser has none. */
    private static final String HEARS_A_TONE = """
            navigator.mediaDevices.getUserMedia = async () => {
              const context = new AudioContext()
              const tone = context.createOscillator()
              const microphone = context.createMediaStreamDestination()
              tone.frequency.value = %s
              tone.connect(microphone)
              tone.start()
              return microphone.stream
            }""".formatted(VISITOR_HERTZ);

    private static final String IN_ENGLISH = "localStorage.setItem('parley.language', 'en')";

    private final Playwright playwright;
    private final Browser chromium;
    private Optional<Browser> withMicrophone = Optional.empty();
    private Optional<Browser> strict = Optional.empty();
    private final List<BrowserContext> profiles = new ArrayList<>();

    Stage() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = launch(SHELL, List.of("--autoplay-policy=no-user-gesture-required"), List.of());
    }

    /** @param without which of Playwright's own arguments */
    private Browser launch(Path program, List<String> more, List<String> without) {
        List<String> arguments = new ArrayList<>(List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--mute-audio"));
        arguments.addAll(more);
        List<String> left = new ArrayList<>(List.of("--disable-back-forward-cache"));
        left.addAll(without);
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setIgnoreDefaultArgs(left)
                        .setArgs(arguments));
    }

    /** A whole Chromium whose microphone hears this tone; one for all, so the tone is the same for all. */
    private Browser talking() {
        if (withMicrophone.isEmpty()) {
            withMicrophone = Optional.of(launch(
                    CHROMIUM,
                    List.of(
                            "--use-fake-device-for-media-stream",
                            "--use-file-for-fake-audio-capture=" + FakeMicrophone.tone(AGENT_HERTZ)),
                    List.of()));
        }
        return withMicrophone.get();
    }

    /**
     * A browser in which pages open others for some seconds after a click or a key only, as in everybody's: Playwright
     * lifts that, and the shell has nothing of the kind.
     */
    BrowserContext strictProfile() {
        if (strict.isEmpty()) {
            strict = Optional.of(launch(CHROMIUM, List.of(), List.of("--disable-popup-blocking")));
        }
        BrowserContext profile = profile(strict.get(), new Browser.NewContextOptions());
        profile.addInitScript(IN_ENGLISH);
        return profile;
    }

    BrowserContext profile() {
        return profile(new Browser.NewContextOptions());
    }

    /** Somebody's browser: own storage, own cookies. */
    BrowserContext profile(Browser.NewContextOptions options) {
        return profile(chromium, options);
    }

    private BrowserContext profile(Browser browser, Browser.NewContextOptions options) {
        options.setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        BrowserContext profile = browser.newContext(options);
        profile.setDefaultTimeout(PATIENCE_MS);
        profile.addInitScript(LOOK_IN);
        profiles.add(profile);
        return profile;
    }

    Visitor visitor(DemoServer server) {
        return visitor(server.web());
    }

    Visitor visitor(URI web) {
        return visitorAt(web.resolve("/demo/"));
    }

    Visitor visitorAt(URI page) {
        return new Visitor(profile().newPage(), page);
    }

    /** A visitor whose browser keeps the pages that were left, as only the whole one does. */
    Visitor returningVisitor(DemoServer server) {
        BrowserContext profile = profile(talking(), new Browser.NewContextOptions());
        return new Visitor(profile.newPage(), server.web().resolve("/demo/"));
    }

    /** A visitor who may call: the microphone hears a tone of theirs. */
    Visitor talkingVisitor(DemoServer server) {
        return talkingVisitor(server.web().resolve("/demo/"));
    }

    Visitor talkingVisitor(URI site) {
        BrowserContext profile = profile();
        profile.addInitScript(HEARS_A_TONE);
        return new Visitor(profile.newPage(), site);
    }

    Agent agent(DemoServer server, String user) {
        return new Agent(console(server, user).home());
    }

    /** An agent whose browser is the phone, with a microphone that is allowed or not yet. */
    Agent talkingAgent(DemoServer server, String user, boolean allowed) {
        return talkingAgent(server.web(), user, allowed);
    }

    Agent talkingAgent(URI web, String user, boolean allowed) {
        return new Agent(withPhone(web, user, allowed).home());
    }

    private Console withPhone(URI web, String user, boolean allowed) {
        BrowserContext profile = profile(talking(), new Browser.NewContextOptions());
        if (allowed) {
            profile.grantPermissions(List.of("microphone"));
        }
        profile.addInitScript("localStorage.setItem('parley.language', 'en');"
                + "localStorage.setItem('parley.microphone.plain', 'on')"); // a tone is noise to whoever removes noise
        return new Console(profile.newPage(), web).signedIn(user, PASSWORD);
    }

    Supervisor supervisor(DemoServer server) {
        return new Supervisor(console(server, "viktorija"));
    }

    /** A supervisor whose browser is the phone, with a microphone. */
    Supervisor listeningSupervisor(DemoServer server) {
        return new Supervisor(withPhone(server.web(), "viktorija", true));
    }

    Settings settings(DemoServer server, String user) {
        return new Settings(console(server, user));
    }

    /** Signed in; all of them chose English, whatever they speak first. */
    Console console(DemoServer server, String user) {
        return new Console(consoleProfile().newPage(), server.web()).signedIn(user, PASSWORD);
    }

    /** A browser in which the console speaks English. */
    BrowserContext consoleProfile() {
        BrowserContext profile = profile();
        profile.addInitScript(IN_ENGLISH);
        return profile;
    }

    /** Everybody goes home. */
    void clear() {
        profiles.forEach(BrowserContext::close);
        profiles.clear();
    }

    @Override
    public void close() {
        clear();
        withMicrophone.ifPresent(Browser::close);
        strict.ifPresent(Browser::close);
        chromium.close();
        playwright.close();
    }
}
