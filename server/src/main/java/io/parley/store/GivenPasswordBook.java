package io.parley.store;

import io.parley.acd.port.GivenPasswords;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Passwords that people of the configuration file were given in the console. */
public final class GivenPasswordBook implements GivenPasswords {
    private static final String PUT = """
        INSERT INTO given_password (account, password_hash, file_mark, by_account, at_us) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (account) DO UPDATE SET password_hash = excluded.password_hash, file_mark = excluded.file_mark,
        by_account = excluded.by_account, at_us = excluded.at_us\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    GivenPasswordBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<Given> all() {
        return reads.list(
                "SELECT account, password_hash, file_mark, by_account, at_us FROM given_password ORDER BY account",
                GivenPasswordBook::given);
    }

    @Override
    public CompletableFuture<Void> put(Given given) {
        return writer.submit(session -> {
            session.update(
                    "UPDATE invitation SET over_us = ? WHERE account = ? AND over_us IS NULL",
                    given.at(),
                    given.account());
            put(session, given);
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> accept(Invitation invitation, Given given) {
        return writer.submit(session -> {
            boolean used = InvitationBook.useUp(session, invitation, given.at());
            if (used) {
                put(session, given);
            }
            return used;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String account) {
        return writer.submit(session -> session.update("DELETE FROM given_password WHERE account = ?", account) == 1);
    }

    private static void put(WriteSession session, Given given) throws SQLException {
        session.update(PUT, given.account(), given.passwordHash(), given.fileMark(), given.by(), given.at());
    }

    private static Given given(ResultSet row) throws SQLException {
        return new Given(
                row.getString("account"),
                row.getString("password_hash"),
                row.getString("file_mark"),
                row.getString("by_account"),
                Rows.time(row, "at_us"));
    }
}
