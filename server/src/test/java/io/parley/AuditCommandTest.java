package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AuditTrail.Act;
import io.parley.seal.SiteKey;
import io.parley.seal.SiteKeys;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parley audit verify} says of what somebody did to the audit trail. */
@Computes
class AuditCommandTest {
    private static final String RIGHT = "all entries are what was written";

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path data;

    @BeforeEach
    void aServerOnWhichFourThingsWereDone() throws Exception {
        data = folder.resolve("data");
        Files.createDirectories(data.resolve("secrets"));
        byte[] secret = new byte[SiteKey.BYTES];
        Arrays.fill(secret, (byte) 7);
        Files.write(data.resolve(RecordingKeys.FILE), secret);
        try (Store store = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            store.audit().sealWith(new AuditSeal(new SiteKeys(SimKeys.key(7), List.of())));
            for (String subject : List.of("ana", "boris", "lea", "sam")) {
                Act act = new Act(Instant.EPOCH, "ada", "PUT /api/users/{id}", subject, "done", "127.0.0.1");
                store.audit().add(act).get(30, TimeUnit.SECONDS);
            }
        }
    }

    private int verify(String... more) {
        return shell.run(Stream.concat(Stream.of("audit", "verify", "--data", data.toString()), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private void wrong(String said, String... more) {
        assertEquals(1, verify(more), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains(said), shell::out);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                Statement changing = connection.createStatement()) {
            assertTrue(changing.executeUpdate(statement) > 0, statement);
        }
    }

    @Test
    void whatIsAsItWasWrittenVerifies() {
        assertEquals(0, verify(), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains(RIGHT) && shell.out().contains("audit 4:"), shell::out);
    }

    @Test
    void aBeginningThatARuleRemovedIsToldAndTheRestVerifies() throws Exception {
        String[] last = new String[1];
        try (Store store = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            store.audit().sealWith(new AuditSeal(new SiteKeys(SimKeys.key(7), List.of())));
            last[0] = store.audit().check().last();
            Act today = new Act(Instant.EPOCH.plusSeconds(60), "ada", "POST /api/keys", "crm", "done", "");
            store.audit().add(today).get(30, TimeUnit.SECONDS);
            store.audit()
                    .forget(Instant.EPOCH.plusSeconds(60), Instant.EPOCH.plusSeconds(90))
                    .get(30, TimeUnit.SECONDS);
        }
        assertEquals(0, verify("--noted", "4:" + last[0]), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains("entries 1 to 4 were removed by retention on 1970-01-01"), shell::out);
        assertTrue(shell.out().contains("entry 6 says") && shell.out().contains("audit 6:"), shell::out);
        wrong("entry 4 is not the one that was noted", "--noted", "4:" + last[0].replace(last[0].charAt(0), '0'));
    }

    @Test
    void anEntryThatSaysSomethingElseIsNamed() throws Exception {
        sql("UPDATE audit_entry SET account = 'sam' WHERE number = 2");
        wrong("entry 2 says something else than was written");
    }

    @Test
    void anEntryThatIsTakenOutIsNamed() throws Exception {
        sql("DELETE FROM audit_entry WHERE number = 3");
        wrong("entry 3 is gone");
    }

    @Test
    void theBeginningCannotBeTakenOut() throws Exception {
        sql("DELETE FROM audit_entry WHERE number < 3");
        wrong("entry 1 is gone");
    }

    @Test
    void entriesThatChangePlacesAreNamed() throws Exception {
        sql("UPDATE audit_entry SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number IN (2, 3)");
        sql("UPDATE audit_entry SET number = -number WHERE number < 0");
        wrong("entry 2 says something else than was written, or follows another");
    }

    @Test
    void aSignatureThatIsNotTheSitesIsNamed() throws Exception {
        sql("UPDATE audit_entry SET signature = '00' WHERE number = 3");
        wrong("entry 3 was not signed by this site");
        sql("UPDATE audit_entry SET site_key = '0011223344556677' WHERE number = 1");
        wrong("entry 1 was signed with a key that is not here");
    }

    @Test
    void anEndThatWasCutOffIsSeenByWhoeverNotedIt() throws Exception {
        verify();
        String head = shell.out()
                .lines()
                .filter(line -> line.startsWith("audit "))
                .findFirst()
                .orElseThrow()
                .substring("audit ".length());
        assertEquals(0, verify("--noted", head));
        sql("DELETE FROM audit_entry WHERE number = 4");
        assertEquals(0, verify(), "nobody can say");
        wrong("the trail ends before the noted entry 4", "--noted", head);
        wrong("entry 2 is not the one that was noted", "--noted", "2:" + "0".repeat(64));
        assertEquals(1, verify("--noted", "2"));
        assertTrue(shell.err().contains("NUMBER:HASH"), shell::err);
    }
}
