package io.parley.review;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.Retained;
import io.parley.store.AttachmentFiles;
import io.parley.store.AuditRetention;
import io.parley.store.ErasureBook.Erasure;
import io.parley.store.ErasureBook.Outcome;
import io.parley.store.RetentionBook;
import io.parley.store.RetentionBook.Act;
import io.parley.store.RetentionBook.OldFile;
import io.parley.store.RetentionBook.Reach;
import io.parley.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than it may be, some at a time, so that no write of anybody else waits long. A row goes first,
 * in one commit with a note of its files; the files go after that, at the next turn if this one is killed.
 */
public final class Retention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 50;
    /** Of what has many rows each, as words of a chat in the search index. */
    private static final int FEW = 5;
    /** How callers left the steps of flows names nobody: a year, and some days to compare it with the one before. */
    private static final int FIGURES_DAYS = 400;
    /** Who of the staff called whom is nobody's business for ever. */
    private static final int INTERNAL_CALLS_DAYS = 400;

    /** Within the time in which an erasure is gone over again. */
    private static final Duration WORDS_EVERY = Duration.ofDays(1);

    private final Store store;
    private final Supplier<List<Rule>> rules;
    private final Folders folders;
    private final InstantSource clock;
    private final Supplier<String> secrets;
    private final AuditRetention audit;
    private final Semaphore turn = new Semaphore(1);
    private Instant wordsDue = Instant.MIN;
    private volatile boolean closed;

    /** Where files are. */
    public record Folders(SoundFiles recordings, AttachmentFiles attachments) {}

    /** @param queue for contacts of this queue alone; absent: for those of queues without a rule of their own */
    public record Rule(Retained kind, Optional<String> queue, int days) {}

    /** @param what a kind of {@link Retained}, or HELD, LIFTED, ERASED, EXPORTED; @param by empty: a rule */
    public record Done(Instant at, String by, String what, String subject, long count) {}

    /** @param rules those in force; @param secrets unguessable each time */
    public Retention(
            Store store, Supplier<List<Rule>> rules, Folders folders, InstantSource clock, Supplier<String> secrets) {
        this.store = store;
        this.rules = rules;
        this.folders = folders;
        this.clock = clock;
        this.secrets = secrets;
        audit = new AuditRetention(store, clock);
    }

    /** Removes all that was over then; at once if that is going on already. Blocks. */
    public void run(Instant asOf) {
        if (closed || !turn.tryAcquire()) {
            return;
        }
        try {
            removeFiles();
            goOnErasing();
            Map<Retained, Long> removed = new EnumMap<>(Retained.class);
            for (Reach reach : reaches(rules.get(), asOf)) {
                long gone = reach.kind() == Retained.AUDIT ? audit.forget(reach.before()) : remove(reach);
                removed.merge(reach.kind(), gone, Long::sum);
                if (reach.kind() == Retained.CUSTOMERS) {
                    forgetTies(reach.before());
                }
            }
            tell(removed);
            audit.tell();
            removeFiles();
            forgetFigures(asOf);
            forgetWords();
            emptyLog();
        } catch (IOException | RuntimeException e) { // the next turn is another try
            log.error("what is over could not be removed", e);
        } finally {
            turn.release();
        }
    }

    /** What was removed by now, here and by anybody's hand, is in no file of the embedded database. */
    private void emptyLog() {
        if (!store.emptyLog().join()) {
            log.info("the database's log is emptied at a later turn");
        }
    }

    private void forgetFigures(Instant asOf) {
        LocalDate first = LocalDate.ofInstant(asOf, ZoneOffset.UTC).minusDays(FIGURES_DAYS);
        store.flowCounts().forget(first).join();
        store.internalCalls()
                .forget(asOf.minus(Duration.ofDays(INTERNAL_CALLS_DAYS)))
                .join();
    }

    /** Of browsers that were signed, and of whom nothing else is kept. */
    private void forgetTies(Instant before) {
        int gone = 1;
        while (gone > 0 && !closed) {
            gone = store.customers().forgetIdle(before).join();
        }
    }

    private void tell(Map<Retained, Long> removed) {
        removed.forEach((kind, count) -> {
            if (count > 0) {
                log.info("retention: {} {} removed", count, kind);
                store.retention()
                        .log(new Act(clock.instant(), "", kind.name(), "", count))
                        .join();
            }
        });
    }

    /** A queue with a rule of its own is left out of the one for all. */
    private static List<Reach> reaches(List<Rule> rules, Instant now) {
        List<Reach> reaches = new ArrayList<>();
        for (Rule rule : rules) {
            List<String> others = rule.queue.isPresent()
                    ? List.of()
                    : rules.stream()
                            .filter(other -> other.kind == rule.kind)
                            .flatMap(other -> other.queue.stream())
                            .toList();
            reaches.add(new Reach(rule.kind, rule.queue, others, now.minus(Duration.ofDays(rule.days))));
        }
        return reaches;
    }

    private long remove(Reach reach) {
        long removed = 0;
        List<String> ids = store.retention().over(reach, AT_ONCE);
        while (!ids.isEmpty() && !closed) {
            int now = reach.kind() == Retained.CUSTOMERS ? forget(ids) : remove(reach.kind(), ids);
            removed += now;
            ids = now == 0 ? List.of() : store.retention().over(reach, AT_ONCE);
        }
        return removed;
    }

    /** What is found at once is found by one question, and removed in as many writes as others may have to wait for. */
    private int remove(Retained kind, List<String> ids) {
        int most = kind == Retained.CHATS ? FEW : AT_ONCE;
        int removed = 0;
        for (int from = 0; from < ids.size() && !closed; from += most) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + most));
            removed += store.retention().remove(kind, some, clock.instant()).join();
        }
        return removed;
    }

    private int forget(List<String> customers) {
        int forgotten = 0;
        for (String customer : customers) {
            forgotten += closed || erase(customer, "") != Outcome.BEGUN ? 0 : 1;
        }
        return forgotten;
    }

    /** Whether a turn would remove anything. Blocks. */
    boolean isAnythingOver(Instant asOf) {
        return reaches(rules.get(), asOf).stream().anyMatch(reach -> over(reach) > 0)
                || !store.retention().files(1).isEmpty();
    }

    /** How much of each rule is over under other rules, in their order. Blocks. */
    public List<Long> preview(List<Rule> others) {
        return reaches(others, clock.instant()).stream().map(this::over).toList();
    }

    /** What was left in writing goes with chats. */
    private long over(Reach reach) {
        long over = store.retention().count(reach);
        if (reach.kind() != Retained.CHATS) {
            return over;
        }
        Reach left = new Reach(Retained.LEFT_MESSAGES, reach.queue(), reach.others(), reach.before());
        return over + store.retention().count(left);
    }

    /** The newest first. */
    public List<Done> done(int limit) {
        return store.retention().acts(limit).stream()
                .map(act -> new Done(act.at(), act.by(), act.what(), act.subject(), act.count()))
                .toList();
    }

    /** Erased customers whom the journal knows until the next start. */
    public long inJournal() {
        return store.erasures().inJournal();
    }

    /** What is on its way comes later: the next turns go over it again. */
    Outcome erase(String customer, String by) {
        Erasure erasure = new Erasure("erased-" + secrets.get(), customer, clock.instant(), by);
        Outcome outcome = store.erasures().begin(erasure).join();
        if (outcome == Outcome.BEGUN) {
            store.erasures().parts(erasure).forEach(this::goOn);
            if (!by.isEmpty()) { // else at the end of the turn
                emptyLog();
            }
        }
        return outcome;
    }

    private void goOn(Erasure erasure) {
        int taken = 1;
        while (taken > 0 && !closed) {
            taken = store.erasures().goOn(erasure, FEW).join();
        }
    }

    /** A portion a commit, so that no write waits long. */
    private void writeWordsAnew() {
        boolean more = store.erasures().writeWordsAnew(true).join();
        while (more && !closed) {
            more = store.erasures().writeWordsAnew(false).join();
        }
    }

    private void goOnErasing() {
        List<Erasure> open = store.erasures().open(clock.instant());
        open.forEach(this::goOn);
        store.erasures().forget(clock.instant()).join();
    }

    private void forgetWords() {
        if (!clock.instant().isBefore(wordsDue) && store.erasures().areWordsForgotten()) {
            writeWordsAnew();
            wordsDue = clock.instant().plus(WORDS_EVERY);
        }
    }

    void removeFiles() throws IOException {
        List<OldFile> files = store.retention().files(AT_ONCE);
        while (!files.isEmpty() && !closed) {
            List<OldFile> gone = new ArrayList<>();
            for (OldFile file : files) {
                if (removed(file)) {
                    gone.add(file);
                }
            }
            store.retention().gone(gone).join();
            files = gone.size() < files.size() ? List.of() : store.retention().files(AT_ONCE);
        }
    }

    /** A file that cannot be removed keeps no other; it is tried again. */
    private boolean removed(OldFile file) {
        if (!store.retention().isOrphan(file)) {
            return true;
        }
        try {
            if (file.place() == RetentionBook.Place.CHAT) {
                folders.attachments.dropChat(new ContactId(file.path()));
            } else {
                Files.deleteIfExists(inside(file.path()));
            }
            return true;
        } catch (IOException e) {
            log.warn("{} could not be removed, which is tried again: {}", file.path(), e.getMessage());
            store.retention().later(file, clock.instant()).join();
            return false;
        }
    }

    private Path inside(String path) throws IOException {
        Path folder = folders.recordings.folder();
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new IOException("leads out of the recordings folder");
        }
        return file;
    }

    /** Waits for the turn that is going on. */
    @Override
    public void close() {
        closed = true;
        turn.acquireUninterruptibly();
        turn.release();
    }
}
