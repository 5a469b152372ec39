package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A chat from the first click on the web site to the transcript, with everybody in real browsers. */
@InABrowser
class ChatTest {
    private static final LocatorAssertions.IsVisibleOptions WITHIN_A_SECOND =
            new LocatorAssertions.IsVisibleOptions().setTimeout(1_000);

    private final Stage stage;
    private final DemoServer server;

    ChatTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aVisitorWaitsTalksAndRatesWhileASupervisorWatchesAndReadsItAfterwards() {
        Supervisor supervisor = stage.supervisor(server);
        supervisor.watchBoard();
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Change or refund", "Hannah Clarke", "My sailing on 9 March was cancelled.");
        assertThat(visitor.place()).hasText("You are next in line");
        assertThat(visitor.mark()).containsText("Sent");
        assertThat(supervisor.live("Hannah Clarke")).isVisible(WITHIN_A_SECOND);

        Agent agent = stage.agent(server, "tom").ready();
        assertThat(agent.offer()).containsText("My sailing on 9 March was cancelled.");
        agent.acceptChat();
        assertThat(visitor.panel.locator(".h b")).hasText("Tom Whitfield");
        assertThat(supervisor.live("Hannah Clarke")).containsText("Chatting");
        agent.say("Hello Hannah, I am looking.");
        visitor.sees("Hello Hannah, I am looking.");
        visitor.say("Thank you.");
        agent.sees("Thank you.");
        assertThat(visitor.mark()).containsText("Read");
        assertEquals(
                List.of("My sailing on 9 March was cancelled.", "Hello Hannah, I am looking.", "Thank you."),
                visitor.said());

        agent.endChat();
        visitor.rate(4, "Quick answer");
        agent.wrapUp("Voucher issued", "Cancelled by us; voucher sent.");
        assertThat(supervisor.live("Hannah Clarke")).hasCount(0);
        readsAfterwards(supervisor);
        for (Watched one : List.of(visitor.watched, agent.watched, supervisor.watched)) {
            one.assertNothingWentWrong();
        }
        agent.goHome();
        server.assertNoErrors();
    }

    @Test
    void anAgentAnswersWithACannedReplyOfTheChatsLanguageByKeyboardAlone() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Change or refund", "Henry Moss", "When do I get my money back?");
        Agent agent = stage.agent(server, "tom").ready();
        agent.acceptChat();
        Locator list = agent.page.getByRole(AriaRole.LISTBOX, new Page.GetByRoleOptions().setName("Canned replies"));
        Locator options = list.getByRole(AriaRole.OPTION);
        agent.composer().fill("/refund");
        assertThat(options).hasCount(2);
        assertThat(options.first()).containsText("/refund-docs");
        agent.composer().press("ArrowDown");
        assertThat(options.nth(1)).hasAttribute("aria-selected", "true");
        agent.composer().press("Escape");
        assertThat(list).isHidden();

        agent.composer().fill("/hello");
        agent.composer().press("Enter");
        assertThat(agent.composer())
                .hasValue("Hello Henry Moss, this is Tom Whitfield from Halcyon Lines. How can I help?");
        agent.composer().press("Enter");
        visitor.sees("Hello Henry Moss, this is Tom Whitfield from Halcyon Lines. How can I help?");

        agent.endChat();
        agent.wrapUp("Voucher issued", "");
        visitor.watched.assertNothingWentWrong();
        agent.watched.assertNothingWentWrong();
        agent.goHome();
    }

    @Test
    void aChatIsHandedOnByKeyboardWithAllThatWasSaid() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Change or refund", "Nora Blum", "My ticket has the wrong date.");
        Agent tom = stage.agent(server, "tom").ready();
        tom.acceptChat();
        tom.say("I ask a colleague.");
        visitor.sees("I ask a colleague.");
        Agent anna = stage.agent(server, "anna").ready();
        tom.page.keyboard().press("Alt+t");
        Locator list = tom.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Hand on to"));
        list.getByRole(AriaRole.SEARCHBOX).fill("anna");
        assertThat(list).containsText("Free for");
        new Axe().findsNothing(tom.page, "the list of whom to hand on to");
        list.getByRole(AriaRole.SEARCHBOX).press("ArrowDown");
        tom.page.keyboard().press("Enter");
        assertThat(anna.offer()).containsText("Tom Whitfield asked for you by name");
        anna.acceptChat();
        anna.sees("My ticket has the wrong date.");
        assertThat(anna.page.locator(".work .banner")).containsText("Handed on by Tom Whitfield");
        assertThat(visitor.panel).containsText("Tom Whitfield passed you on");
        anna.say("The tenth, I see.");
        visitor.sees("The tenth, I see.");
        assertThat(tom.page.locator(".wrapbody")).containsText("You handed this contact on.");
        tom.wrapUp("Voucher issued", "Anna knows this.");
        anna.endChat();
        anna.wrapUp("Voucher issued", "");
        for (Watched one : List.of(visitor.watched, tom.watched, anna.watched)) {
            one.assertNothingWentWrong();
        }
        tom.goHome();
        anna.goHome();
    }

    private static void readsAfterwards(Supervisor supervisor) {
        supervisor.openRecordings();
        supervisor.find("looking");
        Locator found = supervisor.result("Hannah Clarke");
        assertThat(found).hasCount(1);
        assertThat(found).containsText("Tom Whitfield");
        assertThat(found).containsText("Voucher issued");
        supervisor.open("Hannah Clarke");
        assertThat(supervisor.transcript()).hasText(new String[] {
            "My sailing on 9 March was cancelled.", "Hello Hannah, I am looking.", "Thank you."
        });
        assertThat(supervisor.page.locator(".rd")).containsText("Cancelled by us; voucher sent.");
        assertThat(supervisor.page.locator(".rd")).containsText("Quick answer");
        assertThat(supervisor.listens().first()).containsText(Pattern.compile("Viktorija Jankauskaitė.*(opened|read)"));
        Locator note = supervisor.page.locator(".scs").filter(new Locator.FilterOptions().setHasText("voucher sent"));
        note.getByRole(AriaRole.BUTTON).click();
        note.getByRole(AriaRole.BUTTON).click();
        assertThat(note).hasCount(0);
        assertThat(supervisor.listens().first()).containsText("removed the note");
    }
}
