package io.parley.loadtest.widget;

import io.parley.loadtest.product.Product;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * One visit of a page. Main thread is what Chromium calls the duration of tasks, of a CPU that is throttled.
 *
 * @param loadMs main thread from the navigation until the page rests
 * @param shift the sum of layout shifts, of an opened widget, too
 */
record Visit(
        String loaded,
        String opened,
        double loadMs,
        double scriptMs,
        double openMs,
        double openScriptMs,
        double openLayoutMs,
        double longestTaskMs,
        double shift) {
    private static final int RESTS_MS = 700;
    private static final int WITHIN_SECONDS = 20;

    private static final String WATCH = """
            window.shifts = 0
            window.longest = 0
            window.opened = false
            addEventListener('parley', (e) => (window.opened ||= e.detail.type === 'opened'))
            new PerformanceObserver((list) => list.getEntries().forEach((e) => (window.shifts += e.value)))
              .observe({ type: 'layout-shift', buffered: true })
            new PerformanceObserver((list) =>
              list.getEntries().forEach((e) => (window.longest = Math.max(window.longest, e.duration))))
              .observe({ type: 'longtask', buffered: true })
            """;

    static Visit of(Page page, URI at, boolean carries, int throttle) {
        page.tell("Emulation.setCPUThrottlingRate", Map.of("rate", throttle));
        page.tell("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
        page.tell("Page.navigate", Map.of("url", at.toString()));
        await("the page", () -> page.evaluate("document.readyState").asString().equals("complete"));
        if (carries) {
            await("the widget", () -> page.evaluate("'Parley' in window").asBoolean());
        }
        rest(page);
        Page.Traffic first = page.traffic();
        Spent loaded = Spent.of(page);
        if (!carries) {
            return new Visit("", "", loaded.task(), loaded.script(), 0, 0, 0, 0, shifts(page));
        }
        page.evaluate("window.longest = 0; Parley.open()");
        await("the widget's app", () -> page.evaluate("window.opened").asBoolean());
        rest(page);
        Spent opened = Spent.of(page).since(loaded);
        return new Visit(
                said(first, 0, 0),
                said(page.traffic(), first.requests().size(), first.bytes()),
                loaded.task(),
                loaded.script(),
                opened.task(),
                opened.script(),
                opened.layout(),
                page.evaluate("window.longest").asDouble(),
                shifts(page));
    }

    /** Milliseconds of the main thread. */
    private record Spent(double task, double script, double layout) {
        static Spent of(Page page) {
            double layout = page.metric("LayoutDuration") + page.metric("RecalcStyleDuration");
            return new Spent(1e3 * page.metric("TaskDuration"), 1e3 * page.metric("ScriptDuration"), 1e3 * layout);
        }

        Spent since(Spent before) {
            return new Spent(task - before.task, script - before.script, layout - before.layout);
        }
    }

    private static double shifts(Page page) {
        return page.evaluate("window.shifts").asDouble();
    }

    private static String said(Page.Traffic traffic, int before, long bytesBefore) {
        List<String> names = traffic.requests().stream()
                .skip(before)
                .map(url -> URI.create(url).getPath())
                .toList();
        return "%d, %d bytes: %s".formatted(names.size(), traffic.bytes() - bytesBefore, String.join(" ", names));
    }

    private interface Looked {
        boolean there();
    }

    private static void await(String what, Looked looked) {
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
        while (!looked.there()) {
            if (System.nanoTime() > latest) {
                throw new IllegalStateException(what + " did not come within " + WITHIN_SECONDS + " s");
            }
            Product.pause(20);
        }
    }

    /** Until all that was asked for is there, and nothing more is asked for. */
    private static void rest(Page page) {
        Page.Traffic before;
        Page.Traffic now = page.traffic();
        do {
            before = now;
            Product.pause(RESTS_MS);
            now = page.traffic();
        } while (now.open() > 0 || now.requests().size() > before.requests().size());
    }

    static double median(List<Visit> visits, ToDoubleFunction<Visit> figure) {
        double[] sorted = visits.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static double most(List<Visit> visits, ToDoubleFunction<Visit> figure) {
        return visits.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }
}
