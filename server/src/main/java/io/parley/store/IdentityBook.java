package io.parley.store;

import io.parley.acd.port.CustomerTies.How;
import io.parley.acd.port.Identities;
import io.parley.core.contact.CustomerIdentity;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who visitors are whose sites sign it, and the tokens that still hold, each with the visitor who used it first. */
public final class IdentityBook implements Identities {
    private final DurableWriter writer;
    private final CustomerBook customers;

    IdentityBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        customers = new CustomerBook(writer, reads);
    }

    @Override
    public CompletableFuture<Bound> bind(Shown shown) {
        return writer.submit(session -> {
            session.update(
                    "DELETE FROM identity_token WHERE until_us < ?", shown.at().minusSeconds(FORGOTTEN_SECONDS));
            Optional<String> user = session.first(
                    "SELECT visitor FROM identity_token WHERE token = ?",
                    row -> row.getString("visitor"),
                    shown.token());
            Optional<String> known = session.first(
                    "SELECT subject FROM visitor_identity WHERE visitor = ?",
                    row -> row.getString("subject"),
                    shown.visitor());
            if (user.filter(visitor -> !visitor.equals(shown.visitor())).isPresent()) {
                return Bound.USED;
            }
            if (known.filter(subject -> !subject.equals(shown.subject())).isPresent()) {
                return Bound.IS_ANOTHER;
            }
            if (user.isEmpty()) {
                session.update(
                        "INSERT INTO identity_token (token, visitor, until_us) VALUES (?, ?, ?)",
                        shown.token(),
                        shown.visitor(),
                        shown.until());
            }
            if (known.isEmpty()) {
                session.update(
                        "INSERT INTO visitor_identity (visitor, subject, since_us) VALUES (?, ?, ?)",
                        shown.visitor(),
                        shown.subject(),
                        shown.at());
            }
            prove(session, shown);
            return Bound.YES;
        });
    }

    CustomerBook customers() {
        return customers;
    }

    private void prove(WriteSession session, Shown shown) throws SQLException {
        CustomerIdentity subject = CustomerIdentity.subject(shown.subject());
        customers.prove(session, CustomerIdentity.browser(shown.visitor()), subject, How.SIGNED, shown.at());
        for (CustomerIdentity verified : shown.verified()) {
            customers.prove(session, subject, verified, How.VERIFIED, shown.at());
        }
    }

    /** Longer than clocks differ. */
    private static final long FORGOTTEN_SECONDS = 3_600;
}
