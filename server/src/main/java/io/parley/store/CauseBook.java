package io.parley.store;

import io.parley.core.anatomy.NamedCause;
import io.parley.core.anatomy.Party;
import io.parley.core.contact.ContactId;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.List;

/** Why networks and phones said that calls were over; stays when what was on the wire is removed. */
public final class CauseBook {
    private static final String ADD = "INSERT INTO call_cause (contact, party, cause, at_us) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (contact, party, cause) DO NOTHING";

    private final ReadQueries reads;

    CauseBook(ReadQueries reads) {
        this.reads = reads;
    }

    /** Within somebody's unit of writing. */
    static void add(WriteSession session, ContactId contact, List<NamedCause> causes) throws SQLException {
        for (NamedCause one : causes) {
            session.update(ADD, contact.value(), one.party().name(), one.cause(), one.at());
        }
    }

    /** Of a contact, in order. */
    public List<NamedCause> of(ContactId contact) {
        return reads.list(
                "SELECT party, cause, at_us FROM call_cause WHERE contact = ? ORDER BY at_us, cause",
                row -> new NamedCause(
                        Rows.time(row, "at_us"), Party.valueOf(row.getString("party")), row.getInt("cause")),
                contact.value());
    }
}
