package io.parley.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes the tables of a new file in one transaction, and notes each step as Flyway would have: one commit in place of
 * some seventy, and Flyway itself is not started (adr/123).
 */
final class EmptySqlite {
    /** Flyway's own table on SQLite; it goes on with it when there is a further step. */
    private static final String HISTORY = """
            CREATE TABLE "flyway_schema_history" (
                "installed_rank" INT NOT NULL PRIMARY KEY,
                "version" VARCHAR(50),
                "description" VARCHAR(200) NOT NULL,
                "type" VARCHAR(20) NOT NULL,
                "script" VARCHAR(1000) NOT NULL,
                "checksum" INT,
                "installed_by" VARCHAR(100) NOT NULL,
                "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
                "execution_time" INT NOT NULL,
                "success" BOOLEAN NOT NULL
            );
            CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
            """;

    private static final String TAKEN = """
            INSERT INTO flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (?, ?, ?, 'SQL', ?, ?, '', 0, 1)""";

    private final Connection connection;
    private final String idType;

    EmptySqlite(Connection connection, String idType) {
        this.connection = connection;
        this.idType = idType;
    }

    /** @return false, with nothing done, where there is a table already */
    boolean make(List<Migration> steps) throws SQLException {
        if (hasTables()) {
            return false;
        }
        connection.setAutoCommit(false);
        try {
            all(HISTORY);
            for (Migration step : steps) {
                all(step.text().replace("${id}", idType));
            }
            note(steps);
            connection.commit();
            return true;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    private boolean hasTables() throws SQLException {
        try (var query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT EXISTS (SELECT 1 FROM sqlite_master)")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** All statements of a text: the driver hands an update to SQLite as it is. */
    private void all(String statements) throws SQLException {
        try (var update = connection.createStatement()) {
            update.executeUpdate(statements);
        }
    }

    private void note(List<Migration> steps) throws SQLException {
        try (var insert = connection.prepareStatement(TAKEN)) {
            int rank = 0;
            for (Migration step : steps) {
                insert.setInt(1, ++rank);
                insert.setString(2, step.version());
                insert.setString(3, step.description());
                insert.setString(4, step.script());
                insert.setInt(5, step.checksum());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
