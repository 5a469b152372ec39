package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.MemoryTrunks;
import io.parley.web.admin.Trunks;
import io.parley.web.admin.Trunks.Done;
import io.parley.web.admin.Trunks.Outcome;
import io.parley.web.admin.Trunks.Refused;
import io.parley.web.admin.Trunks.Wanted;
import io.parley.web.admin.Users;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trunks that are added beside those of the file. */
class LiveTrunksTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip: {MORE}
        trunks:
          - {id: pbx, addresses: [192.0.2.0/24]}
        queues:
          - {id: bookings}
        """;
    private static final String TLS = "tls: {certificate: sip.pem, key: sip.key}";

    private static final Users.User KIM = new Users.User("kim", "Kim", Role.AGENT, "en", false, false, "", true);

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private byte[] key = new byte[32];
    private Store store;
    private LiveConfig live;
    private LiveTrunks trunks;
    private LivePeople people;

    @BeforeEach
    void open() {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        start(TLS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void start(String sip) {
        ParleyConfig file = ConfigFile.parse("parley.yaml", FILE.replace("MORE", sip), RoutingChecks::of);
        Startup startup = new Startup(file, folder, folder, true, Map.of());
        AddedTrunks added = new AddedTrunks(store.consoleTrunks(), key);
        LivePeople.Kept kept = new LivePeople.Kept(
                store.people(),
                store.accounts(),
                new FilePasswords(startup, store.givenPasswords(), key),
                new AddedPhones(store.deskPhones(), key),
                config -> added.on(config).config());
        people = new LivePeople(startup, kept, time);
        live = new LiveConfig(
                startup.with(added.on(file).config())
                        .with(store.people().all(), kept.phones().all()),
                store.versions(),
                new DocumentCheck(people::file, RoutingChecks::of),
                time);
        people.follow(live);
        people.begin();
        trunks = new LiveTrunks(added, people, live, new MemoryTrunks().trials(), time);
    }

    @Test
    void oneThatIsAddedStandsBesideThoseOfTheFileWithoutAVersionAndItsPasswordIsSealed() {
        long version = live.newest().entry().number();
        done(trunks.add(wanted("lines", "a long secret", out -> {})));
        assertEquals(List.of("pbx", "lines"), inForce());
        assertEquals(version, live.newest().entry().number());
        assertFalse(store.consoleTrunks().all().toString().contains("secret"));
        assertFalse(trunks.all().toString().contains("secret"));
        start(TLS);
        assertEquals("a long secret", section("lines").password().value());
        assertEquals(new Trunks.Not(Trunks.Why.TAKEN), trunks.add(wanted("pbx", "x", out -> {})));
        assertEquals(new Trunks.Not(Trunks.Why.OF_FILE), trunks.change(wanted("pbx", "x", out -> {})));
        assertEquals(new Trunks.Not(Trunks.Why.OF_FILE), trunks.remove("pbx", "ada"));
        done(trunks.remove("lines", "ada"));
        assertEquals(List.of("pbx"), inForce());
    }

    /** A server that does not start takes no calls at all. */
    @Test
    void oneThatCannotBeUsedAnyMoreIsLeftOutAtAStartAndSaysWhy() {
        done(trunks.add(wanted("lines", "a long secret", out -> out.put("transport", "tls"))));
        start("");
        assertEquals(List.of("pbx"), inForce());
        assertEquals(List.of("out.transport"), troubles());
        start(TLS);
        assertEquals(List.of("pbx", "lines"), inForce());
        key = new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
        };
        start(TLS);
        assertEquals(List.of("password"), troubles(), "the key is another one");
        done(trunks.change(wanted("lines", "once more", out -> {})));
        assertEquals(List.of("pbx", "lines"), inForce());
    }

    @Test
    void aPasswordIsForItsUserAtItsServerAlone() {
        done(trunks.add(wanted("lines", "a long secret", out -> {})));
        done(trunks.change(wanted("lines", null, out -> out.put("port", 5080))));
        assertEquals("a long secret", section("lines").password().value());
        refused("password", trunks.change(wanted("lines", null, out -> out.put("address", "thief.example"))));
        Wanted other = wanted("lines", null, out -> {});
        ((ObjectNode) other.settings()).put("user", "another");
        refused("password", trunks.change(other));
    }

    @Test
    void ofTwoWhoChangeWhatTheySawTheSecondIsToldThatItIsAnotherOneByNow() {
        done(trunks.add(wanted("lines", "a long secret", out -> {})));
        Optional<Instant> seen = trunks.all().getLast().at();
        done(trunks.change(madeOf(seen, wanted("lines", null, out -> out.put("perMinute", 7)))));
        assertEquals(
                new Trunks.Not(Trunks.Why.OVERTAKEN),
                trunks.change(madeOf(seen, wanted("lines", null, out -> out.put("perMinute", 8)))));
        assertEquals(7, section("lines").out().perMinute(), "within one moment of the clock");
        Optional<Instant> now = trunks.all().getLast().at();
        done(trunks.change(madeOf(now, wanted("lines", null, out -> out.put("perMinute", 8)))));
    }

    private static Wanted madeOf(Optional<Instant> seen, Wanted wanted) {
        return new Wanted(wanted.id(), wanted.settings(), wanted.password(), wanted.by(), seen);
    }

    /** Of two that show one name nobody would know who calls. */
    @Test
    void noTrunkIsCalledAsAPhoneWhicheverOfThemIsAddedSecond() {
        assertEquals(Users.Outcome.DONE, people.add(KIM, "a long enough one"));
        Users.PhonePlan plan = new Users.PhonePlan("parley", false, "ada");
        assertInstanceOf(Users.PhoneGiven.class, people.phone("kim", plan));
        refused("user", trunks.add(wanted("lines", "a long secret", out -> {})));
        assertEquals(Users.Outcome.DONE, people.removePhone("kim", "ada"));
        done(trunks.add(wanted("lines", "a long secret", out -> {})));
        assertEquals(new Users.PhoneRefused(Users.Outcome.PHONE_TAKEN), people.phone("kim", plan));
    }

    /** As of a server of before, which asked only whoever gave the phone. */
    @Test
    void aServerWithATrunkAndAPhoneOfOneNameStartsWithTheTrunk() {
        people.add(KIM, "a long enough one");
        people.phone("kim", new Users.PhonePlan("another", false, "ada"));
        done(trunks.add(wanted("lines", "a long secret", out -> {})));
        var plan = new AddedPhones.Plan("parley", false, "ada");
        new AddedPhones(store.deskPhones(), key).put("kim", plan, time.instant());
        start(TLS);
        assertEquals(List.of("pbx", "lines"), inForce());
        assertEquals(Optional.empty(), live.get().users().getLast().deskPhone());
    }

    @Test
    void whoFollowsHearsOfTheNewestLastAlsoWhereThatWasOnDiskFirst() throws Exception {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        List<Integer> told = new CopyOnWriteArrayList<>();
        ParleyConfig two = live.get();
        ParleyConfig one = two.withTrunks(List.of());
        live.follow(new LiveConfig.Follower() {
            @Override
            public CompletableFuture<Void> load(LiveConfig.State after) {
                boolean first = begun.complete(null);
                return first ? slow : CompletableFuture.completedFuture(null);
            }

            @Override
            public void changed(LiveConfig.State before, LiveConfig.State after) {
                told.add(after.config().trunks().size());
            }
        });
        Thread late = Thread.ofVirtual().start(() -> live.people(one));
        begun.get(30, TimeUnit.SECONDS);
        live.people(two);
        slow.complete(null);
        late.join();
        assertEquals(List.of(1, 1), told);
    }

    @Test
    void whatNamesThingsOfTheMachineIsTheFiles() {
        refused("out.authorities", trunks.add(wanted("lines", "x", out -> out.put("authorities", "/etc/passwd"))));
        Wanted signs = wanted("lines", "x", out -> {});
        ((ObjectNode) signs.settings()).putObject("sign").put("key", "/etc/shadow");
        ((ObjectNode) signs.settings()).putObject("password").put("file", "/etc/shadow");
        Refused both = assertInstanceOf(Refused.class, trunks.add(signs));
        assertEquals(
                List.of("password", "sign"),
                both.problems().stream().map(one -> one.path()).toList());
        assertEquals(List.of("pbx"), inForce());
    }

    private static void done(Outcome outcome) {
        assertInstanceOf(Done.class, outcome, outcome::toString);
    }

    private static void refused(String path, Outcome outcome) {
        Refused refused = assertInstanceOf(Refused.class, outcome);
        assertTrue(refused.problems().stream().anyMatch(one -> one.path().equals(path)), refused::toString);
    }

    private List<String> troubles() {
        return trunks.all().stream()
                .flatMap(one -> one.trouble().stream())
                .map(one -> one.path())
                .toList();
    }

    private List<String> inForce() {
        return live.get().trunks().stream().map(TrunkSection::id).toList();
    }

    private TrunkSection section(String id) {
        return live.get().trunks().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Wanted wanted(String id, String password, Consumer<ObjectNode> more) {
        ObjectNode settings = JSON.createObjectNode().put("user", "parley");
        ObjectNode out = settings.putObject("out").put("address", "sip.carrier.example");
        out.put("register", true)
                .put("callerId", "+37052000000")
                .putArray("allow")
                .add("+370");
        more.accept(out);
        return new Wanted(id, settings, Optional.ofNullable(password), "ada");
    }
}
