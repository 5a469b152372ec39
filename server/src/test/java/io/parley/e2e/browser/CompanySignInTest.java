package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import io.parley.oidc.FakeProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff come in by their company's own page, as who they are there, and go out by it. */
@InABrowser
class CompanySignInTest {
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: Europe/Vilnius, languages: [en]}
            data: %1$s
            http: {port: %2$d, site: "http://localhost:%2$d"}
            sip: {port: %3$d}
            media: {portFrom: %4$d, portTo: %5$d}
            signIn: {twoStep: [supervisor]}
            oidc:
              breakGlass: [admin]
              providers:
                - id: company
                  label: {en: Harbour account}
                  issuer: %6$s
                  clientId: parley
                  clientSecret: {value: "%7$s"}
                  people: {domains: [harbour.example]}
            skills: [sales]
            queues: [{id: sales, name: {en: Sales}, channels: [chat], skills: {sales: 1}}]
            topics: [{id: sales, queue: sales, label: {en: Tickets}}]
            users:
              - id: ana
                name: Ana Agent
                role: agent
                password: {file: word}
                agent: {languages: {en: 10}, skills: {sales: 5}, queues: [sales], chats: 3}
              - {id: sofia, name: Sofia, role: supervisor, password: {file: word}}
              - {id: admin, name: Ada, role: administrator, password: {file: word}}
            """;

    private static FakeProvider provider;
    private static DemoServer server;
    private static String site;

    private final Stage stage;

    CompanySignInTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void opens(@TempDir Path folder) throws IOException {
        provider = new FakeProvider();
        for (String who : List.of("ana", "sofia", "nobody")) {
            provider.knows(who, Map.of("email", who + "@harbour.example", "email_verified", true));
        }
        FreePorts ports = FreePorts.find();
        String config = CONFIG.formatted(
                folder.resolve("data"),
                ports.http(),
                ports.sip(),
                ports.rtpFrom(),
                ports.rtpTo(),
                provider.issuer(),
                FakeProvider.SECRET);
        Files.writeString(folder.resolve("word"), Stage.PASSWORD);
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
        site = "http://localhost:" + ports.http();
    }

    @AfterAll
    static void closes() {
        server.close();
        provider.close();
    }

    @AfterEach
    void nothingWentWrong() {
        server.assertNoErrors();
    }

    private static Locator company(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Harbour account"));
    }

    /** On the page of the company. */
    private static void chooses(Page page, String who) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(who)).click();
    }

    @Test
    void somebodyIsRefusedInClearWordsChoosesAnotherAccountAndIsWhereTheyWantedToBe() {
        Page page = stage.consoleProfile().newPage();
        Watched watched = new Watched(page);
        page.navigate(site + "/reports");
        assertThat(company(page)).isVisible();
        new Axe().findsNothing(page, "the door with a company account");
        company(page).click();
        assertThat(page).hasTitle("Company account");
        chooses(page, "nobody");
        assertThat(page.getByRole(AriaRole.ALERT))
                .hasText("Nobody here is known by your company account. Ask an administrator to let you in.");
        assertEquals(site + "/", page.url());
        new Axe().findsNothing(page, "somebody who is refused");
        company(page).click();
        assertThat(page).hasTitle("Company account");
        assertEquals("login", FakeProvider.query(URI.create(page.url())).get("prompt"));
        chooses(page, "ana");
        assertThat(page.locator(".avb")).isVisible();
        assertEquals(site + "/reports", page.url());
        signsOut(page);
        watched.forgive("401 (Unauthorized)"); // who asks at the door whether anybody is signed in
        watched.assertNothingWentWrong();
    }

    private static void signsOut(Page page) {
        page.locator(".avb").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasTitle("Signed out there");
        page.navigate(site);
        assertThat(company(page)).isVisible();
    }

    @Test
    void whoseRoleTakesTwoStepsIsAskedForTheSecondHere() {
        Page page = stage.consoleProfile().newPage();
        page.navigate(site);
        company(page).click();
        chooses(page, "sofia");
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Set up two-step sign-in");
        assertThat(page.locator("code.key")).isVisible();
        new Axe().findsNothing(page, "a second step after the company's page");
        assertEquals(site + "/", page.url());
    }
}
