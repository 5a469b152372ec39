package io.parley.store;

import io.parley.acd.port.ProviderTies;
import io.parley.store.write.DurableWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Who signs in by which identity at an identity provider. */
public final class ProviderTieBook implements ProviderTies {
    private static final String READ = "SELECT issuer, subject, account, shown, since_us, used_us FROM provider_tie";

    private final DurableWriter writer;
    private final ReadQueries reads;

    ProviderTieBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> begun(Begun signIn) {
        return writer.submit(session -> {
            session.update("DELETE FROM provider_sign_in WHERE until_us <= ?", signIn.at());
            session.update(
                    "INSERT INTO provider_sign_in (token_hash, issuer, subject, sid, until_us) VALUES (?, ?, ?, ?, ?)",
                    signIn.signIn(),
                    signIn.issuer(),
                    signIn.subject(),
                    signIn.session(),
                    signIn.until());
            return null;
        });
    }

    @Override
    public List<String> begun(String issuer, Optional<String> subject, Optional<String> session) {
        String from = "SELECT token_hash FROM provider_sign_in WHERE issuer = ?";
        if (subject.isEmpty()) {
            return session.map(sid -> reads.list(from + " AND sid = ?", ProviderTieBook::hash, issuer, sid))
                    .orElse(List.of());
        }
        String of = from + " AND subject = ?";
        return session.map(sid -> reads.list(of + " AND sid = ?", ProviderTieBook::hash, issuer, subject.get(), sid))
                .orElseGet(() -> reads.list(of, ProviderTieBook::hash, issuer, subject.get()));
    }

    private static String hash(ResultSet row) throws SQLException {
        return row.getString("token_hash");
    }

    @Override
    public Optional<Tie> find(String issuer, String subject) {
        return reads.first(READ + " WHERE issuer = ? AND subject = ?", ProviderTieBook::tie, issuer, subject);
    }

    @Override
    public List<Tie> all() {
        return reads.list(READ + " ORDER BY account, issuer", ProviderTieBook::tie);
    }

    @Override
    public CompletableFuture<Boolean> add(Tie tie) {
        return writer.submit(session -> session.update(
                        "INSERT INTO provider_tie (issuer, subject, account, shown, since_us) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        tie.issuer(),
                        tie.subject(),
                        tie.account(),
                        tie.shown(),
                        tie.since())
                == 1);
    }

    @Override
    public CompletableFuture<Void> used(Tie tie, Instant at) {
        return writer.submit(session -> {
            session.update(
                    "UPDATE provider_tie SET used_us = ? WHERE issuer = ? AND subject = ?",
                    at,
                    tie.issuer(),
                    tie.subject());
            return null;
        });
    }

    @Override
    public CompletableFuture<Boolean> remove(String account, String issuer) {
        return writer.submit(session ->
                session.update("DELETE FROM provider_tie WHERE account = ? AND issuer = ?", account, issuer) == 1);
    }

    @Override
    public Optional<String> accountNamed(String name) {
        return reads.first("SELECT account FROM provider_name WHERE name = ?", row -> row.getString("account"), name);
    }

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        reads.list(
                        "SELECT account, name FROM provider_name",
                        row -> Map.entry(row.getString("account"), row.getString("name")))
                .forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }

    @Override
    public CompletableFuture<Boolean> name(String account, Optional<String> name) {
        return writer.submit(session -> {
            boolean another = name.isPresent()
                    && session.first(
                                    "SELECT account FROM provider_name WHERE name = ? AND account <> ?",
                                    row -> row.getString("account"),
                                    name.get(),
                                    account)
                            .isPresent();
            if (another) {
                return false;
            }
            session.update("DELETE FROM provider_name WHERE account = ?", account);
            if (name.isPresent()) {
                session.update("INSERT INTO provider_name (account, name) VALUES (?, ?)", account, name.get());
            }
            return true;
        });
    }

    private static Tie tie(ResultSet row) throws SQLException {
        return new Tie(
                row.getString("issuer"),
                row.getString("subject"),
                row.getString("account"),
                row.getString("shown"),
                Rows.time(row, "since_us"),
                Rows.maybeTime(row, "used_us"));
    }
}
