package io.parley.store;

import io.parley.acd.port.SecondFactors;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The second steps of signing in. */
public final class SecondFactorBook implements SecondFactors {
    private static final String PUT = """
        INSERT INTO second_factor (account, sealed, since_us, last_step) VALUES (?, ?, ?, ?) ON CONFLICT (account)
        DO UPDATE SET sealed = excluded.sealed, since_us = excluded.since_us, last_step = excluded.last_step\
        """;

    private static final String WRONG = """
        INSERT INTO code_guess (account, place, sealed, wrong, next_us) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (account, place) DO UPDATE
        SET sealed = excluded.sealed, wrong = excluded.wrong, next_us = excluded.next_us
        WHERE code_guess.sealed <> excluded.sealed OR code_guess.wrong < excluded.wrong\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    SecondFactorBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public Optional<Factor> find(String account) {
        return reads.first(
                "SELECT account, sealed, since_us, last_step FROM second_factor WHERE account = ?",
                SecondFactorBook::factor,
                account);
    }

    @Override
    public Map<String, Instant> all() {
        Map<String, Instant> all = new TreeMap<>();
        reads.list(
                        "SELECT account, since_us FROM second_factor ORDER BY account",
                        row -> Map.entry(row.getString("account"), Rows.time(row, "since_us")))
                .forEach(one -> all.put(one.getKey(), one.getValue()));
        return all;
    }

    @Override
    public CompletableFuture<Boolean> put(Factor factor, Optional<String> before, List<String> codes) {
        return writer.submit(session -> {
            Optional<String> there = session.first(
                    "SELECT sealed FROM second_factor WHERE account = ?",
                    row -> row.getString("sealed"),
                    factor.account());
            if (!there.equals(before)) {
                return false;
            }
            session.update("DELETE FROM code_guess WHERE account = ?", factor.account());
            session.update(PUT, factor.account(), factor.sealed(), factor.since(), factor.lastStep());
            codes(session, factor.account(), codes);
            return true;
        });
    }

    private static void codes(WriteSession session, String account, List<String> codes) throws SQLException {
        session.update("DELETE FROM recovery_code WHERE account = ?", account);
        for (String hash : codes) {
            session.update("INSERT INTO recovery_code (account, hash) VALUES (?, ?)", account, hash);
        }
    }

    @Override
    public CompletableFuture<Boolean> use(Shown code) {
        return writer.submit(session -> use(session, code));
    }

    /** Within a commit of somebody else. @return false if it was used before */
    static boolean use(WriteSession session, Shown code) throws SQLException {
        return switch (code) {
            case PhoneCode(Factor factor, long step) ->
                session.update(
                                "UPDATE second_factor SET last_step = ?"
                                        + " WHERE account = ? AND sealed = ? AND last_step < ?",
                                step,
                                factor.account(),
                                factor.sealed(),
                                step)
                        == 1;
            case RecoveryCode(String account, String hash, Instant at) ->
                session.update(
                                "UPDATE recovery_code SET used_us = ?"
                                        + " WHERE account = ? AND hash = ? AND used_us IS NULL",
                                at,
                                account,
                                hash)
                        == 1;
        };
    }

    @Override
    public Optional<Guesses> guesses(Factor factor, String place) {
        return reads.first(
                "SELECT wrong, next_us FROM code_guess WHERE account = ? AND place = ? AND sealed = ?",
                row -> new Guesses(row.getInt("wrong"), Rows.time(row, "next_us")),
                factor.account(),
                place,
                factor.sealed());
    }

    @Override
    public CompletableFuture<Void> wrong(Factor factor, String place, Guesses now) {
        return writer.submit(session -> {
            session.update(WRONG, factor.account(), place, factor.sealed(), now.wrong(), now.next());
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> right(Factor factor, String place) {
        return writer.submit(session -> {
            session.update(
                    "DELETE FROM code_guess WHERE account = ? AND place = ? AND sealed = ?",
                    factor.account(),
                    place,
                    factor.sealed());
            return null;
        });
    }

    @Override
    public int codesLeft(String account) {
        return reads.first(
                        "SELECT count(*) AS n FROM recovery_code WHERE account = ? AND used_us IS NULL",
                        row -> row.getInt("n"),
                        account)
                .orElse(0);
    }

    @Override
    public CompletableFuture<Void> renew(String account, List<String> codes) {
        return writer.submit(session -> {
            codes(session, account, codes);
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String account) {
        return writer.submit(session -> {
            session.update("DELETE FROM recovery_code WHERE account = ?", account);
            session.update("DELETE FROM code_guess WHERE account = ?", account);
            return session.update("DELETE FROM second_factor WHERE account = ?", account) == 1;
        });
    }

    private static Factor factor(ResultSet row) throws SQLException {
        return new Factor(
                row.getString("account"),
                row.getString("sealed"),
                Rows.time(row, "since_us"),
                row.getLong("last_step"));
    }
}
