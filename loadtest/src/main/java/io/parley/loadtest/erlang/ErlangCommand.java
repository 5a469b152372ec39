package io.parley.loadtest.erlang;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loadtest erlang}: whether the live server behaves as queueing theory says it must. */
@Command(
        name = "erlang",
        description = "Poisson callers and robot agents against the server, in compressed time, beside Erlang C and A.",
        mixinStandardHelpOptions = true)
public final class ErlangCommand implements Callable<Integer> {
    private static final double MOST_ERRORS = 3;

    @Mixin
    private Target target = new Target();

    @Option(names = "--compression", defaultValue = "60", description = "so many times faster (${DEFAULT-VALUE})")
    private double compression;

    @Option(names = "--calls", defaultValue = "600", description = "that count, of each formula (${DEFAULT-VALUE})")
    private int calls;

    @Option(names = "--warm-up", defaultValue = "60", description = "calls before those (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--seed", defaultValue = "20260312", description = "of the dice (${DEFAULT-VALUE})")
    private long seed;

    /** How many calls, and by which dice. */
    record Size(int warmUp, int calls, long seed) {}

    @Override
    public Integer call() throws Exception {
        boolean passed = true;
        for (Row row : List.of(Row.ERLANG_C, Row.ERLANG_A)) {
            Table table = measure(row);
            table.print(System.out);
            passed &= table.passed();
        }
        return passed ? 0 : 1;
    }

    /** A server of its own for each row, which remembers nothing of the other. */
    private Product open(Row row) throws IOException {
        Path folder = target.folder().resolve(row.isPatient() ? "erlang-c" : "erlang-a");
        return Product.serve(new Center(row.agents(), 1, 0), folder, target.ports);
    }

    private Table measure(Row named) throws Exception {
        Row row = named.compressed(compression);
        try (Product product = open(row);
                ErlangRun run = new ErlangRun(product, target.ports, row, new Size(warmUp, calls, seed))) {
            List<ErlangRun.Call> over = run.run();
            Table table = new Table("erlang: %s, %.0f calls/h of %.0f s, %d agents, patience %.0f s; %.0f times faster"
                    .formatted(
                            row.name(),
                            named.perHour(),
                            named.handling(),
                            named.agents(),
                            named.patience(),
                            compression));
            told(table, row, over);
            run.troubles().forEach((what, times) -> table.row(what, "%d", times));
            return table;
        }
    }

    /** Waits are from the caller's INVITE to the agent's; what the set-up of a call takes is in them and told apart. */
    private static void told(Table table, Row row, List<ErlangRun.Call> calls) {
        List<ErlangRun.Call> served =
                calls.stream().filter(ErlangRun.Call::served).toList();
        double drawn =
                served.stream().mapToDouble(call -> call.service).average().orElse(Double.NaN);
        double held = served.stream()
                .mapToDouble(ErlangRun.Call::heldSeconds)
                .average()
                .orElse(Double.NaN);
        double least = served.stream().mapToDouble(ErlangRun.Call::waitMs).min().orElse(Double.NaN);
        table.row("calls, served", "%d, %d", calls.size(), served.size());
        table.row(
                "talk as drawn, agent's phone in use, means",
                "%.3f s, %.3f s (%.3f s asked for)",
                drawn,
                held,
                row.handling());
        table.row("shortest wait, which is set-up alone", "%.1f ms", least);
        double target = row.within() * 1000;
        Map<String, Batches> measured = Map.of(
                Row.LEVEL, Batches.of(calls, call -> call.served() && call.waitMs() <= target ? 1 : 0),
                Row.WAIT, Batches.of(calls, ErlangRun.Call::waitMs),
                Row.ABANDONED, Batches.of(calls, call -> call.served() ? 0 : 1));
        Map<String, Double> withHeld = row.handled(held).formula();
        row.formula().forEach((name, expected) -> {
            Batches batches = measured.get(name);
            table.row(
                    name,
                    "%.4f measured, %.4f by the formula, standard error %.4f",
                    batches.mean(),
                    expected,
                    batches.standardError());
            table.row("  the formula with the times phones were in use", "%.4f", withHeld.get(name));
            table.atMost("  away from the formula", batches.away(expected), MOST_ERRORS, "standard errors");
        });
    }
}
