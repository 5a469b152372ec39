package io.parley.store;

import io.parley.acd.port.Wishes;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Of which colleagues agents want to hear once these are free. */
public final class FreeWishBook implements Wishes {
    private static final String OF_ONE = " FROM free_wish WHERE agent = ? AND contact = ? AND colleague = ?";

    private final DurableWriter writer;
    private final ReadQueries reads;

    FreeWishBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<Wish> of(AgentId agent) {
        return reads.list(
                "SELECT agent, contact, colleague, at_us FROM free_wish WHERE agent = ?"
                        + " ORDER BY at_us, contact, colleague",
                row -> new Wish(
                        new AgentId(row.getString("agent")),
                        new ContactId(row.getString("contact")),
                        new AgentId(row.getString("colleague")),
                        Rows.time(row, "at_us")),
                agent.value());
    }

    @Override
    public CompletableFuture<Boolean> add(Wish wish, Collection<Wish> over, int most) {
        return writer.submit(session -> {
            for (Wish one : over) {
                remove(session, one.agent(), one.contact(), one.colleague());
            }
            return put(session, wish, most);
        });
    }

    private static boolean put(WriteSession session, Wish wish, int most) throws SQLException {
        String agent = wish.agent().value();
        String contact = wish.contact().value();
        String colleague = wish.colleague().value();
        if (session.first("SELECT at_us" + OF_ONE, row -> row.getLong(1), agent, contact, colleague)
                .isPresent()) {
            return true;
        }
        long now = session.first("SELECT count(*) FROM free_wish WHERE agent = ?", row -> row.getLong(1), agent)
                .orElse(0L);
        if (now >= most) {
            return false;
        }
        session.update(
                "INSERT INTO free_wish (agent, contact, colleague, at_us) VALUES (?, ?, ?, ?)",
                agent,
                contact,
                colleague,
                wish.at());
        return true;
    }

    @Override
    public CompletableFuture<Boolean> remove(AgentId agent, ContactId contact, AgentId colleague) {
        return writer.submit(session -> remove(session, agent, contact, colleague));
    }

    private static boolean remove(WriteSession session, AgentId agent, ContactId contact, AgentId colleague)
            throws SQLException {
        return session.update("DELETE" + OF_ONE, agent.value(), contact.value(), colleague.value()) > 0;
    }

    @Override
    public CompletableFuture<Void> forget(AgentId agent) {
        return writer.submitInTime(session -> {
            session.update("DELETE FROM free_wish WHERE agent = ?", agent.value());
            return null;
        });
    }
}
