package io.parley.loadtest.chats;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code loadtest chats}. */
@Command(
        name = "chats",
        description =
                "N visitors who write, robot agents who accept and answer; desks and visitors who only hold a connection.",
        mixinStandardHelpOptions = true)
public final class ChatsCommand implements Callable<Integer> {
    private static final int WRAP_UP_SECONDS = 30;

    @Mixin
    private Target target = new Target();

    @Mixin
    private ChatPlan plan = new ChatPlan();

    @Override
    public Integer call() throws Exception {
        Center center = new Center(plan.agents() + plan.idleDesks(), plan.chatsEach, WRAP_UP_SECONDS);
        try (Product product = target.open(center);
                ChatsRun run = new ChatsRun(product, plan)) {
            run.prepare();
            Table table = run.measure();
            table.print(System.out);
            return table.passed() ? 0 : 1;
        }
    }
}
