package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import io.parley.chat.identity.Signer;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import io.parley.e2e.Patience;
import io.parley.mail.SimPostOffice;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An office on somebody else's web site with all that the demo has not: closed hours, chats that are taken by hand,
 * visitors whom the site signs, glimpses, openings that cost work, a mail server.
 */
@InAnotherBrowser
class HarbourOfficeTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vilnius");
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: Europe/Vilnius, languages: [en, lt]}
            data: %s
            http: {port: %d}
            sip: {port: %d}
            media: {portFrom: %d, portTo: %d}
            chat:
              origins: ["%s"]
              sneakPeek: true
              proofOfWork: {calmPerMinute: 1, mostBits: 14}
              identity: {keys: [{value: "%s"}]}
            ops: {mail: {host: 127.0.0.1, port: %d, security: none, from: office@harbour.example}}
            skills: [sales]
            hours:
              - id: office
                days: {%s}
            queues:
              - {id: sales, name: {en: Sales}, channels: [chat], skills: {sales: 1}, hours: office}
              - id: night
                name: {en: Night desk}
                channels: [chat]
                skills: {sales: 1}
                routing: {distribution: manual}
                wrapUp: {seconds: 0, mandatory: false}
            topics:
              - {id: sales, queue: sales, label: {en: Tickets}}
              - {id: night, queue: night, label: {en: Emergency}}
            users:
              - id: ana
                name: Ana Agent
                role: agent
                password: {hash: "HASH"}
                agent: {languages: {en: 10}, skills: {sales: 5}, queues: [sales, night], chats: 3}
              - {id: viktorija, name: Viktorija, role: supervisor, password: {hash: "HASH"}}
              - {id: admin, name: Ada, role: administrator, password: {hash: "HASH"}}
            """;

    private static SimPostOffice post;
    private static Shop shop;
    private static DemoServer server;
    private static URI page;

    private final Stage stage;

    HarbourOfficeTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void opens(@TempDir Path folder) throws IOException {
        post = new SimPostOffice();
        shop = Shop.open();
        FreePorts ports = FreePorts.find();
        String days = "";
        for (String day : new String[] {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
            days += (days.isEmpty() ? "" : ", ") + day + ": [\"" + anotherTime() + "\"]";
        }
        String config = CONFIG.formatted(
                        folder.resolve("data"),
                        ports.http(),
                        ports.sip(),
                        ports.rtpFrom(),
                        ports.rtpTo(),
                        shop.address(),
                        Signer.SECRET,
                        post.port(),
                        days)
                .replace("HASH", Stage.HASH);
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
        page = shop.with(server.web());
    }

    @AfterAll
    static void closes() throws IOException {
        server.close();
        shop.close();
        post.close();
    }

    @AfterEach
    void nothingWentWrong() {
        server.assertNoErrors();
    }

    /** An hour of each day that is not now. */
    private static String anotherTime() {
        return LocalTime.now(ZONE).getHour() < 12 ? "20:00-21:00" : "06:00-07:00";
    }

    private Visitor visitor() {
        return new Visitor(stage.profile().newPage(), page);
    }

    @Test
    void aVisitorSeesTheHoursAndTheMessageReachesTheAgents() {
        Visitor visitor = new Visitor(
                stage.profile(new NewContextOptions()
                                .setTimezoneId("Europe/London")
                                .setViewportSize(900, 480))
                        .newPage(),
                page);
        visitor.open();
        assertThat(visitor.panel.locator("#name")).isVisible();
        assertThat(visitor.panel.locator(".tp input").nth(1)).isChecked(); // the topic that is open comes first
        visitor.choose("Tickets");
        assertThat(visitor.panel.locator(".h b")).hasText("We are closed now");
        assertThat(visitor.panel.locator(".h .t")).containsText("We open");
        assertThat(visitor.panel.locator(".hr")).isInViewport(); // however small the panel is
        assertThat(visitor.panel.locator(".hr"))
                .hasText("Monday – Sunday" + anotherTime().replace("-", " – "));
        assertThat(visitor.panel.locator(".box p")).containsText("Europe/Vilnius");
        new Axe().findsNothingInTheWidget(visitor.page, "closed");
        visitor.panel.locator("#name").fill("Maria Todorova");
        visitor.panel.locator("#message").fill("Please move my booking HX-51908");
        visitor.panel.locator(".ft .p").click();
        assertThat(visitor.panel.locator("[role=alert]")).containsText("email");
        visitor.panel.locator("#email").fill("m.todorova@poshta.example");
        visitor.panel.locator(".ft .p").click();
        assertThat(visitor.panel.locator(".done")).containsText("Your message is with us");

        Agent ana = stage.agent(server, "ana");
        ana.console.go("/desk/messages");
        assertThat(ana.page.locator("article.left")).containsText("Please move my booking HX-51908");
        assertThat(ana.page.locator("article.left a")).hasAttribute("href", "mailto:m.todorova@poshta.example");
        ana.page.locator("article.left button").last().click(); // done, whoever has taken it
        assertThat(ana.page.locator("article.left")).hasCount(0);
        visitor.watched.assertNothingWentWrong();
        ana.watched.assertNothingWentWrong();
    }

    @Test
    void aChatBegunAsTheDoorClosesKeepsItsWordsForTheMessage() {
        Page tab = stage.profile().newPage();
        int[] asked = {0};
        tab.route("**/widget/v1/config**", route -> {
            var answer = route.fetch();
            boolean first = asked[0]++ == 0; // as it was a moment before the end of the day
            String body = first ? answer.text().replace("\"open\":false", "\"open\":true") : answer.text();
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
        });
        Visitor visitor = new Visitor(tab, page);
        visitor.open().choose("Tickets");
        visitor.panel.locator("#message").fill("Do you have two cabins?");
        visitor.panel.locator(".ft .p").click();
        assertThat(visitor.panel.locator(".h b")).hasText("We are closed now");
        assertEquals(
                "Do you have two cabins?", visitor.panel.locator("#message").inputValue());
        visitor.watched.assertNothingWentWrong();
    }

    @Test
    void whoIsVerifiedIsSeenWhatIsTypedIsGlimpsedAndAFileCrossesSites() {
        Visitor stranger = visitor().open();
        stranger.start("Emergency", "Nobody", "We drift");
        assertThat(stranger.place()).hasText("You are next in line"); // first, however long their opening took
        AtomicInteger workers = new AtomicInteger();
        Visitor ona = visitor();
        ona.page.onWorker(worker -> workers.incrementAndGet());
        Instant soon = Instant.ofEpochMilli(System.currentTimeMillis()).plusSeconds(600);
        ona.page.evaluate("token => Parley.identify(token)", Signer.gold("u-1738", "Ona", soon));
        ona.open().choose("Emergency");
        ona.panel.locator("#message").fill("My card is 4000 1234");
        ona.panel.locator(".ft .p").click();
        assertThat(ona.place()).hasText("You are 2nd in line");
        assertTrue(workers.get() > 0, "the second opening in a minute cost work");

        Agent ana = stage.agent(server, "ana").ready();
        Locator toTake = ana.page.locator(".totake");
        assertThat(toTake).hasCount(2);
        new Axe().findsNothing(ana.page, "who waits to be taken");
        ana.page.keyboard().press("Alt+g"); // the first
        ana.sees("We drift");
        assertThat(ana.page.locator(".chathead")).containsText("Not verified");
        assertThat(toTake).hasCount(1);
        toTake.locator("button").click();
        ana.sees("My card is 4000 1234");
        assertThat(ana.page.locator(".chathead .chip.ok")).hasText("Verified u-1738");

        glimpsed(ona, ana);
        sharesAFile(ona, ana);
        ana.goHome();
    }

    private static void glimpsed(Visitor ona, Agent ana) {
        assertThat(ona.panel).containsText("see what you type");
        ona.composer().pressSequentially("I never send this");
        assertThat(ana.page.locator(".sys.peek")).containsText("I never send this");
        ona.composer().fill("");
        assertThat(ana.page.locator(".sys.peek")).hasCount(0);
        assertEquals(List.of("My card is 4000 1234"), ana.said());
    }

    private static void sharesAFile(Visitor ona, Agent ana) {
        FileChooser chooser = ona.page.waitForFileChooser(
                () -> ona.panel.locator(".cp button").first().click());
        chooser.setFiles(new FilePayload("passport.txt", "text/plain", "LT 123".getBytes(StandardCharsets.UTF_8)));
        assertThat(ana.page.locator(".work .shared")).containsText("passport.txt");
    }

    @Test
    void aReportByMailIsMadeAndOneGoesOutAtOnce() {
        Settings admin = stage.settings(server, "admin").open("reports");
        admin.page.locator(".ql .btn.icon").first().click();
        admin.dialog().locator("input").first().fill("The week");
        admin.dialog().locator("button[type=submit]").click();
        admin.field("How often").selectOption("month");
        admin.field("Day of the month").selectOption("31");
        assertThat(admin.page.locator(".sheet")).containsText("In shorter months the last day");
        admin.field("Email addresses").fill("nobody, chief@harbour.example");
        assertThat(admin.saveBar()).containsText("1 field needs fixing");
        admin.field("Email addresses").fill("chief@harbour.example");
        admin.saves();
        assertThat(admin.page.locator(".sheet")).containsText("Next: ");
        admin.field("Send one now to").fill("ada@harbour.example");
        admin.button("Send").click();
        assertThat(admin.page.locator(".mll tr").last()).containsText("a…@harbour.example");
        Patience.of(30).until("the letter is there", () -> !post.letters().isEmpty());
        assertTrue(post.letters().getFirst().contains(".xlsx"), "with a workbook");
        admin.page.reload();
        assertThat(admin.page.locator(".mll tr").last()).containsText("sent");
        new Axe().findsNothing(admin.page, "a report by mail");
        admin.watched.assertNothingWentWrong();
    }
}
