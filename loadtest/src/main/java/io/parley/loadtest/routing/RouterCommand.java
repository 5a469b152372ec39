package io.parley.loadtest.routing;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.parley.core.routing.Floor;
import io.parley.loadtest.report.Table;
import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loadtest router}: the routing core alone on a large floor, beside a scan over everybody. */
@Command(
        name = "router",
        description = "Decisions a second on a large floor beside a full scan (JMH), latency, memory, pauses.",
        mixinStandardHelpOptions = true)
public final class RouterCommand implements Callable<Integer> {
    /** Contacts that come while the floor is busy with a turn: as many events are read together. */
    private static final int TURN = 32;

    private static final String LARGE_PAGES = "UseTransparentHugePages";

    @Spec
    private CommandSpec spec;

    @Option(names = "--agents", defaultValue = "10000", description = "${DEFAULT-VALUE}")
    private int agents;

    @Option(names = "--queues", defaultValue = "1000", description = "${DEFAULT-VALUE}")
    private int queues;

    @Option(names = "--waiting", defaultValue = "100000", description = "${DEFAULT-VALUE}")
    private int waiting;

    @Option(names = "--seconds", defaultValue = "5", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "measurements of each decider (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--rules",
            defaultValue = "both",
            description = "some: those of the bars alone; all: all of R6 to R10 alone; both (${DEFAULT-VALUE})")
    private String ruleSet;

    @Option(names = "--heap", defaultValue = "1g", description = "of the processes that count (${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--least", defaultValue = "1000000", description = "bar, decisions a second of CPU")
    private double least;

    @Option(names = "--most-p99", defaultValue = "20", description = "bar, us of a decision")
    private double mostMicros;

    @Option(names = "--most-memory", defaultValue = "1024", description = "bar, bytes of a waiting contact")
    private double mostBytes;

    @Option(names = "--most-pause", defaultValue = "5", description = "bar, ms of the garbage collector")
    private double mostPauseMs;

    @Override
    public Integer call() throws Exception {
        if (!Set.of("some", "all", "both").contains(ruleSet)) {
            throw new ParameterException(spec.commandLine(), "--rules is " + ruleSet + "; write some, all or both");
        }
        Table table = new Table("router: %,d agents, %,d queues, %,d waiting".formatted(agents, queues, waiting));
        if (!ruleSet.equals("all")) {
            shift(table, decider -> new Shift(new LargeFloor(agents, queues, waiting), decider));
            rates(table);
        }
        if (!ruleSet.equals("some")) {
            table.row("all rules of R6 to R10 on from here on", "");
            shift(table, decider -> new FullShift(new FullFloor(agents, queues, waiting), decider));
            allRules(table);
        }
        table.print(System.out);
        return table.passed() ? 0 : 1;
    }

    private void shift(Table table, Function<Decider, Work> work) {
        OneShift shift = new OneShift(new Floor(ZoneOffset.UTC).shadowFork(), work);
        shift.run(seconds * rounds, table, new OneShift.Bars(mostMicros, mostBytes, mostPauseMs));
    }

    /** What people do is part of this work, so the router's own part is told apart by the clock. */
    private void allRules(Table table) throws RunnerException {
        Map<String, RunResult> results = new HashMap<>();
        OptionsBuilder options = decisions(TURN);
        options.param("rules", "all").param("decider", "router", "timed", "explaining", "naive");
        for (RunResult result : new Runner(options.build()).run()) {
            results.put(result.getParams().getParam("decider"), result);
        }
        double router = perSecond(results.get("router"));
        table.row("decisions a second, the bench itself included", "%,.0f/s", router);
        table.row("  of each decision", "%.2f us", 1e6 / router);
        var timed = results.get("timed").getSecondaryResults();
        double part =
                timed.get("routerNanos").getScore() / timed.get("decisions").getScore() / 1e3;
        table.row("  of which the router (on a machine with nothing else to do)", "%.2f us", part);
        table.row("  each offer explained at once", "%,.0f/s", perSecond(results.get("explaining")));
        double scan = perSecond(results.get("naive"));
        table.row("  full scan with all rules", "%,.0f/s", scan);
        table.row("router : full scan", "%,.0f", router / scan);
    }

    private void rates(Table table) throws RunnerException {
        Map<String, Double> rates = new HashMap<>();
        for (RunResult result : new Runner(decisions(TURN).build()).run()) {
            rates.put(result.getParams().getParam("decider"), perSecond(result));
        }
        RunResult single = new Runner(decisions(1).param("decider", "router").build()).runSingle();
        double read = 1e9 / perSecond(new Runner(reads().build()).runSingle());
        table.atLeast("decisions a second, explanations on demand", rates.get("router"), least, "/s");
        double whole = 1e6 / rates.get("router");
        double bench = 1e6 / rates.get("none");
        table.row("  of each decision the bench itself, and all", "%.2f, %.2f us", bench, whole);
        table.row("  decisions a second, the bench itself left out", "%,.0f/s", 1e6 / (whole - bench));
        table.row("  a read that waits for this machine's memory", "%.1f ns", read);
        table.row("  a decision, the bench left out, in such reads", "%.1f", (whole - bench) * 1e3 / read);
        table.row("  each contact told alone", "%,.0f/s", perSecond(single));
        table.row("  each offer explained at once", "%,.0f/s", rates.get("explaining"));
        table.row("  full scan", "%,.0f/s", rates.get("naive"));
        table.row("router : full scan", "%,.0f", rates.get("router") / rates.get("naive"));
    }

    private static double perSecond(RunResult result) {
        var counted = result.getSecondaryResults();
        return 1e9
                * counted.get("decisions").getScore()
                / counted.get("cpuNanos").getScore();
    }

    /** As the server is started with this heap, large pages included where this process has them. */
    private String[] product() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        String large = Boolean.parseBoolean(machine.getVMOption(LARGE_PAGES).getValue()) ? "+" : "-";
        String most = "-Xmx" + heap;
        return new String[] {"-XX:+UseZGC", "-XX:+UseCompactObjectHeaders", most, "-XX:" + large + LARGE_PAGES};
    }

    private OptionsBuilder decisions(int turn) {
        OptionsBuilder options = options(RouterBench.class);
        options.param("agents", Integer.toString(agents))
                .param("queues", Integer.toString(queues))
                .param("turn", Integer.toString(turn));
        return options;
    }

    /** In a process like that of the decisions, and an array as large as their floor may be. */
    private OptionsBuilder reads() {
        return options(MemoryBench.class);
    }

    private OptionsBuilder options(Class<?> bench) {
        OptionsBuilder options = new OptionsBuilder();
        options.include(bench.getName())
                .param("waiting", Integer.toString(waiting))
                .forks(1)
                .jvmArgs(product())
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(2L * seconds))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.seconds(seconds));
        return options;
    }
}
