package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A supervisor: the live board, and what was said before. */
final class Supervisor {
    final Watched watched;
    final Page page;
    private final Console console;

    Supervisor(Console console) {
        this.console = console;
        page = console.page;
        watched = console.watched;
    }

    void watchBoard() {
        console.go("/board");
        assertThat(page.locator(".liveb")).isVisible();
    }

    /** The live contact of this customer on the board. */
    Locator live(String customer) {
        return page.locator(".lc tbody tr").filter(new Locator.FilterOptions().setHasText(customer));
    }

    void openRecordings() {
        console.go("/recordings");
        assertThat(search()).isVisible();
    }

    Locator search() {
        return page.locator("input[type=search]").first();
    }

    /** Looks for words. */
    void find(String words) {
        search().fill(words);
        page.waitForURL(url -> url.contains("text="));
    }

    /** Contacts found. */
    Locator results() {
        return page.locator("tr[data-row]");
    }

    Locator result(String customer) {
        return results().filter(new Locator.FilterOptions().setHasText(customer));
    }

    /** Opens what was found. */
    void open(String customer) {
        assertThat(result(customer)).hasCount(1); // those found before stand there until the new ones come
        result(customer).locator("a.pl").click();
        assertThat(page.locator(".rd")).isVisible();
    }

    /** The words of a chat read afterwards. */
    Locator transcript() {
        return page.locator(".tm p");
    }

    Locator listens() {
        return page.locator(".aud");
    }
}
