package io.parley.loadtest.soak;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loadtest soak}. */
@Command(
        name = "soak",
        description = "Calls for a long time of which some go wrong in every way they can: what stays behind, and"
                + " whether all sums add up.",
        mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Mixin
    private SoakPlan plan = new SoakPlan();

    @Override
    public Integer call() throws Exception {
        try (Product product = target.open(new Center(plan.agents, 1, 0));
                SoakRun run = new SoakRun(product, plan, target.ports)) {
            run.prepare();
            run.measure();
            Table table = run.tell();
            table.print(System.out);
            return table.passed() ? 0 : 1;
        }
    }
}
