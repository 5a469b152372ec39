package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody in the settings of the console. */
final class Settings {
    final Watched watched;
    final Page page;
    private final Console console;

    Settings(Console console) {
        this.console = console;
        page = console.page;
        watched = console.watched;
    }

    Settings open(String part) {
        console.go("/settings/" + part);
        assertThat(page.locator(".ad")).isVisible();
        return this;
    }

    /** The way to a part of the settings. */
    Locator part(String part) {
        return page.locator(".sn a[href$='/" + part + "']");
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    Locator button(String name) {
        return page.locator("button:visible")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
    }

    Locator saveBar() {
        return page.locator(".sv");
    }

    void save() {
        saveBar()
                .getByText("Save", new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /** Saved, and the server has applied it. */
    void saves() {
        save();
        assertThat(saveBar()).hasCount(0);
    }

    Locator toast(String words) {
        return page.locator(".toast").filter(new Locator.FilterOptions().setHasText(words));
    }

    Locator dialog() {
        return page.locator("dialog[open]");
    }

    /** A cell of the matrix by its place. */
    Locator cell(int row, int column) {
        return page.locator("[data-cell='" + row + "/" + column + "']");
    }
}
