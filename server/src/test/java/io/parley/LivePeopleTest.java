package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Accounts.SignIn;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.SimTime;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.Configuration.Draft;
import io.parley.web.admin.Configuration.Source;
import io.parley.web.admin.Users.Outcome;
import io.parley.web.admin.Users.User;
import io.parley.web.auth.Invites;
import io.parley.web.auth.PasswordHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** People who are added while the server runs, on a real store. */
class LivePeopleTest {
    private static final String FILE = """
        organisation: {name: Test, languages: [en, lt]}
        skills: [sales]
        queues: [{id: sales}]
        topics: [{id: sales, queue: sales}]
        users:
          - {id: ada, name: Ada, role: administrator, password: {value: secret}}
        """;
    private static final String PASSWORD = "a long enough one";

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private Store store;
    private LivePeople people;
    private LiveConfig live;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(folder), System::nanoTime);
        start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void start() {
        ParleyConfig file = ConfigFile.parse("parley.yaml", FILE, RoutingChecks::of);
        Startup startup = new Startup(file, folder, folder, true, Map.of());
        people = new LivePeople(startup, store.people(), store.accounts(), time);
        Startup whole = startup.with(store.people().all());
        live = new LiveConfig(whole, store.versions(), new DocumentCheck(people::file, RoutingChecks::of), time);
        people.follow(live::people);
        people.begin();
    }

    @Test
    void whoIsAddedMaySignInTakeContactsAndIsThereAfterARestart() {
        assertEquals(Outcome.DONE, people.add(kim(Role.AGENT), PASSWORD));
        assertTrue(mayCome(PASSWORD));
        assertEquals("Kim", live.people().get("kim"));
        kept(live.put(draft("kim")));
        assertTrue(live.rules().agents().stream()
                .anyMatch(agent -> agent.id().value().equals("kim")));
        start();
        assertTrue(mayCome(PASSWORD));
        assertTrue(live.rules().agents().stream()
                .anyMatch(agent -> agent.id().value().equals("kim")));
    }

    @Test
    void anotherPasswordEndsAllSignIns() {
        people.add(kim(Role.SUPERVISOR), PASSWORD);
        Instant now = time.instant();
        store.accounts()
                .save(new SignIn("hash", "kim", now, now.plusSeconds(60)))
                .join();
        assertEquals(Outcome.DONE, people.password("kim", "another long one"));
        assertTrue(store.accounts().signIn("hash", now).isEmpty());
        assertTrue(mayCome("another long one"));
        assertFalse(mayCome(PASSWORD));
    }

    @Test
    void anotherPasswordAndRemovalEndTheInvitation() {
        people.add(kim(Role.AGENT), PASSWORD);
        Invites invites = new Invites(store.invitations(), new byte[32], time);
        Invitation lost = invites.invite("kim", "ada");
        assertEquals(Outcome.DONE, people.password("kim", "another long one"));
        assertTrue(invites.byId(lost.id()).isEmpty());
        assertEquals(Outcome.NOBODY, people.accept(lost, "a stranger's words"));
        assertTrue(mayCome("another long one"));
        Invitation second = invites.invite("kim", "ada");
        assertEquals(Outcome.DONE, people.remove("kim"));
        assertTrue(invites.byId(second.id()).isEmpty(), "no letter goes out");
    }

    @Test
    void whoIsChangedKeepsThePassword() {
        people.add(kim(Role.AGENT), PASSWORD);
        assertEquals(
                Outcome.DONE, people.change(new User("kim", "Kim Lee", Role.SUPERVISOR, "lt", false, false, "", true)));
        assertEquals(Role.SUPERVISOR, store.accounts().find("kim").orElseThrow().role());
        assertEquals("Kim Lee", live.people().get("kim"));
        assertTrue(mayCome(PASSWORD));
    }

    @Test
    void whoIsRemovedIsGoneAndNobodyElseIsEverCalledSo() {
        people.add(kim(Role.AGENT), PASSWORD);
        assertEquals(Outcome.DONE, people.remove("kim"));
        assertTrue(store.accounts().find("kim").isEmpty());
        assertInstanceOf(Configuration.Refused.class, live.put(draft("kim")));
        assertEquals(Outcome.TAKEN, people.add(kim(Role.AGENT), PASSWORD));
        assertEquals(Outcome.NOBODY, people.remove("kim"));
        assertEquals(Outcome.NOBODY, people.password("kim", PASSWORD));
    }

    @Test
    void thePeopleOfTheFileAreChangedInTheFile() {
        User ada = new User("ada", "Eve", Role.ADMINISTRATOR, "en", false, false, "", true);
        assertEquals(Outcome.TAKEN, people.add(ada, PASSWORD));
        assertEquals(Outcome.OF_FILE, people.change(ada));
        assertEquals(Outcome.OF_FILE, people.password("ada", PASSWORD));
        assertEquals(Outcome.OF_FILE, people.remove("ada"));
        assertTrue(people.all().getFirst().ofFile());
    }

    @Test
    void aVersionThatIsSavedMeanwhileHasThePeopleOfNow() {
        people.add(kim(Role.AGENT), PASSWORD);
        kept(live.put(draft("kim")));
        people.add(new User("lee", "Lee", Role.AGENT, "en", false, false, "", true), PASSWORD);
        assertEquals("Lee", live.people().get("lee"));
        assertEquals(2, live.newest().entry().number(), "people make no version");
        assertEquals(3, live.get().users().size());
    }

    private static User kim(Role role) {
        return new User("kim", "Kim", role, "en", false, false, "", true);
    }

    private boolean mayCome(String password) {
        String hash = store.accounts().find("kim").orElseThrow().passwordHash();
        return PasswordHash.parse(hash).orElseThrow().matches(password);
    }

    private Draft draft(String agent) {
        ObjectNode document = (ObjectNode) live.newest().document().deepCopy();
        ((ObjectNode) document.path("agents"))
                .putObject(agent)
                .putArray("queues")
                .add("sales");
        ((ObjectNode) document.path("agents").path(agent))
                .putObject("languages")
                .put("en", 5);
        return new Draft(live.newest().entry().number(), document, "ada", "", Source.CONSOLE);
    }

    private static void kept(Configuration.Outcome outcome) {
        assertInstanceOf(Configuration.Kept.class, outcome);
    }
}
