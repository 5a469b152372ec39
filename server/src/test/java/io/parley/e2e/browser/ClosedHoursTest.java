package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.parley.e2e.DemoServer;
import io.parley.e2e.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Outside opening hours: the hours, and a message that reaches the agents' list. */
@Tag("peers")
@ExtendWith(OnStage.class)
class ClosedHoursTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Vilnius");
    private static final String CONFIG = """
            organisation: {name: Harbour Office, zone: Europe/Vilnius, languages: [en, lt]}
            data: %s
            http: {port: %d}
            sip: {port: %d}
            media: {portFrom: %d, portTo: %d}
            chat: {origins: ["%s"]}
            skills: [sales]
            hours:
              - id: office
                days: {%s}
            queues:
              - {id: sales, name: {en: Sales}, channels: [chat], skills: {sales: 1}, hours: office}
              - {id: night, name: {en: Night desk}, channels: [chat], skills: {sales: 1}}
            topics:
              - {id: sales, queue: sales, label: {en: Tickets}}
              - {id: night, queue: night, label: {en: Emergency}}
            users:
              - id: ana
                name: Ana Agent
                role: agent
                password: {file: ana}
                agent: {languages: {en: 10}, skills: {sales: 5}, queues: [sales, night]}
            """;

    @TempDir
    private Path folder;

    private final Shop shop = Shop.open();

    @AfterEach
    void closeTheShop() {
        shop.close();
    }

    /** An hour of each day that is not now. */
    private static String anotherTime() {
        return LocalTime.now(ZONE).getHour() < 12 ? "20:00-21:00" : "06:00-07:00";
    }

    private DemoServer server(String time) throws IOException {
        FreePorts ports = FreePorts.find();
        String days = "";
        for (String day : new String[] {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
            days += (days.isEmpty() ? "" : ", ") + day + ": [\"" + time + "\"]";
        }
        String config = CONFIG.formatted(
                folder.resolve("data"),
                ports.http(),
                ports.sip(),
                ports.rtpFrom(),
                ports.rtpTo(),
                shop.address(),
                days);
        Files.writeString(folder.resolve("ana"), Stage.PASSWORD);
        return DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
    }

    @Test
    void aVisitorSeesTheHoursAndTheMessageReachesTheAgents(Stage stage) throws IOException {
        String open = anotherTime();
        try (DemoServer server = server(open)) {
            Page page = stage.profile(new NewContextOptions()
                            .setTimezoneId("Europe/London")
                            .setViewportSize(900, 480))
                    .newPage();
            Visitor visitor = new Visitor(page, shop.with(server.web()));
            visitor.open();
            assertThat(visitor.panel.locator("#name")).isVisible();
            assertThat(visitor.panel.locator(".tp input").nth(1)).isChecked(); // the topic that is open comes first
            visitor.choose("Tickets");
            assertThat(visitor.panel.locator(".h b")).hasText("We are closed now");
            assertThat(visitor.panel.locator(".h .t")).containsText("We open");
            assertThat(visitor.panel.locator(".hr")).isInViewport(); // however small the panel is
            assertThat(visitor.panel.locator(".hr")).hasText("Monday – Sunday" + open.replace("-", " – "));
            assertThat(visitor.panel.locator(".box p")).containsText("Europe/Vilnius");
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
            ana.page.locator("article.left button").click();
            assertThat(ana.page.locator("article.left")).hasCount(0);
            visitor.watched.assertNothingWentWrong();
            ana.watched.assertNothingWentWrong();
            server.assertNoErrors();
        }
    }

    @Test
    void aChatBegunAsTheDoorClosesKeepsItsWordsForTheMessage(Stage stage) throws IOException {
        try (DemoServer server = server(anotherTime())) {
            Page page = stage.profile().newPage();
            int[] asked = {0};
            page.route("**/widget/v1/config**", route -> {
                var answer = route.fetch();
                boolean first = asked[0]++ == 0; // as it was a moment before the end of the day
                String body = first ? answer.text().replace("\"open\":false", "\"open\":true") : answer.text();
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
            });
            Visitor visitor = new Visitor(page, shop.with(server.web()));
            visitor.open().choose("Tickets");
            visitor.panel.locator("#message").fill("Do you have two cabins?");
            visitor.panel.locator(".ft .p").click();
            assertThat(visitor.panel.locator(".h b")).hasText("We are closed now");
            assertEquals(
                    "Do you have two cabins?", visitor.panel.locator("#message").inputValue());
            visitor.watched.assertNothingWentWrong();
        }
    }
}
