package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.parley.e2e.DemoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agents share files with visitors: by button, drop and paste; nothing goes before it is sent. */
@InABrowser
class FilesOfAgentsTest {
    /** Gives a file to what is there as a hand or a clipboard does. */
    private static final String GIVE = """
            ([selector, kind, name, words]) => {
              const data = new DataTransfer()
              data.items.add(new File([words], name, { type: 'text/plain' }))
              const usual = { bubbles: true, cancelable: true }
              const event = kind === 'paste'
                ? new ClipboardEvent(kind, { ...usual, clipboardData: data })
                : new DragEvent(kind, { ...usual, dataTransfer: data })
              document.querySelector(selector).dispatchEvent(event)
              return event.defaultPrevented
            }
            """;

    private final Stage stage;
    private final DemoServer server;

    FilesOfAgentsTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    private static FilePayload words(String name, String words) {
        return new FilePayload(name, "text/plain", words.getBytes(StandardCharsets.UTF_8));
    }

    private static Locator button(Agent agent, String name) {
        return agent.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void choose(Agent agent, FilePayload... files) {
        FileChooser chooser = agent.page.waitForFileChooser(button(agent, "Attach a file")::click);
        chooser.setFiles(files);
    }

    private static Object give(Agent agent, String where, String kind, String name) {
        return agent.page.evaluate(GIVE, List.of(where, kind, name, "words of " + name));
    }

    private static Locator cards(Visitor visitor) {
        return visitor.panel.locator(".lg .w .m a");
    }

    @Test
    void byButtonDropAndPasteTheyGoWithTheNextWords() throws Exception {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Kotryna", "May I have the form?");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        choose(agent, words("form.txt", "Form 12"), words("wrong.txt", "not this one"));
        assertEquals(true, give(agent, ".msgs", "drop", "dropped.txt"));
        assertEquals(true, give(agent, ".composer textarea", "paste", "pasted.txt"));
        assertEquals(true, give(agent, "body", "drop", "elsewhere.txt"), "opens nothing in place of the desk");
        Locator chosen = agent.page.locator(".uploads li");
        assertThat(chosen).hasCount(4);
        new Axe().findsNothing(agent.page, "files that are chosen");
        button(agent, "Remove wrong.txt").click();
        assertThat(cards(visitor)).hasCount(0);
        agent.say("Here it is");
        assertThat(chosen).hasCount(0);
        visitor.sees("Here it is");
        assertThat(cards(visitor)).hasCount(3);
        assertThat(cards(visitor).first()).containsText("form.txt");
        assertEquals("Form 12", download(cards(visitor).first().getAttribute("href")));
        Locator own = agent.page.locator(".work .m.out .shared");
        assertThat(own).hasCount(3);
        assertThat(agent.page.locator(".work .m.out").last()).containsText("Read");
        new Axe().findsNothing(agent.page, "files of the agent");
        new Axe().findsNothing(visitor.page, "files of the agent", "parley-chat");
        agent.page.reload();
        assertThat(own).hasCount(3);
        removed(agent, visitor);
    }

    /** Afterwards a supervisor sees them, and takes one out. */
    private void removed(Agent agent, Visitor visitor) throws Exception {
        String file = cards(visitor).first().getAttribute("href");
        agent.endChat();
        agent.wrapUp("Found", "Form sent");
        Supervisor supervisor = stage.supervisor(server);
        supervisor.openRecordings();
        supervisor.find("dropped");
        supervisor.open("Kotryna");
        Locator shown = supervisor.page.locator(".trn .shared");
        assertThat(shown).hasCount(3);
        Locator first = supervisor.page.locator(".trn .tm").filter(new Locator.FilterOptions().setHasText("form.txt"));
        first.getByRole(AriaRole.BUTTON).click();
        first.getByRole(AriaRole.BUTTON).click();
        assertThat(shown).hasCount(2);
        assertThat(supervisor
                        .page
                        .locator(".trn .sys2")
                        .filter(new Locator.FilterOptions().setHasText("removed this at")))
                .hasCount(1);
        assertThat(supervisor.page.locator(".trn")).not().containsText("form.txt");
        assertEquals(404, get(file).statusCode());
        visitor.watched.assertNothingWentWrong();
        agent.watched.assertNothingWentWrong();
        supervisor.watched.assertNothingWentWrong();
        agent.goHome();
    }

    @Test
    void whatIsStoppedIsNotSharedAndWhatIsRefusedSaysWhy() throws IOException {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Rasa", "Is there a list?");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        List<Route> held = new ArrayList<>();
        agent.page.route("**/files?*name=large.txt*", held::add);
        choose(agent, words("large.txt", "x".repeat(2_000_000)));
        agent.composer().press("Enter");
        assertThat(agent.page.locator(".uploads progress")).hasCount(1);
        agent.page.waitForCondition(() -> !held.isEmpty());
        button(agent, "Stop sending large.txt").click();
        assertThat(agent.page.locator(".uploads li")).hasCount(0);
        choose(agent, words("page.txt", "<!DOCTYPE html><script>alert(1)</script>"), words("list.txt", "One, two"));
        agent.composer().press("Enter");
        assertThat(agent.page.locator(".uploads [role=alert]")).containsText("Files of this type are not shared");
        assertThat(cards(visitor)).hasCount(1);
        assertThat(cards(visitor)).containsText("list.txt");
        assertEquals(1, held.size(), "one piece was on its way");
        choose(agent, SharedFilesTest.picture());
        agent.composer().press("Enter");
        Locator picture = agent.page.locator(".work .m.out .shared img");
        assertThat(picture).hasJSProperty("naturalWidth", 40);
        assertEquals(40, picture.boundingBox().width, "as wide as it is");
        button(agent, "Remove page.txt").click();
        assertThat(agent.page.locator(".uploads li")).hasCount(0);
        agent.watched.forgive("status of 415");
        agent.watched.assertNothingWentWrong();
        visitor.watched.assertNothingWentWrong();
        visitor.end();
        agent.wrapUp("Found", "List sent");
        agent.goHome();
    }

    /** Who had joined could do so by the API only. */
    @Test
    void oneWhoHasJoinedSharesThemByButton() throws Exception {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Jurga", "Who has the form?");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        button(supervisor.live("Jurga"), "Read along: Jurga").click();
        Locator panel = supervisor.page.locator(".livechat");
        Locator attach = button(panel, "Attach a file");
        button(panel, "Join").click();
        assertThat(attach).hasCount(0); // what is written goes to the agent
        panel.getByText("Reply", new Locator.GetByTextOptions().setExact(true)).click();
        FileChooser chooser = supervisor.page.waitForFileChooser(attach::click);
        chooser.setFiles(new FilePayload[] {words("form.txt", "Form 12"), words("wrong.txt", "not this one")});
        button(panel, "Remove wrong.txt").click();
        assertThat(cards(visitor)).hasCount(0);
        button(panel, "Send").click();
        assertThat(cards(visitor)).hasCount(1);
        assertEquals("Form 12", download(cards(visitor).getAttribute("href")));
        assertThat(panel.locator(".shared")).containsText("form.txt");
        assertThat(agent.page.locator(".work .shared")).containsText("form.txt");
        new Axe().findsNothing(supervisor.page, "a file of one who has joined");
        visitor.end();
        agent.wrapUp("Found", "Form sent");
        visitor.watched.assertNothingWentWrong();
        agent.watched.assertNothingWentWrong();
        supervisor.watched.assertNothingWentWrong();
        agent.goHome();
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private String download(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(
                "attachment; filename*=UTF-8''form.txt",
                answer.headers().firstValue("Content-Disposition").orElse(""));
        return answer.body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = server.web().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
