package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.Map;

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

    /** Signed in as the form does it, which {@link SettingsTest} fills in; no page is open yet. */
    Console signedIn(String user, String password) {
        APIResponse answer = page.request()
                .post(
                        web.resolve("/api/session").toString(),
                        RequestOptions.create()
                                .setHeader("X-Parley", "1")
                                .setHeader("Origin", web.toString())
                                .setData(Map.of("user", user, "password", password)));
        assertEquals(200, answer.status(), answer::text);
        return this;
    }

    /** The page that is theirs first. */
    Console home() {
        go("/");
        assertThat(page.locator(".rail")).isVisible();
        return this;
    }

    void go(String path) {
        page.navigate(web.resolve(path).toString());
    }
}
