package io.parley.loadtest.erlang;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "calls before those, at least as many as come in five talks (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--seed", defaultValue = "20260312", description = "of the dice (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--rows",
            defaultValue = "two",
            paramLabel = "ROWS",
            description = "two, all, or numbers such as 1,8: 1 to 7 are Erlang C, 8 to 12 Erlang A (${DEFAULT-VALUE})")
    private String rows = "two";

    @Option(
            names = "--within",
            defaultValue = "0",
            paramLabel = "SECONDS",
            description = "compresses a row further, down to talks of half a second (${DEFAULT-VALUE}: not at all)")
    private double within;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** How many calls, and by which dice. */
    record Size(int warmUp, int calls, long seed) {}

    @Override
    public Integer call() throws Exception {
        List<Row> asked = asked(rows);
        Table all = new Table("erlang: %d rows, %d calls each".formatted(asked.size(), calls));
        for (Row row : asked) {
            try {
                measure(row, all).print(System.out);
            } catch (IllegalStateException failed) { // of this row; the others are measured all the same
                all.atMost(row.fullName(), failed.getMessage(), Double.NaN, MOST_ERRORS);
            }
        }
        all.print(System.out);
        return all.passed() ? 0 : 1;
    }

    /** @throws ParameterException if that is neither a word known nor numbers of rows */
    private List<Row> asked(String text) {
        try {
            return Row.named(text);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--rows: " + wrong.getMessage());
        }
    }

    /** A server of its own for each row, which remembers nothing of the other. */
    private Product open(Row row, int number) throws IOException {
        return Product.serve(new Center(row.agents(), 1, 0), target.folder().resolve("erlang-" + number), target.ports);
    }

    private Table measure(Row named, Table all) throws Exception {
        int before = named.warmUp(warmUp);
        double factor = named.compression(compression, before + calls, within);
        Row row = named.compressed(factor);
        try (Product product = open(row, Row.ALL.indexOf(named) + 1);
                ErlangRun run = new ErlangRun(product, target.ports, row, new Size(before, calls, seed))) {
            List<ErlangRun.Call> over = run.run();
            Table table = new Table("erlang: %s; %.0f times faster".formatted(named.fullName(), factor));
            told(table, row, over);
            judged(all, named.fullName(), row, over);
            run.troubles().forEach((what, times) -> table.row(what, "%d", times));
            return table;
        }
    }

    /** One line for each measure: expected, seen, how far apart. */
    private static void judged(Table all, String name, Row row, List<ErlangRun.Call> calls) {
        Map<String, Batches> measured = measured(row, calls);
        row.formula().forEach((measure, expected) -> {
            Batches seen = measured.get(measure);
            double away = seen.away(expected);
            String words = String.format(
                    Locale.ROOT,
                    "%.4f expected, %.4f seen, %.2f standard errors of %.4f",
                    expected,
                    seen.mean(),
                    away,
                    seen.standardError());
            all.atMost(name + ": " + measure, words, away, MOST_ERRORS);
        });
    }

    private static Map<String, Batches> measured(Row row, List<ErlangRun.Call> calls) {
        double target = row.within() * 1000;
        return Map.of(
                Row.LEVEL, Batches.of(calls, call -> call.served() && call.waitMs() <= target ? 1 : 0),
                Row.WAIT, Batches.of(calls, ErlangRun.Call::waitMs),
                Row.ABANDONED, Batches.of(calls, call -> call.served() ? 0 : 1));
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
        Map<String, Batches> measured = measured(row, calls);
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
