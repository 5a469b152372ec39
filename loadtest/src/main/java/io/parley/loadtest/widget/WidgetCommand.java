package io.parley.loadtest.widget;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest widget}: what the widget costs the page that carries it. */
@Command(
        name = "widget",
        description =
                "What the chat widget costs a page in Chromium whose CPU is throttled, beside the same page without:"
                        + " requests, bytes, main thread, layout shift.",
        mixinStandardHelpOptions = true)
public final class WidgetCommand implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Option(names = "--chromium", defaultValue = "/usr/bin/chromium", description = "the browser (${DEFAULT-VALUE})")
    private String chromium;

    @Option(names = "--visits", defaultValue = "9", description = "of each page, in turns; the median counts")
    private int visits;

    @Option(
            names = "--throttle",
            defaultValue = "4",
            description = "so many times slower is the CPU (${DEFAULT-VALUE})")
    private int throttle;

    @Option(names = "--most-load", defaultValue = "30", description = "bar, ms of main thread until it is loaded")
    private double mostLoadMs;

    @Option(names = "--most-shift", defaultValue = "0", description = "bar, layout shift, loading and opening")
    private double mostShift;

    @Override
    public Integer call() throws Exception {
        List<Visit> plain = new ArrayList<>();
        List<Visit> carrying = new ArrayList<>();
        try (Host host = Host.start(URI.create("http://127.0.0.1:" + target.ports.http));
                Product _ = target.open(new Center(1, 1, 0).on(host.origin()));
                Chromium browser = Chromium.start(chromium, target.folder().resolve("profile"))) {
            visit(browser, host, true); // what is made at the first visit of all counts for nobody
            for (int n = 0; n < visits; n++) {
                plain.add(visit(browser, host, false));
                carrying.add(visit(browser, host, true));
            }
        }
        Table table = tell(plain, carrying);
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }

    private Visit visit(Chromium browser, Host host, boolean carries) throws Exception {
        try (Page page = browser.page()) {
            return Visit.of(page, host.page(carries), carries, throttle);
        }
    }

    private Table tell(List<Visit> plain, List<Visit> carrying) {
        Table table = new Table("widget: %d visits of each page, CPU throttled %d times".formatted(visits, throttle));
        Visit one = carrying.getLast();
        table.row("requests and bytes, until it is loaded", "%s", one.loaded());
        table.row("  more once it is opened", "%s", one.opened());
        double without = Visit.median(plain, Visit::loadMs);
        double with = Visit.median(carrying, Visit::loadMs);
        table.row("main thread of the page until it is loaded, without", "%.1f ms", without);
        table.row("  with the widget", "%.1f ms (%.1f of it script)", with, Visit.median(carrying, Visit::scriptMs));
        table.atMost("  the widget's part", with - without, mostLoadMs, "ms");
        table.row("main thread, opening it", "%.1f ms", Visit.median(carrying, Visit::openMs));
        table.row(
                "  of it script; style and layout",
                "%.1f; %.1f ms",
                Visit.median(carrying, Visit::openScriptMs),
                Visit.median(carrying, Visit::openLayoutMs));
        table.row("  its longest task", "%.1f ms", Visit.median(carrying, Visit::longestTaskMs));
        table.atMost("layout shift, the most", Visit.most(carrying, Visit::shift), mostShift, "");
        return table;
    }
}
