package io.parley.store;

import java.util.Optional;

/** Reads the versions of the configuration without claiming the database, also while a server works on it. */
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

    public ConfigVersions versions() {
        return versions;
    }

    @Override
    public void close() {
        database.close();
    }
}
