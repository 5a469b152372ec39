package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.chat.identity.Signer;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of the house's own on cards of calls and chats: what they lead to, and what opens by itself where. */
@InABrowser
class DeskLinksTest {
    private static final double ANA = 700;
    private static final double CUSTOMER = 440;
    private static final String NAME = "Ona & Jonas #1? /../ <b>";
    private static final String ENCODED = "Ona%20%26%20Jonas%20%231%3F%20%2F..%2F%20%3Cb%3E";
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: Europe/Vilnius, languages: [en]}
            data: %1$s
            http: {port: %2$d}
            sip: {port: %3$d}
            media: {portFrom: %4$d, portTo: %5$d}
            trunks: [{id: carrier, addresses: [127.0.0.1/32]}]
            numbers: [{number: "+37052101000", flow: sales.yaml}]
            chat:
              origins: ["%6$s"]
              identity: {keys: [{value: "%7$s"}]}
            desk:
              links:
                - {id: crm, label: {en: CRM}, url: "%8$s/find?phone={number}", openOnAnswer: true, channels: [voice]}
                - id: shop
                  label: {en: Shop}
                  url: "%8$s/of/{customer}?who={name}"
                  openOnAnswer: true
                  channels: [chat]
                - {id: order, label: {en: Order}, url: "%8$s/order/{attribute.order}"}
            skills: [sales]
            queues:
              - id: sales
                name: {en: Sales}
                channels: [voice, chat]
                ringSeconds: 60
                skills: {sales: 1}
                wrapUp: {seconds: 0, mandatory: false}
            topics: [{id: sales, queue: sales, label: {en: Tickets}}]
            users:
              - id: ana
                name: Ana Agent
                role: agent
                password: {file: ana}
                phone: {user: "201", password: {file: ana}, browser: false}
                agent: {languages: {en: 10}, skills: {sales: 5}, queues: [sales], chats: 3}
            """;

    private static Shop shop;
    private static Crm crm;
    private static DemoServer server;
    private static URI page;

    private final Stage stage;

    DeskLinksTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void opens(@TempDir Path folder) throws IOException {
        shop = Shop.open();
        crm = new Crm();
        FreePorts ports = FreePorts.find();
        String config = CONFIG.formatted(
                folder.resolve("data"),
                ports.http(),
                ports.sip(),
                ports.rtpFrom(),
                ports.rtpTo(),
                shop.address(),
                Signer.SECRET,
                crm.address());
        Files.writeString(folder.resolve("ana"), Stage.PASSWORD);
        Files.writeString(folder.resolve("sales.yaml"), "languages: [en]\ntopics: [sales]\nmenuSeconds: 3\ntries: 1\n");
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
        page = shop.with(server.web());
    }

    @AfterAll
    static void closes() {
        server.close();
        shop.close();
        crm.close();
    }

    @AfterEach
    void nothingWentWrong() {
        server.assertNoErrors();
        crm.visits.clear();
    }

    private static SimPhone phone() {
        SimPhone phone = new SimPhone(server.sip(), "201", Codec.PCMA, ANA).doesNotAnswer();
        assertTrue(phone.register(Stage.PASSWORD));
        return phone;
    }

    private static SimPhone caller() {
        return new SimPhone(server.sip(), "+37061234567", Codec.PCMA, CUSTOMER);
    }

    private static Agent ana(BrowserContext browser) {
        return new Agent(new Console(browser.newPage(), server.web())
                        .signedIn("ana", Stage.PASSWORD)
                        .home())
                .ready();
    }

    /** Somebody whom the site knows by a name that is all signs of addresses. */
    private Visitor visitor() {
        Visitor visitor = new Visitor(stage.profile().newPage(), page);
        Instant soon = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(600);
        String told =
                Signer.signed(Signer.claims("u-17", soon).claim("name", NAME).build());
        visitor.page.evaluate("token => Parley.identify(token)", told);
        visitor.open().panel.locator("#message").fill("Where is it?");
        visitor.panel.locator(".ft .p").click();
        assertThat(visitor.place()).isVisible();
        return visitor;
    }

    private static Locator links(Agent agent) {
        return agent.page.locator(".dlinks");
    }

    private static Locator kept(Agent agent) {
        return agent.page
                .locator(".banner")
                .filter(new Locator.FilterOptions()
                        .setHasText("Your browser did not let \u2068CRM\u2069 open by itself"));
    }

    @Test
    void aChatThatIsTakenInThePageOpensItsLinkOnceFilledInAndTellsNothingOfTheDesk() {
        Agent ana = ana(stage.strictProfile());
        Visitor visitor = visitor();
        assertThat(ana.offer()).isVisible();
        assertThat(links(ana)).hasCount(0); // of what is only offered nothing is told
        Page opened = ana.page.context().waitForPage(ana::acceptChat);
        assertThat(opened).hasTitle("CRM");
        assertEquals(true, opened.evaluate("window.opener === null"));
        String address = "/of/u-17?who=" + ENCODED;
        assertThat(links(ana).locator("a")).hasAttribute("href", crm.address() + address);
        assertThat(links(ana).locator("a")).hasAttribute("rel", "noopener noreferrer");
        assertThat(links(ana)).containsText("\u2068Order\u2069: \u2068order\u2069 not known");
        Locator named =
                ana.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Shop opens in a new tab"));
        assertThat(named).isVisible();
        new Axe().findsNothing(ana.page, "links of a chat");
        ana.page.reload();
        assertThat(links(ana).locator("a")).isVisible();
        Page again =
                ana.page.context().waitForPage(() -> links(ana).locator("a").click());
        assertThat(again).hasTitle("CRM");
        assertEquals(
                List.of(new Crm.Visit(address, Optional.empty()), new Crm.Visit(address, Optional.empty())),
                crm.visits,
                "by itself once, then by a click");
        nothingWentWrong(ana);
        visitor.end();
        ana.goHome();
    }

    @Test
    void aCallThatIsAnsweredAtTheDeskPhoneOpensItsLinkWhereTheBrowserAllowsIt() {
        try (SimPhone desk = phone();
                SimPhone caller = caller()) {
            Agent ana = ana(stage.consoleProfile());
            rings(ana, caller, desk);
            Page opened = ana.page.context().waitForPage(desk::pickUp);
            assertThat(opened).hasTitle("CRM");
            assertThat(links(ana).locator("a")).hasAttribute("href", crm.address() + "/find?phone=%2B37061234567");
            assertThat(kept(ana)).hasCount(0);
            assertEquals(List.of("/find?phone=%2B37061234567"), crm.asked());
            nothingWentWrong(ana);
            over(ana, caller);
        }
    }

    @Test
    void whereTheBrowserKeepsItFromOpeningTheDeskSaysSoAndItIsOneClickAway() {
        try (SimPhone desk = phone();
                SimPhone caller = caller()) {
            Agent ana = ana(stage.strictProfile());
            rings(ana, caller, desk);
            CDPSession quiet = ana.page.context().newCDPSession(ana.page);
            Patience.of(30)
                    .until("the last key is long ago", () -> !isTrue(quiet, "navigator.userActivation.isActive"));
            desk.pickUp();
            Patience.of(30).until("the desk says so", () -> isTrue(quiet, "!!document.querySelector('.banner')"));
            assertThat(kept(ana)).isVisible();
            assertThat(kept(ana)).hasAttribute("role", "alert");
            new Axe().findsNothing(ana.page, "a link that did not open");
            assertEquals(List.of(), crm.visits);
            Page opened =
                    ana.page.context().waitForPage(() -> kept(ana).locator("a").click());
            assertThat(opened).hasTitle("CRM");
            assertThat(kept(ana)).hasCount(0);
            assertEquals(List.of(new Crm.Visit("/find?phone=%2B37061234567", Optional.empty())), crm.visits);
            nothingWentWrong(ana);
            over(ana, caller);
        }
    }

    /** Asked without being taken for a click of the agent's, as all that Playwright itself asks of a page is. */
    private static boolean isTrue(CDPSession page, String expression) {
        JsonObject asked = new JsonObject();
        asked.addProperty("expression", expression);
        asked.addProperty("userGesture", false);
        JsonObject answer = page.send("Runtime.evaluate", asked).getAsJsonObject("result");
        return answer.get("value").getAsBoolean();
    }

    private static void nothingWentWrong(Agent ana) {
        ana.watched.forgive("404 (Not Found)"); // who has a phone on the desk only is asked for none in the page
        ana.watched.assertNothingWentWrong();
    }

    private static void rings(Agent ana, SimPhone caller, SimPhone desk) {
        caller.call("+37052101000");
        assertTrue(caller.answered());
        assertThat(ana.offer()).isVisible();
        assertTrue(desk.rings());
    }

    private static void over(Agent ana, SimPhone caller) {
        caller.hangUp();
        assertThat(links(ana)).hasCount(0);
        ana.goHome();
    }
}
