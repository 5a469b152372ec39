package io.parley.store;

import io.parley.acd.port.ConsoleTrunks.ConsoleTrunk;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Reads what the console keeps of the configuration without claiming the database, also while a server works on it. */
public final class ConfigReader implements AutoCloseable {
    private final Database database;
    private final ConfigVersions versions;

    private ConfigReader(Database database) {
        this.database = database;
        versions = new ConfigVersions(Optional.empty(), new ReadQueries(database.readers()));
    }

    public static ConfigReader open(StoreSettings settings) {
        return new ConfigReader(Database.openBeside(settings));
    }

    /** Trunks that were added in the console; none where the database is of a server that knows of none. */
    public List<ConsoleTrunk> consoleTrunks() {
        try {
            return ConsoleTrunkBook.all(new ReadQueries(database.readers()));
        } catch (UnableToExecuteStatementException e) {
            return List.of();
        }
    }

    public ConfigVersions versions() {
        return versions;
    }

    @Override
    public void close() {
        database.close();
    }
}
