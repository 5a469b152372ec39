package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.util.List;

/** A visitor of the web site, with the widget on it. */
final class Visitor {
    private static final String SAID =
            "list => [...list.querySelectorAll('.m')].map(m => [...m.childNodes].filter(n => n.className !== 'sr')"
                    + ".map(n => n.textContent).join(''))";
    final Watched watched;
    final Page page;
    final Locator panel;
    private final URI site;

    Visitor(Page page, URI site) {
        this.page = page;
        this.site = site;
        watched = new Watched(page);
        panel = page.locator("parley-chat .pw:not(.ca)");
        visit();
    }

    void visit() {
        page.navigate(site.toString(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
    }

    BrowserContext profile() {
        return page.context();
    }

    /** The same person's second page. */
    Visitor secondTab() {
        return new Visitor(profile().newPage(), site);
    }

    Locator launcher() {
        return page.locator("parley-chat > button.fab");
    }

    Visitor open() {
        launcher().click();
        assertThat(panel).isVisible();
        return this;
    }

    void choose(String topic) {
        panel.locator(".tp label")
                .filter(new Locator.FilterOptions().setHasText(topic))
                .click();
    }

    /** Fills the form and starts the chat. */
    void start(String topic, String name, String words) {
        choose(topic);
        panel.locator("#name").fill(name);
        panel.locator("#message").fill(words);
        panel.locator(".ft .p").click();
        assertThat(composer()).isVisible();
    }

    /** The machine says that it has a network: the widget looks at its line now. */
    void looksAgain() {
        page.evaluate("dispatchEvent(new Event('online'))");
    }

    Locator composer() {
        return panel.locator(".cp textarea");
    }

    void say(String words) {
        composer().fill(words);
        composer().press("Enter");
    }

    /** Waits until the newest message is on the server's disk: a tick stands below it. */
    void sees(String words) {
        assertThat(bubbles()
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .last())
                .isVisible();
    }

    /** All bubbles of both sides. */
    Locator bubbles() {
        return panel.locator(".lg .m");
    }

    /** What both sides have said, in order, as the visitor sees it; not what only screen readers say. */
    List<String> said() {
        Object said = panel.locator(".lg").evaluate(SAID); // in one look: the list is drawn anew at each word
        return ((List<?>) said).stream().map(String.class::cast).toList();
    }

    /** The line below the last message. */
    Locator mark() {
        return panel.locator(".lg .mt.u").last();
    }

    Locator place() {
        return panel.locator(".wait strong");
    }

    void end() {
        panel.locator(".mn summary").click();
        panel.locator(".mn button").last().click();
    }

    /** How likely they are to recommend us, 0 to 10, where that is asked. */
    void recommends(int score, String comment) {
        panel.locator(".nr label").nth(score).click();
        sendRating(comment);
    }

    void rate(int stars, String comment) {
        panel.locator(".st label").nth(stars - 1).click();
        sendRating(comment);
    }

    private void sendRating(String comment) {
        panel.locator("#comment").fill(comment);
        panel.locator(".ft .p").click();
        assertThat(panel.locator(".done")).isVisible();
    }
}
