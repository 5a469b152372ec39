package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import io.parley.e2e.DemoServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Visitors share files: pictures are shown, other files saved, and what is not what it seems is refused. */
@InABrowser
class SharedFilesTest {
    private static final String IS_DRAWN = "image => image.complete && image.naturalWidth";
    /** Uploads as the widget does it, and as it never would. */
    private static final String UPLOADS = """
            async () => {
              const key = Object.keys(localStorage).find((name) => name.startsWith('parley:'))
              const { tok, seen } = JSON.parse(localStorage[key])
              const piece = async (at, body, change = {}) => {
                const usual = { c: Object.keys(seen)[0], cid: 'up-1', name: 'a/b\\\\notes.txt', size: 11, at }
                const wanted = { ...usual, ...change }
                const headers = change.tok === '' ? {} : { Authorization: `Bearer ${change.tok ?? tok}` }
                const query = new URLSearchParams(wanted)
                const answer = await fetch(`/widget/v1/file?${query}`, { method: 'POST', headers, body })
                const said = (await answer.text()).replace(/\\d\\d+/, 'N')
                return `${answer.status} ${answer.status === 400 ? '' : said}`
              }
              return [
                await piece(0, 'Hello'),
                await piece(3, 'lo world'),
                await piece(5, '', { tok: 'somebody-elses-token-0' }),
                await piece(5, '', { tok: '' }),
                await piece(5, '', { c: 'c-of-nobody' }),
                await piece(0, '', { cid: 'up-2', size: 99_000_000 }),
                await piece(5, ' world'),
                await piece(5, ' world'),
              ]
            }
            """;

    private final Stage stage;
    private final DemoServer server;

    SharedFilesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    static FilePayload picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return new FilePayload("ticket.png", "image/png", bytes.toByteArray());
    }

    private static void share(Visitor visitor, FilePayload file) {
        Locator clip = visitor.panel.locator(".cp button").first();
        FileChooser chooser = visitor.page.waitForFileChooser(clip::click);
        chooser.setFiles(file);
    }

    @Test
    void picturesAreShownOtherFilesSavedAndFalseOnesRefused() throws Exception {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Tadas", "I have a picture");
        Agent agent = stage.agent(server, "milda").ready();
        agent.acceptChat();
        share(visitor, picture());
        Locator seen = agent.page.locator(".work .shared img");
        assertThat(seen).hasCount(1);
        seen.scrollIntoViewIfNeeded();
        assertThat(seen).hasJSProperty("naturalWidth", 40);
        Locator shown = visitor.panel.locator(".lg .m img");
        assertThat(shown).hasJSProperty("naturalWidth", 40);

        byte[] page = "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        share(visitor, new FilePayload("fake.png", "image/png", page));
        assertThat(visitor.panel.locator(".lg .bad")).containsText("fake.png was not sent");
        byte[] words = "Booking 4711".getBytes(StandardCharsets.UTF_8);
        share(visitor, new FilePayload("notes.txt", "text/plain", words));
        assertThat(agent.page.locator(".work .shared").last()).containsText("notes.txt");
        assertThat(agent.page.locator(".work .shared")).hasCount(2);
        new Axe().findsNothingInTheWidget(visitor.page, "shared files");
        new Axe().findsNothing(agent.page, "files on the desk");

        assertEquals(
                List.of("attachment; filename*=UTF-8''ticket.png", "image/png"), headers(shown.getAttribute("src")));
        assertEquals(
                List.of("attachment; filename*=UTF-8''notes.txt", "text/plain"),
                headers(visitor.panel.locator(".lg .m a").last().getAttribute("href")));
        assertSaved(visitor.page.context(), shown.getAttribute("src"));
        agent.endChat();
        agent.wrapUp("Found", "Fine");
        isSeenAndSavedInReview();
        visitor.watched.forgive("status of 415");
        visitor.watched.assertNothingWentWrong();
        agent.watched.assertNothingWentWrong();
        agent.goHome();
    }

    private void isSeenAndSavedInReview() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.openRecordings();
        supervisor.find("ticket");
        supervisor.open("Tadas");
        Locator kept = supervisor.page.locator(".trn .shared img");
        assertThat(kept).hasJSProperty("naturalWidth", 40);
        assertSaved(supervisor.page.context(), kept.getAttribute("src"));
        supervisor.watched.assertNothingWentWrong();
    }

    /** Whoever goes to the address has a file, and no page was made of it. */
    private void assertSaved(BrowserContext browser, String path) {
        Page page = browser.newPage();
        Download saved = page.waitForDownload(() -> {
            String address = server.web().resolve(path).toString();
            assertThrows(PlaywrightException.class, () -> page.navigate(address));
        });
        assertEquals("ticket.png", saved.suggestedFilename());
        assertEquals("about:blank", page.url());
        page.close();
    }

    private List<String> headers(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.web().resolve(path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            return List.of(
                    answer.headers().firstValue("Content-Disposition").orElse(""),
                    answer.headers().firstValue("Content-Type").orElse(""));
        }
    }

    @Test
    void anUploadGoesOnWhereItStoppedAndIsSharedOnce() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Baggage", "Rima", "notes follow");
        assertThat(visitor.mark()).containsText("Sent");
        assertEquals(
                List.of(
                        "200 {\"at\":5}",
                        "200 {\"at\":5}",
                        "404 {\"error\":\"unknown\"}",
                        "400 ",
                        "404 {\"error\":\"unknown\"}",
                        "413 {\"error\":\"too_large\"}",
                        "200 {\"seq\":3}",
                        "200 {\"seq\":3}"),
                visitor.page.evaluate(UPLOADS));
        visitor.sees("notes.txt");
        assertEquals(List.of("notes follow", "notes.txt1 kB"), visitor.said(), "name and size");
        visitor.end();
        assertThat(visitor.panel.locator(".done")).isVisible();
    }
}
