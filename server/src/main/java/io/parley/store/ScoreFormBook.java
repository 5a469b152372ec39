package io.parley.store;

import io.parley.core.scorecard.FormVersion;
import io.parley.core.scorecard.ScoreForm;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The forms of scorecards, in versions that stay as they are. */
public final class ScoreFormBook {
    private static final String READ = "SELECT f.id, f.version, f.at_us, f.account, f.form FROM score_form f";

    private final DurableWriter writer;
    private final ReadQueries reads;

    ScoreFormBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    /** Keeps the next version. False where another one came first; of the first version there was none before. */
    public CompletableFuture<Boolean> put(FormVersion next) {
        return writer.submit(session -> {
            int last = session.first(
                            "SELECT coalesce(max(version), 0) FROM score_form WHERE id = ?",
                            row -> row.getInt(1),
                            next.id())
                    .orElse(0);
            if (next.version() != last + 1) {
                return false;
            }
            session.update(
                    "INSERT INTO score_form (id, version, at_us, account, form) VALUES (?, ?, ?, ?, ?)",
                    next.id(),
                    next.version(),
                    next.at(),
                    next.by(),
                    StoredJson.write(next.form()));
            return true;
        });
    }

    /** The last version of each, by id; those that are retired too. */
    public List<FormVersion> all() {
        return reads.list(
                READ + " WHERE f.version = (SELECT max(l.version) FROM score_form l WHERE l.id = f.id) ORDER BY f.id",
                ScoreFormBook::version);
    }

    public Optional<FormVersion> of(String id, int version) {
        return reads.first(READ + " WHERE f.id = ? AND f.version = ?", ScoreFormBook::version, id, version);
    }

    private static FormVersion version(ResultSet row) throws SQLException {
        return new FormVersion(
                row.getString("id"),
                row.getInt("version"),
                Rows.time(row, "at_us"),
                row.getString("account"),
                StoredJson.read(row.getString("form"), ScoreForm.class));
    }
}
