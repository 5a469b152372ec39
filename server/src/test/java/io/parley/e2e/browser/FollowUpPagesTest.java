package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import org.junit.jupiter.api.Test;

/** A call that is promised in wrap-up, from its field to the agent who reads what it is about while it rings. */
@InABrowser
class FollowUpPagesTest {
    private static final String NUMBER = "+37061234567";
    private static final String ABOUT = "The refund of the sailing on 9 March";
    /** Within a year of whenever this runs, and of no change of the clock. */
    private static final String NEXT_MONTH = """
            () => {
              const at = new Date(Date.now() + 30 * 86_400_000)
              at.setUTCHours(9, 0)
              return at.toISOString().slice(0, 16)
            }""";

    private final Stage stage;
    private final DemoServer server;

    FollowUpPagesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    @Test
    void aPromisedCallIsKeptByWhoeverFinishesAtOnceAndItsNoteIsReadWhileItRings() {
        Visitor visitor = stage.visitor(server).open();
        visitor.start("Change or refund", "Petra Lange", "When do I get my money back?");
        Agent tom = stage.talkingAgent(server, "tom", true);
        assertThat(tom.page.locator(".swt")).containsText("On");
        tom.ready();
        tom.acceptChat();
        assertThat(tom.composer()).isFocused();
        tom.endChat();
        promises(tom);
        Locator list = section(tom, "1 follow-up");
        list.getByRole(AriaRole.BUTTON).click();
        Locator dialog = tom.page.locator("dialog[open]");
        assertThat(dialog).containsText(ABOUT);
        new Axe().findsNothing(tom.page, "a promised call");
        dialog.getByText("Call now").click();
        assertThat(tom.offer()).containsText("You promised this call for");
        assertThat(tom.offer()).containsText(ABOUT);
        new Axe().findsNothing(tom.page, "a promised call that rings");
        assertThat(list).hasCount(0);
        isCalledOff(tom);
        tom.watched.assertNothingWentWrong();
        visitor.watched.assertNothingWentWrong();
        tom.goHome();
    }

    /** No moment passes between what is typed last and Ctrl Enter. */
    private static void promises(Agent tom) {
        Locator field = tom.page.locator(".followup");
        Object when = tom.page.evaluate(NEXT_MONTH);
        field.locator("[type='datetime-local']").fill(String.valueOf(when));
        tom.page.locator(".dgrid label").first().click();
        tom.page.keyboard().press("Control+Enter");
        assertThat(field).containsText("Nothing is promised yet: write the number to call.");
        assertThat(field.locator("[type='tel']")).isFocused();
        field.locator("[type='tel']").fill(NUMBER);
        field.getByLabel("What the call is about").fill(ABOUT);
        new Axe().findsNothing(tom.page, "wrap-up with a promised call");
        tom.page.keyboard().press("Control+Enter");
        assertThat(tom.page.locator(".finish")).isHidden();
    }

    /** Nobody of the demo has that number. */
    private static void isCalledOff(Agent tom) {
        tom.page.keyboard().press("Alt+D");
        assertThat(tom.offer()).hasCount(0);
        tom.page.keyboard().press("Escape"); // why is not asked here
        section(tom, "To be called back").getByRole(AriaRole.BUTTON).first().click();
        Locator dialog = tom.page.locator("dialog[open]");
        dialog.getByLabel("Reason").fill("paid meanwhile");
        dialog.locator(".btn.danger").click();
        assertThat(section(tom, "To be called back")).hasCount(0);
    }

    private static Locator section(Agent agent, String name) {
        return agent.page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
    }
}
