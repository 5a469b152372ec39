package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RatingScale;
import io.parley.sim.ComputesBeside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@ComputesBeside
class MigrationTest extends StoreOnEveryBackend {

    @Test
    void anEmptyDatabaseGetsTheCommonAndTheVendorsTables() throws IOException {
        List<String> steps = new ArrayList<>(steps("common"));
        steps.addAll(steps(backend == Backend.SQLITE ? "sqlite" : "postgresql"));
        steps.sort(Comparator.comparingInt(Integer::parseInt));
        assertEquals(steps.size() + " steps up to " + steps.getLast(), applied());
    }

    /** Numbers of the migrations of a folder. */
    private static List<String> steps(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db").resolve(folder))) {
            return files.map(file -> file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"))
                    .toList();
        }
    }

    @Test
    void aDatabaseOfTheReleaseBeforeKeepsWhatItHas() throws Exception {
        StoreSettings before = backend.fresh(folder);
        try (Connection older = migrated(before, "19")) {
            Database.execute(
                    older,
                    "INSERT INTO journal (seq, at_us, at_nanos, type, body) VALUES (7, 1, 0, 'server-started', '{}')");
            Database.execute(
                    older,
                    "INSERT INTO contact (id, channel, queue, language, priority, customer_key, arrived_us, phase,"
                            + " held_ms, end_fault, end_reason)"
                            + " VALUES ('c1', 'CHAT', 'bookings', 'lt', 0, 'v1', 1, 'ENDED', 0, 'NONE', 'hung-up')");
            Database.execute(older, "INSERT INTO rating (contact, score, at_us) VALUES ('c1', 4, 1)");
        }
        try (Store opened = Store.open(before, System::nanoTime)) {
            assertEquals(7, ReadModels.marks(opened.reads()).history(), "its history is whole");
            ContactFinder.Found found =
                    opened.contacts().byId(new ContactId("c1")).orElseThrow();
            assertEquals(RatingScale.STARS, found.rating().orElseThrow().scale());
            assertEquals(Optional.empty(), found.record().begunBy());
        }
    }

    @Test
    void browsersThatSignedBeforeAreOneCustomerAndMessagesHaveTheirAddress() throws Exception {
        StoreSettings before = backend.fresh(folder);
        try (Connection older = migrated(before, "68")) {
            for (String one : List.of("'v1', 'u17'", "'v2', 'u17'", "'v3', 'u18'")) {
                Database.execute(
                        older, "INSERT INTO visitor_identity (visitor, subject, since_us) VALUES (" + one + ", 1)");
            }
            for (String one : List.of("'m1', ' Ona@Shop.example'", "'m2', '+370 612-34567'")) {
                Database.execute(
                        older,
                        "INSERT INTO offline_message (id, reply_to, at_us, queue, language, name, body) VALUES (" + one
                                + ", 1, 'bookings', 'lt', 'Ona', 'call me')");
            }
        }
        try (Store opened = Store.open(before, System::nanoTime)) {
            assertEquals(List.of("v2"), opened.customers().others("v1"));
            assertEquals(List.of(), opened.customers().others("v3"));
            assertEquals(1, opened.visitors().ofCustomer("ona@shop.example", 5).size());
            assertEquals(1, opened.visitors().ofCustomer("+37061234567", 5).size());
        }
    }

    @Test
    void cardsThatWereSavedBeforeKnowWhetherACriticalAnswerFailedThem() throws Exception {
        StoreSettings before = backend.fresh(folder);
        Map<String, Boolean> cards = Map.of(
                "YES_NO 0",
                true,
                "YES_NO 1",
                false,
                "POINTS 1",
                true,
                "POINTS 2",
                false,
                "CHOICE 1",
                true,
                "CHOICE 0",
                false,
                "YES_NO NULL",
                false);
        try (Connection older = migrated(before, "81")) {
            for (String card : cards.keySet()) {
                savedBefore(older, card, card.split(" "));
            }
        }
        try (Store opened = Store.open(before, System::nanoTime)) {
            cards.forEach((card, critical) -> assertEquals(
                    critical,
                    opened.scorecards().byId(card).orElseThrow().last().critical(),
                    card));
        }
    }

    /** A card of two questions, the second of which is not critical and has the worst answer. */
    private static void savedBefore(Connection older, String card, String... kindAndAnswer) throws Exception {
        String form = """
            {"sections":[{"questions":[]},{"questions":[
            {"id":"a","kind":"KIND","critical":true,"choices":[{"worth":50},{"worth":0}]},
            {"id":"b","kind":"YES_NO","critical":false,"choices":[]}]}]}\
            """.replace("KIND", kindAndAnswer[0]);
        String id = "'" + card + "', ";
        String version = "INSERT INTO scorecard_version (scorecard, version, at_us, account, state, percent, passed,";
        String mark = "INSERT INTO scorecard_mark (scorecard, version, number, question, given, comment) VALUES (" + id;
        for (String sql : List.of(
                "INSERT INTO score_form (id, version, at_us, account, form) VALUES (" + id + "1, 1, 'ada', '" + form
                        + "')",
                "INSERT INTO scorecard (id, contact, agent, form, form_version, reviewer) VALUES (" + id
                        + "'c1', 'ana', " + id + "1, 'sam')",
                version + " words) VALUES (" + id + "1, 1, 'sam', 'SENT', 0, 0, '')",
                mark + "1, 0, 'a', " + kindAndAnswer[1] + ", '')",
                mark + "1, 1, 'b', 0, '')")) {
            Database.execute(older, sql);
        }
    }

    /** A connection to a database whose tables are those of an older version. */
    private static Connection migrated(StoreSettings settings, String version) throws Exception {
        Database older = switch (settings.backend()) {
            case StoreSettings.Embedded embedded -> new SqliteDatabase(Files.createDirectories(embedded.folder()));
            case StoreSettings.Postgres postgres -> new PostgresDatabase(postgres);
        };
        Flyway.configure()
                .dataSource(older.plain())
                .locations(
                        "classpath:db/common", "classpath:db/" + older.dialect().folder())
                .placeholders(Map.of("id", older.dialect().idType()))
                .target(version)
                .load()
                .migrate();
        return older.plain().getConnection();
    }

    @Test
    void openingAgainChangesNothing() {
        String before = applied();
        reopen();
        assertEquals(before, applied());
    }

    @Test
    void aSecondServerOnTheSameDataIsRefused() {
        assertThrows(StoreInUse.class, () -> Store.open(settings, System::nanoTime));
        assertEquals(List.of(), store.accounts().all());
    }

    private String applied() {
        return await(store.writer()
                .submit(session -> session.first(
                                "SELECT count(*) AS steps, max(CAST(version AS INTEGER)) AS version FROM"
                                        + " flyway_schema_history WHERE success",
                                row -> row.getInt("steps") + " steps up to " + row.getString("version"))
                        .orElseThrow()));
    }
}
