package io.parley.store;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.SecondFactors.Shown;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * People who sign in, and their sign-ins. Each request of a desk asks who sends it, so both are kept in memory; a write
 * is not told done before what it changed is forgotten.
 */
public final class AccountBook implements Accounts {
    private static final String PUT = """
        INSERT INTO account (id, name, role, language, password_hash, sip_user) VALUES (?, ?, ?, ?, ?, ?)\
        """;
    /** Of people for good, whose names nobody else gets; who is missing in the file may come back. */
    private static final String REMOVED = " WHERE account NOT IN (SELECT id FROM account)"
            + " AND account IN (SELECT id FROM person WHERE removed_us IS NOT NULL)";

    private static final String READ = "SELECT id, name, role, language, password_hash, sip_user FROM account";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final Remembered<String, Account> accounts = new Remembered<>();
    private final Remembered<String, SignIn> signIns = new Remembered<>();

    AccountBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public Optional<Account> find(String id) {
        return accounts.get(id, () -> reads.first(READ + " WHERE id = ?", AccountBook::account, id));
    }

    @Override
    public List<Account> all() {
        return reads.list(READ + " ORDER BY id", AccountBook::account);
    }

    /** Who is gone is signed out, too; of who was removed no second step, passkey, provider or last sight is kept. */
    @Override
    public CompletableFuture<Void> replaceAll(List<Account> configured) {
        List<Account> all = List.copyOf(configured);
        CompletableFuture<Void> done = writer.submit(session -> {
            session.update("DELETE FROM account");
            for (Account account : all) {
                put(account, session);
            }
            session.update("DELETE FROM sign_in WHERE account_id NOT IN (SELECT id FROM account)");
            session.update("DELETE FROM provider_sign_in WHERE token_hash NOT IN (SELECT token_hash FROM sign_in)");
            session.update("DELETE FROM last_seen WHERE account NOT IN (SELECT id FROM account)");
            session.update("DELETE FROM recovery_code" + REMOVED);
            session.update("DELETE FROM code_guess" + REMOVED);
            session.update("DELETE FROM second_factor" + REMOVED);
            session.update("DELETE FROM passkey" + REMOVED);
            session.update("DELETE FROM provider_tie" + REMOVED);
            session.update("DELETE FROM provider_name" + REMOVED);
            return null;
        });
        return done.whenComplete((stored, failure) -> {
            accounts.forgetIf(account -> true);
            signIns.forgetIf(signIn -> true);
        });
    }

    private static void put(Account account, WriteSession session) throws SQLException {
        session.update(
                PUT,
                account.id(),
                account.name(),
                account.role(),
                account.language(),
                account.passwordHash(),
                account.sipUser());
    }

    /** Sign-ins that ran out before this one began are cleared away on the way. */
    @Override
    public CompletableFuture<Void> save(SignIn signIn) {
        return clearing(signIn, writer.submit(session -> {
            put(signIn, session);
            return null;
        }));
    }

    /** One commit: a recovery code was gone where the sign-in could not be stored after it. */
    @Override
    public CompletableFuture<Boolean> save(SignIn signIn, Shown code) {
        return clearing(signIn, writer.submit(session -> {
            boolean used = SecondFactorBook.use(session, code);
            if (used) {
                put(signIn, session);
            }
            return used;
        }));
    }

    private <T> CompletableFuture<T> clearing(SignIn signIn, CompletableFuture<T> done) {
        return done.whenComplete(
                (stored, failure) -> signIns.forgetIf(old -> !old.expiresAt().isAfter(signIn.createdAt())));
    }

    private static void put(SignIn signIn, WriteSession session) throws SQLException {
        session.update("DELETE FROM sign_in WHERE expires_us <= ?", signIn.createdAt());
        session.update(
                "INSERT INTO sign_in (token_hash, account_id, created_us, expires_us) VALUES (?, ?, ?, ?)",
                signIn.tokenHash(),
                signIn.accountId(),
                signIn.createdAt(),
                signIn.expiresAt());
    }

    @Override
    public Optional<SignIn> signIn(String tokenHash, Instant now) {
        return signIns.get(tokenHash, () -> read(tokenHash))
                .filter(signIn -> signIn.expiresAt().isAfter(now));
    }

    private Optional<SignIn> read(String tokenHash) {
        return reads.first(
                "SELECT token_hash, account_id, created_us, expires_us FROM sign_in WHERE token_hash = ?",
                AccountBook::signIn,
                tokenHash);
    }

    @Override
    public CompletableFuture<Void> end(String tokenHash) {
        CompletableFuture<Void> done = writer.submit(session -> {
            session.update("DELETE FROM sign_in WHERE token_hash = ?", tokenHash);
            return null;
        });
        return done.whenComplete((stored, failure) -> signIns.forget(tokenHash));
    }

    @Override
    public CompletableFuture<List<SignIn>> endAll(String accountId) {
        return endOthers(accountId, "");
    }

    @Override
    public CompletableFuture<List<SignIn>> endOthers(String accountId, String staying) {
        CompletableFuture<List<SignIn>> done = writer.submit(session -> {
            List<SignIn> ended = new ArrayList<>();
            Optional<SignIn> next = nextOf(session, accountId, staying);
            while (next.isPresent()) {
                ended.add(next.get());
                session.update(
                        "DELETE FROM sign_in WHERE token_hash = ?", next.get().tokenHash());
                next = nextOf(session, accountId, staying);
            }
            return ended;
        });
        return done.whenComplete((stored, failure) ->
                signIns.forgetIf(signIn -> signIn.accountId().equals(accountId)));
    }

    private static Optional<SignIn> nextOf(WriteSession session, String accountId, String staying) throws SQLException {
        return session.first(
                "SELECT token_hash, account_id, created_us, expires_us FROM sign_in"
                        + " WHERE account_id = ? AND token_hash <> ? LIMIT 1",
                AccountBook::signIn,
                accountId,
                staying);
    }

    private static SignIn signIn(ResultSet row) throws SQLException {
        return new SignIn(
                row.getString("token_hash"),
                row.getString("account_id"),
                Rows.time(row, "created_us"),
                Rows.time(row, "expires_us"));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("language"),
                row.getString("password_hash"),
                Rows.maybeText(row, "sip_user"));
    }
}
