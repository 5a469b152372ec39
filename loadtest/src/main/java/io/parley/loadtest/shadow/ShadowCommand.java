package io.parley.loadtest.shadow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code loadtest shadow}: what a live shadow costs the floor's own thread, in rounds with and without one. */
@Command(
        name = "shadow",
        description = "CPU time of the floor's thread for each decision, with a live shadow beside it and without.",
        mixinStandardHelpOptions = true)
public final class ShadowCommand implements Callable<Integer> {
    @Option(names = "--contacts", defaultValue = "6000", description = "in each round (${DEFAULT-VALUE})")
    private int contacts;

    @Option(names = "--rounds", defaultValue = "6", description = "of each kind, in turns (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--agents", defaultValue = "200", description = "on the floor (${DEFAULT-VALUE})")
    private int agents;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (BusyFloor floor = new BusyFloor(agents)) {
            floor.serve(contacts); // warms up, on both ways
            floor.shadow(true);
            floor.serve(contacts);
            for (int round = 0; round < rounds; round++) {
                floor.shadow(false);
                double alone = floor.serve(contacts);
                floor.shadow(true);
                double beside = floor.serve(contacts);
                ratios.add(beside / alone);
                say("alone %.2f us a decision, with a shadow %.2f us, ratio %.3f", alone, beside, beside / alone);
            }
            say("ended early: %s", floor.shadowEnded().orElse("no"));
        }
        List<Double> sorted = ratios.stream().sorted().toList();
        say("median ratio %.3f of %d pairs", sorted.get(sorted.size() / 2), rounds);
        return 0;
    }

    private void say(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
        spec.commandLine().getOut().flush();
    }
}
