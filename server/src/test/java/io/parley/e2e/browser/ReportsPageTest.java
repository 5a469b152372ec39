package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two visitors did stands in the reports a moment later, and everything on the page can be done by keyboard. */
@InAnotherBrowser
class ReportsPageTest {
    private static final Path AXE = Path.of("console/node_modules/axe-core/axe.min.js");

    private static DemoServer server;

    private final Stage stage;

    ReportsPageTest(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    static void starts(@TempDir Path data) {
        server = DemoServer.demo(data);
    }

    @AfterAll
    static void ends() {
        server.close();
    }

    @Test
    void aChatThatWasAnsweredAndOneThatWasNotAreCountedMeasuredAndTakenAlong() throws IOException {
        oneIsAnsweredAndOneLeaves();
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Page page = supervisor.page;
        page.locator("nav a[href='/reports']").click();
        assertThat(page.getByText("All queues").first()).isVisible();
        pickPeriod(page, "Today");
        assertThat(tile(page, "Abandoned")).containsText("of 2");
        assertThat(tile(page, "Rating")).containsText("1 of 1 rated");
        assertThat(tile(page, "Rating").locator(".v")).hasText("5");
        counted(page);
        levels(page);
        byKeyboard(page);
        takenAlong(page);
        assertNoFindings(page);
        supervisor.watched.assertNothingWentWrong();
        server.assertNoErrors();
    }

    @Test
    void anAgentSeesOwnFiguresAndNobodyElses() {
        Agent agent = stage.agent(server, "milda"); // who has done nothing here
        agent.page.locator("nav a[href='/reports']").click();
        assertThat(agent.page.locator("h1")).hasText("My figures");
        assertThat(tile(agent.page, "Service level").locator(".v")).hasText("–");
        assertThat(agent.page.locator("section.card").filter(new Locator.FilterOptions().setHasText("My time")))
                .containsText("On contacts");
        assertEquals(403, agent.page.evaluate("fetch('/api/reports/table').then((answer) => answer.status)"));
        agent.watched.forgive("status of 403");
        agent.watched.assertNothingWentWrong();
    }

    private void oneIsAnsweredAndOneLeaves() {
        Visitor leaves = stage.visitor(server).open();
        leaves.start("Change or refund", "Ona", "Is anybody there?");
        assertThat(leaves.place()).isVisible();
        leaves.end();
        Visitor stays = stage.visitor(server).open();
        stays.start("Change or refund", "Hannah", "My sailing was cancelled.");
        Agent agent = stage.agent(server, "tom").ready();
        agent.acceptChat();
        agent.say("I am looking.");
        stays.sees("I am looking.");
        agent.endChat();
        stays.rate(5, "Quick");
        agent.wrapUp("Voucher issued", "sent");
        agent.goHome();
    }

    private static Locator tile(Page page, String name) {
        return page.locator(".kp .card").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void pickPeriod(Page page, String choice) {
        page.locator(".top .btn").first().click();
        page.locator(".menu .mi")
                .filter(new Locator.FilterOptions().setHasText(choice))
                .click();
    }

    /** Who answered, how it ended, and what became of both. */
    private static void counted(Page page) {
        Locator tom = page.locator("table tbody tr").filter(new Locator.FilterOptions().setHasText("Tom Whitfield"));
        assertThat(tom.locator("td").first()).hasText("1");
        assertThat(page.locator(".ends div")
                        .filter(new Locator.FilterOptions().setHasText("Left"))
                        .first())
                .isVisible();
        assertThat(page.locator(".hb").filter(new Locator.FilterOptions().setHasText("Voucher issued")))
                .containsText("1");
    }

    /** The strict level of one answered and one gone is 50 %, that of the answered alone 100 %. */
    private static void levels(Page page) {
        Locator strict =
                page.locator(".lvr").filter(new Locator.FilterOptions().setHasText("Every leaver is a failure"));
        Locator answered = page.locator(".lvr").filter(new Locator.FilterOptions().setHasText("Of the answered only"));
        assertThat(strict).isVisible();
        assertEquals(8, page.locator(".lvr").count(), "all variants side by side");
        strict.locator("input").check();
        assertThat(tile(page, "Service level").locator(".v"))
                .hasText(strict.locator(".num").textContent());
        answered.locator("input").check();
        assertThat(page).hasURL(Pattern.compile("level=SL_ANSWERED"));
        answered.locator("input").focus();
        page.keyboard().press("Tab");
        assertThat(answered.locator(".dfn")).isFocused();
        assertThat(page.locator(".tip").filter(new Locator.FilterOptions().setHasText("which flatters")))
                .isVisible();
        page.keyboard().press("Escape");
    }

    private static void byKeyboard(Page page) {
        page.keyboard().press("F6");
        assertEquals(true, page.evaluate("document.activeElement.hasAttribute('data-pane')"));
        Locator chart = page.locator("section.card").first();
        chart.getByRole(AriaRole.BUTTON).focus();
        page.keyboard().press("Enter");
        assertThat(chart.locator("table")).isVisible();
        assertThat(chart.locator("th").first()).hasText("When");
        page.keyboard().press("Enter");
        assertThat(chart.locator("svg.ch")).hasAttribute("aria-label", Pattern.compile(".+"));
        page.locator(".seg button")
                .filter(new Locator.FilterOptions().setHasText("Language"))
                .last()
                .focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("table tbody tr").last()).containsText("English");
    }

    private static void takenAlong(Page page) throws IOException {
        page.locator(".btn.primary.end").click();
        Download sheet = page.waitForDownload(() -> page.locator(".menu a")
                .filter(new Locator.FilterOptions().setHasText("one row per queue"))
                .click());
        assertTrue(sheet.suggestedFilename().matches("parley-queue-.*\\.csv"), sheet.suggestedFilename());
        String text = Files.readString(sheet.path());
        assertTrue(text.startsWith("\uFEFFkey,name,from,to,entered,"), text);
        assertTrue(text.contains("\r\nrefunds,"), text);
    }

    private static void assertNoFindings(Page page) throws IOException {
        page.evaluate(Files.readString(AXE));
        Object found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
                + ".then((r) => r.violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html)))");
        assertEquals(List.of(), found);
    }
}
