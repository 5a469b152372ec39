package io.parley.store;

import io.parley.acd.port.AlertStates;
import io.parley.store.write.DurableWriter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What alerts have to know again after a restart. */
public final class AlertStateBook implements AlertStates {
    private final DurableWriter writer;
    private final ReadQueries reads;

    AlertStateBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<State> all() {
        return reads.list(
                "SELECT kind, measure, subject, state FROM alert_state ORDER BY kind, measure, subject",
                row -> new State(
                        new Key(row.getString("kind"), row.getString("measure"), row.getString("subject")),
                        row.getString("state")));
    }

    @Override
    public CompletableFuture<Void> change(Collection<State> put, Collection<Key> gone) {
        return writer.submit(session -> {
            for (State one : put) {
                session.update(
                        "INSERT INTO alert_state (kind, measure, subject, state) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (kind, measure, subject) DO UPDATE SET state = excluded.state",
                        one.key().kind(),
                        one.key().measure(),
                        one.key().subject(),
                        one.state());
            }
            for (Key key : gone) {
                session.update(
                        "DELETE FROM alert_state WHERE kind = ? AND measure = ? AND subject = ?",
                        key.kind(),
                        key.measure(),
                        key.subject());
            }
            return null;
        });
    }
}
