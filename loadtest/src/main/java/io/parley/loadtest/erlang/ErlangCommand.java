package io.parley.loadtest.erlang;

import io.parley.loadtest.product.Center;
import io.parley.loadtest.product.Product;
import io.parley.loadtest.product.Target;
import io.parley.loadtest.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
        Size size = new Size(before, calls, seed);
        try (Product product = open(row, Row.ALL.indexOf(named) + 1);
                ErlangRun run = new ErlangRun(product, target.ports, row, size)) {
            List<ErlangRun.Call> over = run.run();
            Table table = new Table("erlang: %s; %.0f times faster".formatted(named.fullName(), factor));
            told(table, row, over);
            List<IdealQueue.Outcome> seen =
                    over.stream().map(ErlangRun.Call::outcome).toList();
            judged(row, size, seen).forEach((measure, judged) -> {
                table.atMost(measure, judged.words, judged.errors, MOST_ERRORS);
                all.atMost(named.fullName() + ": " + measure, judged.words, judged.errors, MOST_ERRORS);
            });
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
    }

    private record Judged(String words, double errors) {}

    /** Each measure beside its formula, what chance may do, and what the same people meet in an ideal queue. */
    private static Map<String, Judged> judged(Row row, Size size, List<IdealQueue.Outcome> calls) {
        Map<String, Double> seen = IdealQueue.measures(row, calls);
        Map<String, Double> samePeople = IdealQueue.measures(row, IdealQueue.of(row, size));
        Map<String, Double> errors = IdealQueue.errors(row, size);
        Map<String, Judged> judged = new TreeMap<>();
        row.formula().forEach((measure, expected) -> {
            double away = Math.abs(seen.get(measure) - expected) / errors.get(measure);
            String words = String.format(
                    Locale.ROOT,
                    "%.4f expected, %.4f seen, %.2f standard errors of %.4f; the same people in an ideal queue %.4f",
                    expected,
                    seen.get(measure),
                    away,
                    errors.get(measure),
                    samePeople.get(measure));
            judged.put(measure, new Judged(words, away));
        });
        return judged;
    }
}
