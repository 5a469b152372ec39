package io.parley;

import io.parley.core.contact.ContactId;
import io.parley.ops.config.ConfigProblem;
import io.parley.review.SealCheck;
import io.parley.review.SealCheck.Found;
import io.parley.review.SealCheck.Ledger;
import io.parley.review.SealCheck.State;
import io.parley.review.SoundFiles;
import io.parley.store.JournalReader;
import io.parley.store.Recordings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley recordings}: whether recordings are what was made. */
@Command(
        name = "recordings",
        description = "Proves that recordings are what was made.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RecordingsCommand.Verify.class)
final class RecordingsCommand {
    private RecordingsCommand() {}

    @Command(
            name = "verify",
            description = {
                "Reads recordings to their last byte and says which were cut, edited, swapped or are missing.",
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

        @Option(
                names = "--newest",
                paramLabel = "COUNT",
                description = "reads only so many recordings, those that began last, and the whole ledger")
        private Optional<Integer> newest = Optional.empty();

        @Parameters(arity = "0..1", paramLabel = "CONTACT", description = "only recordings of this contact")
        private Optional<String> contact = Optional.empty();

        private final Map<State, Long> counts = new EnumMap<>(State.class);
        private boolean wrong;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            Path data = journal.folder().toAbsolutePath().normalize();
            SoundFiles files = new SoundFiles(data.resolve("recordings"), RecordingKeys.beside(journal));
            try (Recordings.Beside beside = Recordings.Beside.open(journal.settings())) {
                SealCheck check = new SealCheck(beside.recordings(), files);
                if (contact.isPresent()) {
                    one(check.of(new ContactId(contact.get())), out);
                } else {
                    all(check, out);
                }
            } catch (JournalReader.NoJournal e) {
                throw new ConfigProblem(e.getMessage() + "; name the data folder of a server with --data");
            }
            out.flush();
            return wrong ? 1 : 0;
        }

        private void one(List<Found> found, PrintWriter out) {
            if (found.isEmpty()) {
                throw new ConfigProblem("contact " + contact.orElseThrow() + " has no recording");
            }
            for (Found one : found) {
                took(one, out);
                if (!one.state().isProblem()) {
                    out.println(one.path() + ": " + word(one.state()));
                }
            }
        }

        private void all(SealCheck check, PrintWriter out) throws IOException {
            if (newest.isPresent()) {
                long all = check.newest(count(), found -> took(found, out));
                out.println("looked at the newest " + Math.min(count(), all) + " of " + all + " recordings");
            } else {
                check.all(found -> took(found, out));
            }
            Ledger ledger = check.ledger(noted.noted());
            ledger.problems().forEach(out::println);
            Optional<String> newer = check.newerFiles(InstantSource.system().instant());
            newer.ifPresent(out::println);
            wrong |= !ledger.problems().isEmpty() || newer.isPresent();
            counts.forEach((state, count) -> out.println(word(state) + ": " + count));
            if (counts.containsKey(State.UNLISTED)) {
                out.println("those not in the ledger were finished while a back-up was made that was restored, or"
                        + " the end of the ledger was cut off");
            }
            out.println("ledger " + ledger.entries() + ":" + ledger.head());
        }

        private int count() {
            return newest.filter(number -> number > 0)
                    .orElseThrow(() -> new ConfigProblem("--newest counts recordings; write a number above 0"));
        }

        private void took(Found found, PrintWriter out) {
            counts.merge(found.state(), 1L, Long::sum);
            if (found.state().isProblem()) {
                wrong = true;
                out.println(found.path() + ": " + word(found.state()) + ": " + found.told());
            }
        }

        private static String word(State state) {
            return switch (state) {
                case SEALED -> "sealed, verified";
                case UNLISTED -> "sealed, verified, not in the ledger";
                case NOT_SEALED -> "not sealed, made before recordings were";
                case OTHER_KEY -> "other key";
                case EDITED, CUT, SWAPPED, MISSING -> state.name().toLowerCase(Locale.ROOT);
            };
        }
    }
}
