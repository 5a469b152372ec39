package io.parley.store;

import io.parley.acd.port.DeskPhones;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Desk phones of people who were added in the console. */
public final class DeskPhoneBook implements DeskPhones {
    private static final String PUT = """
        INSERT INTO desk_phone (account, sip_user, sealed, auto_answer, by_account, at_us) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (account) DO UPDATE SET sip_user = excluded.sip_user, sealed = excluded.sealed,
        auto_answer = excluded.auto_answer, by_account = excluded.by_account, at_us = excluded.at_us\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    DeskPhoneBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public List<DeskPhone> all() {
        return reads.list(
                "SELECT account, sip_user, sealed, auto_answer, by_account, at_us FROM desk_phone ORDER BY account",
                DeskPhoneBook::phone);
    }

    @Override
    public CompletableFuture<Boolean> put(DeskPhone phone) {
        return writer.submit(session -> {
            boolean taken = session.first(
                            "SELECT 1 AS one FROM desk_phone WHERE sip_user = ? AND account <> ?",
                            row -> true,
                            phone.user(),
                            phone.account())
                    .isPresent();
            return !taken
                    && session.update(
                                    PUT,
                                    phone.account(),
                                    phone.user(),
                                    phone.sealed(),
                                    phone.autoAnswer() ? 1 : 0,
                                    phone.by(),
                                    phone.at())
                            == 1;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String account) {
        return writer.submit(session -> session.update("DELETE FROM desk_phone WHERE account = ?", account) == 1);
    }

    private static DeskPhone phone(ResultSet row) throws SQLException {
        return new DeskPhone(
                row.getString("account"),
                row.getString("sip_user"),
                row.getString("sealed"),
                row.getInt("auto_answer") == 1,
                row.getString("by_account"),
                Rows.time(row, "at_us"));
    }
}
