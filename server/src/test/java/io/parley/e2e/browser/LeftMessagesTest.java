package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** Messages that visitors left: one takes a message, all see who, and nobody answers it twice. */
@InABrowser
class LeftMessagesTest {
    /** As the widget does outside opening hours. */
    private static final String LEAVES_A_MESSAGE = """
            () => new Promise((done, failed) => {
              const socket = new WebSocket(location.origin.replace('http', 'ws') + '/ws/chat')
              const say = (frame) => socket.send(JSON.stringify(frame))
              const note = { t: 'note', oid: 'left-' + Date.now(), topic: 'refund', lang: 'en', name: 'Mara Todorova',
                replyTo: 'mara@poshta.example', body: 'Please move my booking to the 20th.' }
              socket.onopen = () => say({ t: 'hello', v: 1, tab: 'left', lang: 'en', pos: {} })
              socket.onmessage = ({ data }) => {
                const { t } = JSON.parse(data)
                if (t === 'welcome') say(note)
                else if (t === 'noted') done()
                else failed(new Error(data))
              }
            })""";

    private final Stage stage;
    private final DemoServer server;

    LeftMessagesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aMessageIsTakenByOneWhileTheOthersSeeWhoHasIt() {
        stage.visitor(server).page.evaluate(LEAVES_A_MESSAGE);
        Console tom = messagesOf("tom");
        Console anna = messagesOf("anna");
        button(tom, "Take the message from Mara Todorova").click();
        assertThat(message(tom)).containsText("You have this");
        assertThat(message(anna)).containsText("Tom Whitfield has this");
        assertThat(button(anna, "Mark as done")).hasCount(0);
        new Axe().findsNothing(tom.page, "left messages");

        button(tom, "Give back the message from Mara Todorova").click();
        button(anna, "Take the message from Mara Todorova").click();
        assertThat(message(anna)).containsText("You have this");
        assertThat(button(tom, "Mark as done")).hasCount(0);
        button(anna, "Mark as done").click();
        assertThat(message(tom)).hasCount(0);
        assertThat(message(anna)).hasCount(0);
        anna.page
                .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Left messages"))
                .getByText("All", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(message(anna)).containsText("Done by Anna");
        tom.watched.assertNothingWentWrong();
        anna.watched.assertNothingWentWrong();
    }

    private Console messagesOf(String agent) {
        Console console = stage.console(server, agent);
        console.go("/desk/messages");
        assertThat(message(console)).isVisible();
        return console;
    }

    private static Locator message(Console console) {
        return console.page.getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName("Mara Todorova"));
    }

    private static Locator button(Console console, String name) {
        return message(console).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
