package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;

/** The console in somebody's browser. */
final class Console {
    final Watched watched;
    final Page page;
    private final URI web;

    Console(Page page, URI web) {
        this.page = page;
        this.web = web;
        watched = new Watched(page);
    }

    Console signIn(String user, String password) {
        go("/");
        page.locator("#user").fill(user);
        page.locator("#password").fill(password);
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("#user")).hasCount(0);
        watched.forgive("status of 401"); // the answer to who is signed in: nobody yet
        return this;
    }

    void go(String path) {
        page.navigate(web.resolve(path).toString());
    }
}
