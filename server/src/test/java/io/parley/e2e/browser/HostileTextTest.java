package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.store.Corpora;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What strangers write is text in the widget, at the desk, on the board and in the transcript, and does nothing. */
@Tag("corpora")
@InABrowser
class HostileTextTest {
    private static final int LONGEST = 3_500;
    private static final String NAME = "<img src=x onerror=alert('name')>";

    @Test
    void allStringsOfTheCorpusStayTextEverywhere(Stage stage, DemoServer server) throws IOException {
        List<String> messages = messages();
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Visitor visitor = stage.visitor(server).open();
        visitor.start("A new booking", NAME, messages.getFirst());
        assertThat(supervisor.live(NAME)).isVisible();
        Agent agent = stage.agent(server, "anna").ready();
        agent.acceptChat();
        List<String> said = new ArrayList<>(List.of(messages.getFirst()));
        for (String message : messages.subList(1, messages.size())) {
            visitor.say(message);
            said.add(message);
            assertThat(agent.bubbles()).hasCount(said.size());
            agent.say(message);
            said.add(message);
            assertThat(visitor.bubbles()).hasCount(said.size());
        }
        assertEquals(said, visitor.said());
        assertEquals(said, agent.said());
        assertThat(supervisor.live(NAME)).containsText("Chatting");
        agent.endChat();
        visitor.rate(1, messages.getFirst().lines().findFirst().orElseThrow());
        agent.wrapUp("Quote sent", messages.getLast());
        supervisor.openRecordings();
        supervisor.find("onerror");
        supervisor.open(NAME);
        assertThat(supervisor.transcript().first()).isVisible();
        assertEquals(said, supervisor.transcript().allTextContents());
        for (Page page : List.of(visitor.page, agent.page, supervisor.page)) {
            assertEquals(
                    0,
                    page.locator("img[src=x], script:not([src]), iframe, [onerror], [onload]")
                            .count());
        }
        List.of(visitor.watched, agent.watched, supervisor.watched).forEach(Watched::assertNothingWentWrong);
        agent.goHome();
    }

    /** The lines of all lists, many to a message; what a text field does not keep is left out as a browser does it. */
    private static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String line : lines()) {
            if (message.length() + line.length() >= LONGEST) {
                messages.add(message.toString());
                message.setLength(0);
            }
            message.append(message.isEmpty() ? "" : "\n").append(line);
        }
        messages.add(message.toString());
        return messages;
    }

    private static List<String> lines() throws IOException {
        try (Stream<Path> lists = Files.list(Corpora.folder().resolve("xss"))) {
            return lists.sorted()
                    .flatMap(HostileTextTest::linesOf)
                    .map(line -> line.replaceAll("[\\p{Cc}]", " ").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static Stream<String> linesOf(Path list) {
        try {
            return Files.readString(list, StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
