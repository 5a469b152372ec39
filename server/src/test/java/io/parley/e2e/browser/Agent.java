package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.List;
import java.util.regex.Pattern;

/** An agent at the desk. */
final class Agent {
    final Watched watched;
    final Page page;
    final Console console;

    Agent(Console console) {
        this.console = console;
        page = console.page;
        watched = console.watched;
    }

    Agent ready() {
        assertThat(page.locator(".swt b")).isVisible();
        page.keyboard().press("Alt+1");
        assertThat(page.locator(".swt b")).hasText(Pattern.compile("Available|Ringing")); // somebody may wait already
        return this;
    }

    Locator offer() {
        return page.locator(".offer");
    }

    void accept() {
        offer().locator(".btn.ok").click();
    }

    /** Takes a chat that is offered; its pane opens. */
    void acceptChat() {
        accept();
        assertThat(composer()).isVisible();
    }

    Locator composer() {
        return page.locator(".composer textarea");
    }

    void say(String words) {
        composer().fill(words);
        composer().press("Enter");
    }

    Locator bubbles() {
        return page.locator(".work .bubrow .bub"); // not the dots of who types
    }

    void sees(String words) {
        assertThat(bubbles()
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .last())
                .isVisible();
    }

    List<String> said() {
        return bubbles().allTextContents();
    }

    void endChat() {
        page.locator(".chathead .btn").last().click();
        assertThat(page.locator(".finish")).isVisible();
    }

    void wrapUp(String outcome, String note) {
        try {
            page.locator(".dgrid label")
                    .filter(new Locator.FilterOptions().setHasText(outcome))
                    .click();
            page.locator(".wrapbody textarea").fill(note);
            page.locator(".finish .btn.primary").click();
            assertThat(page.locator(".finish")).isHidden();
        } catch (AssertionError | TimeoutError late) {
            throw new AssertionError(
                    "in wrap-up the desk shows: " + page.locator("body").ariaSnapshot(), late);
        }
    }

    /** The shift is over, with nothing left in wrap-up: the next test would find it on this agent's desk. */
    void goHome() {
        assertThat(page.locator(".finish")).isHidden();
        page.keyboard().press("Alt+0");
        page.context().close();
    }
}
