package io.parley.store;

import io.parley.acd.port.FlowLog;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.FlowMoment;
import io.parley.core.contact.RatingScale;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ways of calls through their flows, and how callers said that it was. */
public final class FlowBook implements FlowLog {
    private static final String ADD = """
        INSERT INTO call_step (contact, number, at_us, step, kind, how) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (contact, number) DO NOTHING\
        """;
    private static final String RATE = """
        INSERT INTO rating (contact, score, comment, at_us) VALUES (?, ?, ?, ?) ON CONFLICT (contact) DO NOTHING\
        """;

    private static final String SPOKEN = """
        SELECT c.language FROM contact c WHERE c.customer_key = ? AND c.channel = ? AND (
            EXISTS (SELECT 1 FROM call_step s WHERE s.contact = c.id AND s.kind = 'language'
                AND (s.how LIKE 'language %' OR s.how LIKE 'known %'))
            OR EXISTS (SELECT 1 FROM timeline t WHERE t.contact = c.id AND t.code = 'language_corrected'))
        ORDER BY c.arrived_us DESC, c.id DESC LIMIT 1\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final BesideHistory beside;
    private final List<Rated> listeners = new CopyOnWriteArrayList<>();

    /** Hears of what customers said, once it is kept; must return soon. */
    @FunctionalInterface
    public interface Rated {
        void rated(ContactId contact, int score);
    }

    FlowBook(DurableWriter writer, ReadQueries reads, BesideHistory beside) {
        this.writer = writer;
        this.reads = reads;
        this.beside = beside;
    }

    @Override
    public CompletableFuture<Void> took(ContactId contact, int from, List<FlowMoment> steps) {
        return writer.submitInTime(session -> {
            for (int i = 0; i < steps.size(); i++) {
                FlowMoment step = steps.get(i);
                session.update(ADD, contact.value(), from + i, step.at(), step.step(), step.kind(), step.how());
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> rated(ContactId contact, int score, Instant at) {
        return writer.submit(session -> rate(session, contact, score, at))
                .thenAcceptAsync(first -> tell(first, contact, score), FlowBook::beside);
    }

    private boolean rate(WriteSession session, ContactId contact, int score, Instant at) throws SQLException {
        boolean first = session.update(RATE, contact.value(), score, Optional.<String>empty(), at) == 1;
        if (first) {
            beside.news().rated(contact.value(), RatingScale.STARS.code(), score, at, session);
        }
        return first;
    }

    /** What may wait for the writer, as whoever reads does. */
    private static void beside(Runnable act) {
        Thread.ofVirtual().name("call-flow").start(act);
    }

    private void tell(boolean first, ContactId contact, int score) {
        if (first) {
            listeners.forEach(listener -> listener.rated(contact, score));
        }
    }

    public void onRated(Rated listener) {
        listeners.add(listener);
    }

    @Override
    public CompletableFuture<Void> handedOn(Contact contact, Instant answered, Instant over, ContactEnd end) {
        ContactRecord record = new ContactRecord(
                contact,
                ContactPhase.ENDED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(answered),
                Optional.of(over),
                Optional.empty(),
                Optional.empty(),
                Optional.of(end),
                Optional.empty(),
                Optional.empty(),
                0);
        return beside.errands().run(() -> {
            beside.caughtUp().run();
            return writer.submit(session -> {
                beside.history().put(record, session);
                return null;
            });
        });
    }

    @Override
    public List<FlowMoment> of(ContactId contact) {
        return reads.list(
                "SELECT at_us, step, kind, how FROM call_step WHERE contact = ? ORDER BY number",
                row -> new FlowMoment(
                        Rows.time(row, "at_us"), row.getString("step"), row.getString("kind"), row.getString("how")),
                contact.value());
    }

    @Override
    public CompletableFuture<Optional<String>> spoken(String customer) {
        CompletableFuture<Optional<String>> found = new CompletableFuture<>();
        Thread.ofVirtual().name("spoken").start(() -> found.completeAsync(() -> lastSpoken(customer), Runnable::run));
        return found;
    }

    private Optional<String> lastSpoken(String customer) {
        beside.caughtUp().run();
        return reads.first(SPOKEN, row -> row.getString("language"), customer, Channel.VOICE);
    }

    /** The same as moments of the contact. */
    public List<ContactFinder.Moment> moments(ContactId contact) {
        return of(contact).stream().map(FlowBook::moment).toList();
    }

    private static ContactFinder.Moment moment(FlowMoment taken) {
        return new ContactFinder.Moment(
                taken.at(), "step", Map.of("step", taken.step(), "kind", taken.kind(), "how", taken.how()));
    }
}
