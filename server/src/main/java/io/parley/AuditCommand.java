package io.parley;

import io.parley.acd.port.AuditTrail.Checked;
import io.parley.acd.port.AuditTrail.Entry;
import io.parley.acd.port.AuditTrail.Forgotten;
import io.parley.acd.port.AuditTrail.Wanted;
import io.parley.acd.port.AuditTrail.Why;
import io.parley.ops.config.ConfigProblem;
import io.parley.review.SealCheck.Noted;
import io.parley.store.AuditBook;
import io.parley.store.JournalReader;
import io.parley.store.Recordings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley audit}: whether the audit trail is what was written. */
@Command(
        name = "audit",
        description = "Proves that the audit trail is what was written.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand {
    private AuditCommand() {}

    @Command(
            name = "verify",
            description = {
                "Reads the audit trail and names the first entry that was changed, taken out or put in.",
                "The server may be running. Exit code 1 if anything is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private JournalOption journal = new JournalOption();

        @Mixin
        private NotedOption noted = new NotedOption();

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            try (Recordings.Beside beside = Recordings.Beside.open(journal.settings())) {
                AuditBook trail = beside.audit();
                trail.sealWith(new AuditSeal(RecordingKeys.beside(journal)));
                Checked checked = trail.check();
                Optional<String> trouble = checked.wrong()
                        .map(wrong -> "entry " + wrong.number() + " " + told(wrong.why()))
                        .or(() -> noted.noted().flatMap(head -> differs(trail, checked, head)));
                checked.forgotten().ifPresent(gone -> out.println(told(gone)));
                out.println(trouble.orElse("all entries are what was written"));
                out.println("audit " + checked.newest() + ":" + checked.last());
                out.flush();
                return trouble.isPresent() ? 1 : 0;
            } catch (JournalReader.NoJournal e) {
                throw new ConfigProblem(e.getMessage() + "; name the data folder of a server with --data");
            }
        }

        private static String told(Forgotten gone) {
            return "entries 1 to " + gone.through() + " were removed by retention on " + gone.at() + ", as entry "
                    + gone.by() + " says; the rest begins with their last hash";
        }

        private static String told(Why why) {
            return switch (why) {
                case EDITED -> "says something else than was written, or follows another";
                case MISSING -> "is gone";
                case NOT_SIGNED -> "was not signed by this site";
                case OTHER_KEY -> "was signed with a key that is not here; name it in media.olderRecordingKeys";
            };
        }

        /** Empty: that entry is there. */
        private static Optional<String> differs(AuditBook trail, Checked checked, Noted head) {
            long number = head.entry();
            long gone = checked.forgotten().map(Forgotten::through).orElse(0L);
            if (number <= gone) { // of these the hash of the last is known, and no other
                boolean last = number == gone;
                return Optional.of("entry " + number + " is not the one that was noted")
                        .filter(text ->
                                last && !checked.forgotten().get().hash().equals(head.hash()));
            }
            List<Entry> found = trail.find(new Wanted(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty(),
                    OptionalLong.of(number + 1),
                    1));
            if (found.isEmpty() || found.getFirst().number() != number) {
                return Optional.of("the trail ends before the noted entry " + number);
            }
            boolean same = found.getFirst().hash().equals(head.hash());
            return same ? Optional.empty() : Optional.of("entry " + number + " is not the one that was noted");
        }
    }
}
