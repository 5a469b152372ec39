package io.parley.store;

import io.parley.store.write.WriterBackend.Trouble;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** PostgreSQL: tsvector built from our own words, so that text and query pass through no parser of the database. */
final class PostgresDialect implements Dialect {

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String idType() {
        return "BIGINT";
    }

    /** SQLSTATE classes: appendix A of the PostgreSQL manual. */
    @Override
    public Trouble judge(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (state.equals("53100")) {
            return Trouble.FULL;
        }
        boolean broken = state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.startsWith("25")
                || state.startsWith("28")
                || state.startsWith("XX");
        return broken ? Trouble.BROKEN : Trouble.UNIT;
    }

    @Override
    public String putWords() {
        return "INSERT INTO search_index (id, words) VALUES (?, array_to_tsvector(string_to_array(?, ' ')))"
                + " ON CONFLICT (id) DO UPDATE SET words = excluded.words";
    }

    @Override
    public String dropWords() {
        return "DELETE FROM search_index WHERE id IN"
                + " (SELECT id FROM search_doc WHERE contact = ? AND part LIKE ?)";
    }

    /** Its vacuum does. */
    @Override
    public Optional<String> writeWordsAnew() {
        return Optional.empty();
    }

    @Override
    public String contactsWithTerm() {
        return "SELECT d.contact FROM search_doc d JOIN search_index i ON i.id = d.id"
                + " WHERE i.words @@ CAST(? AS tsquery)";
    }

    /** The query timeout of the driver does it. */
    @Override
    public void stopAt(Connection connection, BooleanSupplier over) {}

    @Override
    public void goOn(Connection connection) {}

    @Override
    public String term(String form, String other) {
        return '\'' + form + "':* | '" + other + "':*";
    }
}
