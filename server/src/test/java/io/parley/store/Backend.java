package io.parley.store;

import io.parley.sim.TestPorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases every contract test runs on. */
public enum Backend {
    SQLITE {
        @Override
        public StoreSettings fresh(Path folder) {
            return StoreSettings.embedded(folder.resolve("data" + COUNT.incrementAndGet()));
        }

        @Override
        public StoreSettings migrated(Path folder) {
            return StoreSettings.embedded(NewData.in(folder.resolve("data" + COUNT.incrementAndGet())));
        }
    },
    POSTGRES {
        @Override
        public StoreSettings fresh(Path folder) {
            return Server.make("contract" + COUNT.incrementAndGet(), "");
        }

        @Override
        public StoreSettings migrated(Path folder) {
            return Server.make("contract" + COUNT.incrementAndGet(), " TEMPLATE " + Server.MIGRATED);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** One without any table. @param folder where an embedded one may put its files */
    public abstract StoreSettings fresh(Path folder);

    /** One as a first start leaves it: copied, since to migrate each took most of the time of these tests. */
    public abstract StoreSettings migrated(Path folder);

    /** One server for the whole test run, started at first use and stopped with the JVM. */
    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();
        static final String MIGRATED = migrate();

        private static String migrate() {
            String name = "migrated";
            Store.open(make(name, ""), System::nanoTime).close();
            return name;
        }

        static StoreSettings make(String name, String more) {
            try (Connection connection = RUNNING.getPostgresDatabase().getConnection()) {
                Database.execute(connection, "CREATE DATABASE " + name + more);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return StoreSettings.postgres(
                    "jdbc:postgresql://127.0.0.1:" + RUNNING.getPort() + "/" + name, "postgres", "");
        }

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
