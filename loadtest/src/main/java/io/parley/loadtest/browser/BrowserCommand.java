package io.parley.loadtest.browser;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import io.parley.media.srtp.SrtpProfile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loadtest browser}. */
@Command(
        name = "browser",
        description = "Agents at their pages (SIP over WebSocket, ICE, DTLS, SRTP): how soon they are heard, what their"
                + " legs cost beside plain ones, and whether anything stays behind.",
        mixinStandardHelpOptions = true)
public final class BrowserCommand implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Mixin
    private BrowserPlan plan = new BrowserPlan();

    @Override
    public Integer call() throws Exception {
        Table table = new Table("browser: %d pages in calls at once, %.0f s each, %d s counted"
                .formatted(plan.legs, plan.talkSeconds, plan.seconds));
        for (SrtpProfile profile : SrtpProfile.values()) {
            new SrtpCost(profile).measure().tell(table, plan.mostSrtpMicros);
        }
        if (plan.relayLegs > 0) {
            RelayCost cost = new RelayCost(plan.relayLegs, target.ports);
            cost.measure(plan.rounds);
            cost.tell(table, plan.mostRatio);
        }
        try (Product product = target.open(new Center(BrowserRun.agents(plan), 1, 0));
                BrowserRun run = new BrowserRun(product, plan, target.ports)) {
            run.prepare();
            run.measure();
            run.tell(table);
        }
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }
}
