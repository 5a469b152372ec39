package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.parley.e2e.DemoServer;
import io.parley.e2e.Patience;
import io.parley.web.Browser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Visitors who call from the widget: who hears whom is told by frequency, both ways, in real browsers. */
@InABrowser
class CallFromThePageTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double VISITOR = Stage.VISITOR_HERTZ;
    private static final double AGENT = Stage.AGENT_HERTZ;

    private final Stage stage;
    private final DemoServer server;

    CallFromThePageTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    private static Locator call(Visitor visitor) {
        return visitor.page.locator("parley-chat .ca");
    }

    private static void agrees(Visitor visitor) {
        assertThat(call(visitor)).containsText("Calls are recorded");
        call(visitor).locator(".ft .p").click();
    }

    private static void hearEachOther(Visitor visitor, Agent agent) {
        hears(visitor.page, AGENT);
        hears(agent.page, VISITOR);
    }

    private static void hears(Page page, double hertz) {
        Patience.of(30).until("the page hears " + hertz, () -> Math.abs(Played.peak(page) - hertz) < 25);
    }

    @Test
    void visitorAndAgentHearEachOtherAlsoAfterAReloadAndEitherMayHangUp() {
        Agent agent = stage.talkingAgent(server, "tom", true);
        assertThat(agent.page.locator(".swt")).containsText("On");
        Visitor visitor = stage.talkingVisitor(server).open();
        visitor.choose("Baggage");
        visitor.panel.locator("#name").fill("Nora");
        visitor.panel.locator(".ft .q").click();
        agrees(visitor);
        assertThat(call(visitor).locator("strong")).containsText("in line");
        agent.ready();
        assertThat(agent.offer()).containsText("Nora");
        assertThat(agent.offer()).containsText("From the page");
        agent.page.keyboard().press("Alt+A");
        hearEachOther(visitor, agent);
        assertThat(call(visitor).locator("strong")).containsText("You are talking to Tom");

        visitor.page.reload();
        hearEachOther(visitor, agent);
        visitor.open();
        assertThat(call(visitor).locator("[role=timer]")).hasText(Pattern.compile("0:\\d\\d"));

        call(visitor).locator(".mu").click();
        Patience.of(30).until("the agent hears nothing", () -> Played.peak(agent.page) == 0);
        call(visitor).locator(".off").click();
        hearEachOther(visitor, agent);
        agent.page.keyboard().press("Alt+H");
        assertThat(call(visitor)).containsText("You are on hold");
        agent.page.keyboard().press("Alt+H");
        hearEachOther(visitor, agent);

        call(visitor).locator(".bye").click();
        assertThat(call(visitor).locator("strong")).hasText("The call has ended");
        agent.wrapUp("Found", "Called from the page.");
        visitor.watched.assertNothingWentWrong();
        agent.watched.assertNothingWentWrong();
        agent.goHome();
        isRecordedWide("Called from the page.");
    }

    /** Two browsers speak Opus with each other, which nobody has narrowed on the way. */
    private void isRecordedWide(String note) {
        try (Browser supervisor = new Browser(server.web())) {
            supervisor.signIn("viktorija", Stage.PASSWORD);
            String query = "/api/review/contacts?text=" + note.replace(" ", "%20");
            JsonNode[] rows = new JsonNode[1];
            Patience.of(30).until("it is recorded", () -> {
                rows[0] = JSON.readTree(supervisor.get(query).body()).get("rows");
                return !rows[0].isEmpty() && rows[0].get(0).get("recorded").asBoolean();
            });
            String id = rows[0].get(0).get("id").asString();
            byte[] wav = supervisor
                    .get("/api/review/contacts/" + id + "/recording.wav")
                    .raw()
                    .body();
            assertEquals(
                    16_000, ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(24));
        }
    }

    @Test
    void aChatGoesOnAsACallWithTheSameAgentAndBackAgain() {
        Agent agent = stage.talkingAgent(server, "tom", true);
        assertThat(agent.page.locator(".swt")).containsText("On");
        Visitor visitor = stage.talkingVisitor(server).open();
        visitor.start("Baggage", "Otto", "Where is my suitcase?");
        agent.ready();
        agent.acceptChat();
        agent.say("Let us talk about it.");
        visitor.sees("Let us talk about it.");
        visitor.panel.locator("button[aria-label='Talk instead of writing']").click();
        agrees(visitor);
        assertThat(agent.offer()).containsText("From the page");
        agent.page.keyboard().press("Alt+A");
        hearEachOther(visitor, agent);

        call(visitor).locator(".wr").click();
        assertThat(call(visitor)).isHidden();
        agent.acceptChat();
        visitor.say("And now in writing.");
        agent.sees("And now in writing.");
        agent.endChat();
        agent.wrapUp("Found", "Talked and wrote.");
        visitor.watched.assertNothingWentWrong();
        agent.goHome();
    }

    @Test
    void aVisitorWithoutAMicrophoneIsToldSoAndMayWrite() {
        Visitor visitor = stage.visitor(server).open();
        visitor.choose("Baggage");
        visitor.panel.locator(".ft .q").click();
        agrees(visitor);
        assertThat(call(visitor).locator("strong"))
                .containsText(Pattern.compile("blocks the microphone|No microphone"));
        call(visitor).locator(".ft .q").click();
        visitor.start("Baggage", "Ida", "Then I write.");
        visitor.panel.locator("button.q.plain").click(); // others have their turn on this server
        visitor.watched.assertNothingWentWrong();
    }
}
