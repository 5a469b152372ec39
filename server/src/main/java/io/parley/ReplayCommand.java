package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.store.JournalReader;
import io.parley.store.replay.Replay;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley replay}: decides a journal again and says where it comes to something else. */
@Command(
        name = "replay",
        description = "Decides the journal again and compares every effect; a running server is not disturbed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every compared entry comes out byte for byte as it was",
            "1:the journal cannot be read",
            "2:wrong usage",
            "3:an entry differs; it is named"
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    static final int DIFFERS = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private JournalOption journal = new JournalOption();

    @Option(names = "--from", paramLabel = "SEQ", description = "compare from this entry on (${DEFAULT-VALUE})")
    private long from = 1;

    @Option(names = "--to", paramLabel = "SEQ", description = "compare up to this entry; the last unless given")
    private long to = Long.MAX_VALUE;

    @Override
    public Integer call() {
        if (from < 1 || to < from) {
            throw new ConfigProblem("--from and --to name entries: 1 or more, the first not after the last");
        }
        Replay.Verdict verdict;
        try (JournalReader reader = journal.open()) {
            verdict = Replay.of(reader, journal.zone(), from, to);
        }
        PrintWriter out = spec.commandLine().getOut();
        verdict.difference()
                .ifPresent(d -> out.printf("entry %d (%s at %s) differs: %s%n", d.seq(), d.type(), d.at(), d.what()));
        out.printf(
                "%d entries decided again, up to %d: %d the same, %d without a digest to compare with%n",
                verdict.replayed(), verdict.last(), verdict.same(), verdict.unchecked());
        out.flush();
        return verdict.difference().isPresent() ? DIFFERS : 0;
    }
}
