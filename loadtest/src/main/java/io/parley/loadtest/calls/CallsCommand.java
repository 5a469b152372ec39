package io.parley.loadtest.calls;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loadtest calls}. */
@Command(
        name = "calls",
        description = "N callers with real sound, robot agents who answer; every call is queued, routed and recorded.",
        mixinStandardHelpOptions = true)
public final class CallsCommand implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Mixin
    private CallPlan plan = new CallPlan();

    @Override
    public Integer call() throws Exception {
        Center center = new Center(plan.agents(), 1, plan.wrapUpSeconds());
        try (Product product = target.open(center);
                CallsRun run = new CallsRun(product, plan, target.ports)) {
            run.prepare();
            CallsReport report = run.measure();
            report.table(plan).print(System.out);
            return report.passed() ? 0 : 1;
        }
    }
}
