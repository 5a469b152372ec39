package io.parley.e2e.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import io.parley.e2e.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules of accessibility that a program can check. */
final class Axe {
    private static final Path SCRIPT = Path.of("console", "node_modules", "axe-core", "axe.min.js");
    private static final String FINDINGS = """
            async (part) => (await axe.run(part || document, { resultTypes: ['violations'] })).violations.map((v) =>
              v.id + ': ' + v.nodes.map((n) => n.target.flat(9).join(' ') + ' ' + n.failureSummary).join('; '))
            """;
    private static final String SETTLED = """
            new Promise(requestAnimationFrame).then(() => document.getAnimations().every((a) =>
              a.playState !== 'running' || a.effect.getTiming().iterations === Infinity))
            """;

    private static final String WIDGET = "parley-chat";

    private final String script;

    Axe() {
        try {
            script = Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The widget as it is, and once more in the dark on a telephone. */
    void findsNothingInTheWidget(Page page, String where) {
        findsNothing(page, where, WIDGET);
        ViewportSize before = page.viewportSize();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(390, 844);
        findsNothing(page, where + " on a telephone in the dark", WIDGET);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
    }

    void findsNothing(Page page, String where) {
        findsNothing(page, where, "");
    }

    /** What moves is awaited, so that no colour is met half way. @param part what is looked at, empty: all of it */
    void findsNothing(Page page, String where, String part) {
        Patience.of(30).until("all has settled", () -> (Boolean) page.evaluate(SETTLED));
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(script); // some 640 kB: once in a page
        }
        assertEquals(List.of(), page.evaluate(FINDINGS, part), where);
    }
}
