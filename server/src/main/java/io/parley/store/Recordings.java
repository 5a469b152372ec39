package io.parley.store;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingSeal;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.DurableWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The index of finished recordings; the sound itself stays in files. */
public final class Recordings {
    private static final String ADD = """
        INSERT INTO recording (path, contact, started_us, length_ms, complete, lost_customer, lost_agent, sha256, marks,
            peaks_path, sealed_key, statement, paused_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET contact = excluded.contact, started_us = excluded.started_us,
            length_ms = excluded.length_ms, complete = excluded.complete, lost_customer = excluded.lost_customer,
            lost_agent = excluded.lost_agent, sha256 = excluded.sha256, marks = excluded.marks,
            peaks_path = excluded.peaks_path, sealed_key = excluded.sealed_key, statement = excluded.statement,
            paused_ms = excluded.paused_ms\
        """;

    private static final String COLUMNS = "path, contact, started_us, length_ms, complete, lost_customer, lost_agent,"
            + " sha256, marks, peaks_path, sealed_key, statement";
    private static final int PAGE = 500;

    private final Optional<DurableWriter> writer;
    private final ReadQueries reads;
    private final RecordingLedger ledger;

    /** @param writer empty where nothing is added */
    Recordings(Optional<DurableWriter> writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
        ledger = new RecordingLedger(reads);
    }

    /** The index of a server that may be running, to be read. */
    public static final class Beside implements AutoCloseable {
        private final Database database;

        private Beside(Database database) {
            this.database = database;
        }

        /** @throws JournalReader.NoJournal if there is no database at that place */
        public static Beside open(StoreSettings settings) {
            return new Beside(Database.openBeside(settings));
        }

        public Recordings recordings() {
            return new Recordings(Optional.empty(), new ReadQueries(database.readers()));
        }

        public AuditBook audit() {
            return new AuditBook(Optional.empty(), new ReadQueries(database.readers()));
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /** The chain over all that were finished and removed. */
    public RecordingLedger ledger() {
        return ledger;
    }

    /** @param peaksPath the waveform beside the sound, relative to the recordings folder */
    public record Indexed(RecordingFile file, Optional<String> peaksPath) {}

    /**
     * Indexes a finished file; doing so again, as after a crash, replaces what stood there. What is finished after its
     * customer was erased, as when a disk was full until then, goes at once: the file with the next turn of retention.
     *
     * @return whether it is a message that somebody left
     * @throws IllegalArgumentException if a path is absolute or leads out of the recordings folder
     */
    public CompletableFuture<Boolean> add(RecordingFile file, Optional<String> peaksPath) {
        insideFolder(file.path());
        peaksPath.ifPresent(Recordings::insideFolder);
        return writer.orElseThrow().submitInTime(session -> {
            session.update(
                    ADD,
                    file.path(),
                    file.contact().value(),
                    file.startedAt(),
                    file.lengthMs(),
                    file.complete(),
                    file.lostFrames()[0],
                    file.lostFrames()[1],
                    file.sha256(),
                    StoredJson.write(file.marks()),
                    peaksPath,
                    file.seal().map(RecordingSeal::key),
                    file.seal().map(RecordingSeal::statement),
                    file.pausedMs());
            if (file.seal().isPresent()) {
                ledger.finished(session, file.path(), file.seal().get().statement(), ended(file));
            }
            if (ErasureBook.isOfNobody(session, file.contact().value())) {
                ContactRemoval.sound(session, ledger, file.contact().value(), ended(file));
            }
            return VoicemailBook.isMessage(file.contact(), session);
        });
    }

    private static Instant ended(RecordingFile file) {
        return file.startedAt().plusMillis(file.lengthMs());
    }

    private static void insideFolder(String path) {
        Path relative = Path.of(path);
        if (relative.isAbsolute() || relative.normalize().startsWith("..")) {
            throw new IllegalArgumentException("a recording's path must lie in the recordings folder: " + path);
        }
    }

    /** Whether there is a recording of this path. */
    public boolean has(String path) {
        return reads.first("SELECT 1 FROM recording WHERE path = ?", row -> true, path)
                .isPresent();
    }

    /** The recordings of a contact, the first one first. */
    public List<Indexed> of(ContactId contact) {
        return reads.list(
                "SELECT " + COLUMNS + " FROM recording WHERE contact = ? ORDER BY started_us, path",
                Recordings::indexed,
                contact.value());
    }

    /** Gives each recording, in the order of their paths. */
    public void each(Consumer<Indexed> taker) {
        String after = "";
        List<Indexed> page;
        do {
            page = reads.list(
                    "SELECT " + COLUMNS + " FROM recording WHERE path > ? ORDER BY path LIMIT " + PAGE,
                    Recordings::indexed,
                    after);
            page.forEach(taker);
            after = page.isEmpty() ? after : page.getLast().file().path();
        } while (page.size() == PAGE);
    }

    /** Those that began last, the newest first. */
    public List<Indexed> newest(int count) {
        return reads.list(
                "SELECT " + COLUMNS + " FROM recording ORDER BY started_us DESC, path DESC LIMIT " + count,
                Recordings::indexed);
    }

    /** The recordings of which the file has this sum: one, unless somebody wrote into the index. */
    public List<Indexed> withSum(String sha256) {
        return reads.list(
                "SELECT " + COLUMNS + " FROM recording WHERE sha256 = ? ORDER BY path LIMIT 2",
                Recordings::indexed,
                sha256);
    }

    /** The wrapped key of the one that began last, of those that are sealed. */
    public Optional<String> newestKey() {
        return reads.first(
                "SELECT sealed_key FROM recording WHERE sealed_key IS NOT NULL ORDER BY started_us DESC LIMIT 1",
                row -> row.getString("sealed_key"));
    }

    /** How many there are. */
    public long count() {
        return reads.first("SELECT COUNT(*) FROM recording", row -> row.getLong(1))
                .orElse(0L);
    }

    private static Optional<RecordingSeal> seal(ResultSet row) throws SQLException {
        Optional<String> statement = Rows.maybeText(row, "statement");
        return Rows.maybeText(row, "sealed_key").flatMap(key -> statement.map(said -> new RecordingSeal(key, said)));
    }

    private static Indexed indexed(ResultSet row) throws SQLException {
        RecordingFile file = new RecordingFile(
                new ContactId(row.getString("contact")),
                row.getString("path"),
                Rows.time(row, "started_us"),
                row.getLong("length_ms"),
                row.getInt("complete") == 1,
                new int[] {row.getInt("lost_customer"), row.getInt("lost_agent")},
                row.getString("sha256"),
                List.of(StoredJson.read(row.getString("marks"), RecordingFile.Mark[].class)),
                seal(row));
        return new Indexed(file, Rows.maybeText(row, "peaks_path"));
    }
}
