package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Accounts.SignIn;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.Configuration.Draft;
import io.parley.web.admin.Configuration.Source;
import io.parley.web.admin.Users;
import io.parley.web.admin.Users.Outcome;
import io.parley.web.admin.Users.User;
import io.parley.web.auth.Invites;
import io.parley.web.auth.PasswordHash;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** People who are added while the server runs, on a real store. */
@Computes
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
    private static final byte[] KEY = new byte[32];

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private Store store;
    private LivePeople people;
    private LiveConfig live;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void start() {
        start(FILE);
    }

    private void start(String text) {
        ParleyConfig file = ConfigFile.parse("parley.yaml", text, RoutingChecks::of);
        Startup startup = new Startup(file, folder, folder, true, Map.of());
        AddedPhones phones = new AddedPhones(store.deskPhones(), KEY);
        FilePasswords passwords = new FilePasswords(startup, store.givenPasswords(), KEY);
        people =
                new LivePeople(startup, new LivePeople.Kept(store.people(), store.accounts(), passwords, phones), time);
        Startup whole = startup.with(store.people().all(), phones.all());
        live = new LiveConfig(whole, store.versions(), new DocumentCheck(people::file, RoutingChecks::of), time);
        people.follow(live);
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
        assertEquals(Outcome.DONE, people.password("kim", "another long one", "ada"));
        assertTrue(store.accounts().signIn("hash", now).isEmpty());
        assertTrue(mayCome("another long one"));
        assertFalse(mayCome(PASSWORD));
    }

    @Test
    void anotherPasswordAndRemovalEndTheInvitation() {
        people.add(kim(Role.AGENT), PASSWORD);
        Invites invites = new Invites(store.invitations(), new byte[32], time);
        Invitation lost = invites.invite("kim", "ada");
        assertEquals(Outcome.DONE, people.password("kim", "another long one", "ada"));
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
        assertEquals(Outcome.NOBODY, people.password("kim", PASSWORD, "ada"));
    }

    @Test
    void thePeopleOfTheFileAreChangedInTheFile() {
        User ada = new User("ada", "Eve", Role.ADMINISTRATOR, "en", false, false, "", true);
        assertEquals(Outcome.TAKEN, people.add(ada, PASSWORD));
        assertEquals(Outcome.OF_FILE, people.change(ada));
        assertEquals(
                new Users.PhoneRefused(Outcome.OF_FILE), people.phone("ada", new Users.PhonePlan("201", false, "ada")));
        assertEquals(Outcome.OF_FILE, people.removePhone("ada", "ada"));
        assertEquals(Outcome.OF_FILE, people.remove("ada"));
        assertTrue(people.all().getFirst().ofFile());
    }

    @Test
    void aPasswordOfTheConsoleCountsForWhoStandsInTheFileUntilTheFileHasAnother() {
        Instant now = time.instant();
        store.accounts()
                .save(new SignIn("hash", "ada", now, now.plusSeconds(60)))
                .join();
        assertEquals(Outcome.DONE, people.password("ada", PASSWORD, "eve"));
        assertTrue(store.accounts().signIn("hash", now).isEmpty(), "signed out everywhere");
        assertTrue(mayCome("ada", PASSWORD) && !mayCome("ada", "secret"));
        assertTrue(people.all().getFirst().given());
        start();
        assertTrue(mayCome("ada", PASSWORD), "the file says what it said");
        start(FILE.replace("value: secret", "value: changed"));
        assertTrue(mayCome("ada", "changed") && !mayCome("ada", PASSWORD));
        assertFalse(people.all().getFirst().given());
        start();
        assertTrue(mayCome("ada", "secret"), "what was overruled does not come back");
    }

    @Test
    void thePasswordOfTheFileCountsAgainWhereSomebodyWantsIt() {
        assertEquals(Outcome.NOBODY, people.passwordOfFile("ada", "eve"), "it does already");
        people.password("ada", PASSWORD, "eve");
        assertEquals(Outcome.DONE, people.passwordOfFile("ada", "eve"));
        assertTrue(mayCome("ada", "secret") && !mayCome("ada", PASSWORD));
        people.add(kim(Role.AGENT), PASSWORD);
        assertEquals(Outcome.NOBODY, people.passwordOfFile("kim", "eve"), "the file has none");
    }

    @Test
    void whoStandsInTheFileChoosesAPasswordByALinkOnce() {
        Invitation invitation = new Invites(store.invitations(), KEY, time).invite("ada", "eve");
        assertEquals(Outcome.DONE, people.accept(invitation, PASSWORD));
        assertTrue(mayCome("ada", PASSWORD));
        assertEquals(Outcome.NOBODY, people.accept(invitation, "a stranger's words"));
    }

    private String phone(String user) {
        return assertInstanceOf(Users.PhoneGiven.class, people.phone("kim", new Users.PhonePlan(user, true, "ada")))
                .secret();
    }

    private Optional<ParleyConfig.Phone> phoneOfKim() {
        return people.file().users().stream()
                .filter(user -> user.id().equals("kim"))
                .findFirst()
                .flatMap(ParleyConfig.User::deskPhone);
    }

    @Test
    void whoIsAddedGetsADeskPhoneWithASecretThatNoTableHas() {
        people.add(kim(Role.AGENT), PASSWORD);
        String secret = phone("201");
        assertEquals(secret, phoneOfKim().orElseThrow().password().value());
        assertFalse(store.deskPhones().all().toString().contains(secret));
        assertEquals("201", people.all().getLast().deskPhone());
        start();
        assertEquals(secret, phoneOfKim().orElseThrow().password().value(), "it is there after a restart");
        assertTrue(phoneOfKim().orElseThrow().autoAnswer());
        assertNotEquals(secret, phone("201"), "asked for again, it is another one");
        assertEquals(Outcome.DONE, people.removePhone("kim", "ada"));
        assertEquals(Outcome.NOBODY, people.removePhone("kim", "ada"));
        assertTrue(phoneOfKim().isEmpty());
    }

    @Test
    void noTwoPhonesPeopleOrPlacesOfTheHouseAreCalledTheSame() {
        start(FILE + """
              - {id: ben, name: Ben, role: supervisor, password: {value: s}, phone: {user: "101", password: {value: p}}}
            phone: {park: {slots: ["701-709"]}, pickUp: {code: "88"}}
            """);
        people.add(kim(Role.AGENT), PASSWORD);
        for (String taken : new String[] {"101", "ben", "705", "8801"}) {
            assertEquals(
                    new Users.PhoneRefused(Outcome.PHONE_TAKEN),
                    people.phone("kim", new Users.PhonePlan(taken, false, "ada")),
                    taken);
        }
        phone("lee");
        User lee = new User("lee", "Lee", Role.AGENT, "en", false, false, "", true);
        assertEquals(Outcome.TAKEN, people.add(lee, PASSWORD), "Kim's phone is called so");
        assertEquals(Outcome.DONE, people.remove("kim"));
        assertEquals(Outcome.DONE, people.add(lee, PASSWORD), "the phone went with Kim");
        assertEquals(
                new Users.PhoneRefused(Outcome.NOBODY), people.phone("kim", new Users.PhonePlan("201", false, "ada")));
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
        return mayCome("kim", password);
    }

    private boolean mayCome(String who, String password) {
        String hash = store.accounts().find(who).orElseThrow().passwordHash();
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
