package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A visitor who would rather be called: the widget's offer, the customer's page, and a chat after all. */
@InABrowser
class CallMeInsteadTest {
    private static final Path AXE = Path.of("console", "node_modules", "axe-core", "axe.min.js");
    private static final String FINDINGS =
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map((v) => v.id)";

    private final Stage stage;
    private final DemoServer server;

    CallMeInsteadTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    private Visitor waits(String name) {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", name, "Where is my suitcase?");
        return visitor;
    }

    /** Asks for a call in the widget, once that is offered. @return the page it leads to */
    private static URI asks(Visitor visitor) {
        Locator offer = visitor.panel.locator("details:not(.mn)");
        offer.locator("summary").click();
        Locator phone = offer.locator("input");
        phone.fill("call me");
        phone.press("Enter");
        assertEquals(false, phone.evaluate("field => field.checkValidity()"));
        phone.fill("+370 612 34567");
        offer.locator("button").click();
        assertThat(visitor.panel.locator(".done h2")).hasText("We will call you. You keep your place.");
        String link = visitor.panel.locator("a.q").getAttribute("href");
        visitor.watched.assertNothingWentWrong();
        return URI.create(link);
    }

    /** Both wait the ten seconds after which a call is offered at the same time. */
    @Test
    void theWidgetsOfferKeepsThePlaceAndWhoWouldRatherChatTakesItWithThem() throws IOException {
        Visitor nora = waits("Nora");
        Visitor otto = waits("Otto");
        showsThePlaceInEveryLanguage(page(asks(nora), ColorScheme.DARK));
        chatsAfterAll(page(asks(otto), ColorScheme.LIGHT));
    }

    private Page page(URI address, ColorScheme colours) {
        Browser.NewContextOptions phone =
                new Browser.NewContextOptions().setViewportSize(390, 800).setColorScheme(colours);
        Page page = stage.profile(phone).newPage();
        page.navigate(address.toString());
        return page;
    }

    private static void showsThePlaceInEveryLanguage(Page page) throws IOException {
        Watched watched = new Watched(page);
        Locator title = page.locator("h1");
        assertThat(title).hasText(Pattern.compile("You are (next|number [0-9]+ in line)"));
        assertThat(page.locator("#number")).containsText("567");
        assertThat(page.locator("#number")).not().containsText("61234");
        page.evaluate(Files.readString(AXE));
        for (String language : List.of("en", "ru", "bg", "lt", "el", "ar")) {
            page.locator("#language").selectOption(language);
            assertEquals(
                    language.equals("ar") ? "rtl" : "ltr", page.locator("html").getAttribute("dir"));
            assertTrue((Integer) page.evaluate("document.documentElement.scrollWidth") <= 390, language);
            assertEquals(List.of(), page.evaluate(FINDINGS), language);
        }
        page.locator("#language").selectOption("en");
        page.locator("#cancel").click();
        assertThat(page.locator("#cancel")).hasText("Press again to cancel the callback");
        page.locator("#cancel").click();
        assertThat(title).hasText("This callback is over");
        watched.assertNothingWentWrong();
    }

    private static void chatsAfterAll(Page page) {
        Watched watched = new Watched(page);
        assertThat(page.locator("h1")).hasText(Pattern.compile("You are .*"));
        page.locator("#chat").click();
        Locator panel = page.locator("parley-chat .pw");
        assertThat(panel).isVisible();
        panel.locator(".tp label")
                .filter(new Locator.FilterOptions().setHasText("Baggage"))
                .click();
        panel.locator("#message").fill("It is blue.");
        panel.locator(".ft .p").click();
        assertThat(panel.locator(".wait strong")).isVisible();
        assertThat(page.locator("h1")).hasText("This callback is over");
        panel.locator("button.q.plain").click(); // others have their turn on this server
        assertThat(panel.locator(".wait strong")).isHidden();
        watched.assertNothingWentWrong();
    }
}
