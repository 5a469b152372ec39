package io.parley;

import io.parley.ops.config.DatabaseSection;
import io.parley.store.FolderLock;
import io.parley.store.StoreSettings;
import java.nio.file.Path;

/** The configuration as the store uses it. */
final class StoreConfig {
    private StoreConfig() {}

    /** @param data where the embedded database is */
    static StoreSettings settings(Startup startup, Path data) {
        DatabaseSection database = startup.config().database();
        return database.url().equals("sqlite")
                ? StoreSettings.embedded(data)
                : StoreSettings.postgres(database.url(), database.user(), startup.reveal(database.password()));
    }

    /** The same for whoever has the data folder. */
    static StoreSettings settings(Startup startup, FolderLock data) {
        return settings(startup, data.folder()).holding(data);
    }
}
