package io.parley.store;

import java.nio.file.Path;

/**
 * Where data is kept.
 *
 * @param readers connections for reading
 * @param queueLimit writes that may wait for the disk before the next one has to wait for a place
 */
public record StoreSettings(Backend backend, int readers, int queueLimit) {

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
