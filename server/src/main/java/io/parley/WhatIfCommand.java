package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.future.Band;
import io.parley.core.future.Change;
import io.parley.core.future.Effort;
import io.parley.core.future.Outlook;
import io.parley.core.future.Outlook.QueueOutlook;
import io.parley.core.future.Past;
import io.parley.core.future.Present;
import io.parley.core.future.WhatIf;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Rules;
import io.parley.ops.config.ConfigProblem;
import io.parley.store.JournalReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley what-if}: the floor as the journal leaves it, run ahead as it is and with a change. */
@Command(
        name = "what-if",
        description = "Runs the floor ahead from the journal's last entry, as it is and with a change.",
        mixinStandardHelpOptions = true)
final class WhatIfCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JournalOption journal = new JournalOption();

    @Option(names = "--to", paramLabel = "SEQ", description = "start after this entry instead of the last")
    private long to = Long.MAX_VALUE;

    @Option(names = "--rules", paramLabel = "FILE", description = "a configuration whose rules would be in force")
    private Optional<Path> rules = Optional.empty();

    @Option(names = "--more", paramLabel = "AGENT=N", description = "N more agents who can do what AGENT can")
    private Map<String, Integer> more = Map.of();

    @Option(names = "--come", split = ",", paramLabel = "AGENT", description = "agents who would be there and ready")
    private List<String> come = List.of();

    @Option(names = "--go", split = ",", paramLabel = "AGENT", description = "agents who would sign out")
    private List<String> go = List.of();

    @Option(names = "--volume", description = "so many times as many contacts (${DEFAULT-VALUE})")
    private double volume = 1;

    @Option(names = "--minutes", description = "how far ahead (${DEFAULT-VALUE})")
    private int minutes = 60;

    @Option(names = "--runs", description = "futures (${DEFAULT-VALUE})")
    private int runs = Effort.RUNS;

    @Option(names = "--seed", description = "the same seed has the same futures (${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        if (minutes < 1 || minutes > 24 * 60 || runs < 1 || volume < 0 || volume > 100) {
            throw new ConfigProblem("--minutes takes 1 to 1440, --runs 1 or more, --volume 0 to 100");
        }
        Past past;
        try (JournalReader reader = journal.open()) {
            past = Pasts.read(reader, journal.zone(), to);
        }
        Present present = past.present();
        Change change = change();
        Set<AgentId> unknown = change.unknown(present.floor().floor().rules());
        if (!unknown.isEmpty()) {
            throw new ConfigProblem("unknown agents: "
                    + unknown.stream().map(AgentId::value).sorted().collect(Collectors.joining(", ")));
        }
        WhatIf whatIf = new WhatIf(present, Duration.ofMinutes(minutes), seed);
        tell(past, present, change, whatIf);
        return 0;
    }

    private Change change() throws IOException {
        Optional<Rules> other = rules.isPresent() ? Optional.of(Pasts.rules(rules.get())) : Optional.empty();
        Map<AgentId, Integer> models =
                more.entrySet().stream().collect(Collectors.toMap(e -> new AgentId(e.getKey()), Map.Entry::getValue));
        return new Change(
                other,
                models,
                come.stream().map(AgentId::new).toList(),
                go.stream().map(AgentId::new).toList(),
                volume);
    }

    private void tell(Past past, Present present, Change change, WhatIf whatIf) {
        Outlook before = whatIf.under(Change.NONE, Effort.runs(runs));
        Outlook after = whatIf.under(change, Effort.runs(runs));
        PrintWriter out = spec.commandLine().getOut();
        long there = present.floor().board().agents().stream()
                .filter(agent -> agent.state() instanceof RoutingState.Ready)
                .count();
        out.printf(
                "entry %d, %s: %d agents there, %d waiting; the next %d minutes in %d futures, P10 / P50 / P90%n",
                past.entries(),
                present.floor().at(),
                there,
                present.floor().board().waiting().size(),
                minutes,
                after.runs());
        out.printf("%-14s %-14s %-24s %s%n", "queue", "", "as it is", change);
        after.queues()
                .forEach((queue, outlook) -> lines(out, queue, before.queues().get(queue), outlook));
        out.flush();
    }

    private static void lines(PrintWriter out, QueueId queue, QueueOutlook before, QueueOutlook after) {
        ServiceLevel level = ServiceLevel.SL_IGNORE_EARLY;
        Optional<QueueOutlook> then = Optional.ofNullable(before);
        Row row = new Row(out, then, after);
        row.line(
                queue.value(),
                "service level",
                100,
                q -> Optional.ofNullable(q.levels().get(level)));
        row.line("", "wait s", 1, QueueOutlook::waitAnswered);
        row.line("", "abandoned %", 100, QueueOutlook::abandonRate);
        row.line("", "occupancy %", 100, QueueOutlook::occupancy);
    }

    private record Row(PrintWriter out, Optional<QueueOutlook> before, QueueOutlook after) {
        void line(String queue, String what, double scale, Function<QueueOutlook, Optional<Band>> measure) {
            String then = before.flatMap(measure).map(band -> text(band, scale)).orElse("no data");
            String now = measure.apply(after).map(band -> text(band, scale)).orElse("no data");
            out.printf("%-14s %-14s %-24s %s%n", queue, what, then, now);
        }
    }

    private static String text(Band band, double scale) {
        return String.format(
                Locale.ROOT, "%.1f / %.1f / %.1f", band.low() * scale, band.middle() * scale, band.high() * scale);
    }
}
