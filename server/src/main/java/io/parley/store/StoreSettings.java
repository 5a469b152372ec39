package io.parley.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where data is kept.
 *
 * @param readers connections for reading
 * @param queueLimit writes that may wait for the disk before the next one has to wait for a place
 * @param held the embedded database's folder, where whoever opens it has it; else it is taken
 */
public record StoreSettings(Backend backend, int readers, int queueLimit, Optional<FolderLock> held) {
    StoreSettings(Backend backend, int readers, int queueLimit) {
        this(backend, readers, queueLimit, Optional.empty());
    }

    /** The same for whoever has the data folder already, and lets go of it after the store. */
    public StoreSettings holding(FolderLock lock) {
        return new StoreSettings(backend, readers, queueLimit, Optional.of(lock));
    }

    public static StoreSettings embedded(Path folder) {
        return new StoreSettings(new Embedded(folder), 4, 4096);
    }

    public static StoreSettings postgres(String url, String user, String password) {
        return new StoreSettings(new Postgres(url, user, password), 8, 4096);
    }

    /** One of the two databases. */
    public sealed interface Backend {}

    /** The embedded database: the file {@code parley.db} in a folder that one server has for itself. */
    public record Embedded(Path folder) implements Backend {}

    /** @param url JDBC address without a password, {@code jdbc:postgresql://host/database} */
    public record Postgres(String url, String user, String password) implements Backend {
        @Override
        public String toString() {
            return "Postgres[" + url + ", " + user + "]";
        }
    }
}
