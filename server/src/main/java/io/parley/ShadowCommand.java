package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.future.Past;
import io.parley.core.future.Shadow;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.ServiceLevel;
import io.parley.ops.config.ConfigProblem;
import io.parley.store.JournalReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley shadow}: the journal's people once more, under other rules. */
@Command(
        name = "shadow",
        description = "Lets the contacts of the journal come again under other rules: who would have gone elsewhere.",
        mixinStandardHelpOptions = true)
final class ShadowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JournalOption journal = new JournalOption();

    @Option(names = "--rules", paramLabel = "FILE", description = "the changed configuration; --config unless given")
    private Optional<Path> rules = Optional.empty();

    @Option(names = "--to", paramLabel = "SEQ", description = "up to this entry; the last unless given")
    private long to = Long.MAX_VALUE;

    @Option(names = "--list", description = "most contacts to name (${DEFAULT-VALUE})")
    private int list = 20;

    @Option(names = "--seed", description = "for how long those would have waited who were answered (${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        Path changed = rules.or(journal::file)
                .orElseThrow(() -> new ConfigProblem("name the changed configuration: --rules FILE"));
        Past past;
        try (JournalReader reader = journal.open()) {
            past = Pasts.read(reader, journal.zone(), to);
        }
        tell(Shadow.of(past, Pasts.rules(changed), journal.zone(), seed));
        return 0;
    }

    private void tell(Shadow.Report report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d contacts; the control run gave %.1f %% of them to the agent they really had%n",
                report.contacts(),
                100 * report.asLive());
        out.printf("%d would have gone elsewhere%n", report.elsewhere().size());
        report.elsewhere().stream()
                .limit(list)
                .forEach(one -> out.printf("  %s: %s, not %s%n", one.contact(), name(one.after()), name(one.before())));
        out.printf(
                "%-14s %-16s %-16s %s   %s%n", "queue", "really", "control", "changed", ServiceLevel.SL_IGNORE_EARLY);
        report.counts()
                .forEach((queue, counted) -> out.printf(
                        "%-14s %-16s %-16s %s%n",
                        queue, text(counted.live()), text(counted.control()), text(counted.changed())));
        out.flush();
    }

    private static String name(Optional<AgentId> agent) {
        return agent.map(AgentId::value).orElse("nobody");
    }

    private static String text(Counts counts) {
        var level = ServiceLevel.SL_IGNORE_EARLY.of(counts);
        return level.isEmpty() ? "no data" : String.format(Locale.ROOT, "%.1f %%", 100 * level.getAsDouble());
    }
}
