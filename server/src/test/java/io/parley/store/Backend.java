package io.parley.store;

import io.parley.sim.TestPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases every contract test runs on; each call gives an empty one. */
public enum Backend {
    SQLITE {
        @Override
        public StoreSettings fresh(Path folder) {
            return StoreSettings.embedded(folder.resolve("data" + COUNT.incrementAndGet()));
        }
    },
    POSTGRES {
        @Override
        public StoreSettings fresh(Path folder) {
            String name = "contract" + COUNT.incrementAndGet();
            EmbeddedPostgres server = Server.RUNNING;
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                Database.execute(connection, "CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return StoreSettings.postgres(
                    "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name, "postgres", "");
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** @param folder where an embedded one may put its files */
    public abstract StoreSettings fresh(Path folder);

    /** One server for the whole test run, started at first use and stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(TestPorts.take(1))
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
