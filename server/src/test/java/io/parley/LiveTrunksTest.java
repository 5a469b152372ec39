package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sim.SimTime;
import io.parley.store.NewData;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Trunks;
import io.parley.web.admin.Trunks.Done;
import io.parley.web.admin.Trunks.Outcome;
import io.parley.web.admin.Trunks.Refused;
import io.parley.web.admin.Trunks.Wanted;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();
    private byte[] key = new byte[32];
    private Store store;
    private LiveConfig live;
    private LiveTrunks trunks;

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
        LivePeople people = new LivePeople(startup, kept, time);
        live = new LiveConfig(
                startup.with(added.on(file).config()),
                store.versions(),
                new DocumentCheck(people::file, RoutingChecks::of),
                time);
        people.follow(live);
        trunks = new LiveTrunks(added, people, live, time);
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
