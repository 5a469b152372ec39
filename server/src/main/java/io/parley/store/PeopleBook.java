package io.parley.store;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.acd.port.People;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** People who were added in the console. */
public final class PeopleBook implements People {
    private final DurableWriter writer;
    private final ReadQueries reads;

    PeopleBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<Account> all() {
        return reads.list(
                "SELECT id, name, role, language, password_hash FROM person WHERE removed_us IS NULL ORDER BY id",
                PeopleBook::account);
    }

    @Override
    public CompletableFuture<Boolean> add(Account person) {
        return writer.submit(session -> session.update(
                        "INSERT INTO person (id, name, role, language, password_hash) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (id) DO NOTHING",
                        person.id(),
                        person.name(),
                        person.role(),
                        person.language(),
                        person.passwordHash())
                == 1);
    }

    @Override
    public CompletableFuture<Boolean> change(Account person) {
        return writer.submit(session -> session.update(
                        "UPDATE person SET name = ?, role = ?, language = ?, password_hash = ?"
                                + " WHERE id = ? AND removed_us IS NULL",
                        person.name(),
                        person.role(),
                        person.language(),
                        person.passwordHash(),
                        person.id())
                == 1);
    }

    @Override
    public CompletableFuture<Boolean> accept(Invitation invitation, String passwordHash, Instant now) {
        return writer.submit(session -> {
            boolean there = session.first(
                            "SELECT 1 AS one FROM person WHERE id = ? AND removed_us IS NULL",
                            row -> true,
                            invitation.account())
                    .isPresent();
            return there
                    && InvitationBook.useUp(session, invitation, now)
                    && session.update(
                                    "UPDATE person SET password_hash = ? WHERE id = ?",
                                    passwordHash,
                                    invitation.account())
                            == 1;
        });
    }

    @Override
    public CompletableFuture<Boolean> password(String id, String passwordHash, Instant now) {
        return writer.submit(session -> {
            noInvitation(session, id, now);
            return session.update(
                            "UPDATE person SET password_hash = ? WHERE id = ? AND removed_us IS NULL", passwordHash, id)
                    == 1;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String id, Instant at) {
        return writer.submit(session -> {
            noInvitation(session, id, at);
            session.update("DELETE FROM desk_phone WHERE account = ?", id);
            return session.update("UPDATE person SET removed_us = ? WHERE id = ? AND removed_us IS NULL", at, id) == 1;
        });
    }

    private static void noInvitation(WriteSession session, String id, Instant now) throws SQLException {
        session.update("UPDATE invitation SET over_us = ? WHERE account = ? AND over_us IS NULL", now, id);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("language"),
                row.getString("password_hash"),
                Optional.empty());
    }
}
