package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.Patience;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.sip.EchoCarrier;
import io.parley.sip.stack.Proof;
import io.parley.sip.stack.StackRig;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where we register, as trunks come and go. */
class CarriersTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        trunks: [TRUNKS]
        queues:
          - {id: bookings}
        """;
    private static final String TRUNK = "{id: %s, user: parley, password: {value: secret},"
            + " out: {address: 127.0.0.1, port: %d, callerId: '+37052', allow: ['+'], register: true}}";

    @TempDir
    Path folder;

    private StackRig rig;
    private EchoCarrier carrier;
    private Carriers carriers;
    private VoiceConfig voice;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        carrier = new EchoCarrier(new EchoCarrier.Ways("\\+370.*", 404, "secret", true, true, true));
        CarrierAddresses addresses = CarrierAddresses.of(
                OwnAddresses.of(OwnAddress.only(InetAddress.getLoopbackAddress())), rig.clock, Runnable::run);
        ParleyConfig first = with("lines");
        Startup startup = new Startup(first, folder, folder, true, Map.of());
        TrunkWatch watch = new TrunkWatch(first.trunks(), addresses, () -> rig.sip);
        voice = new VoiceConfig(startup, watch, addresses, rig.clock);
        carriers = new Carriers(voice.lines(), watch, () -> rig.sip);
        carriers.start();
        Patience.of(30).until("it is registered", () -> isRegistered("lines"));
    }

    @AfterEach
    void close() {
        carriers.close();
        rig.close();
        carrier.close();
    }

    private ParleyConfig with(String... trunks) {
        String all = String.join(
                ", ",
                List.of(trunks).stream()
                        .map(id -> TRUNK.formatted(id, carrier.port()))
                        .toList());
        return ConfigFile.parse("parley.yaml", FILE.replace("TRUNKS", all));
    }

    @Test
    void aTrunkThatCarriesCallsOfOursIsShownItsPasswordAndNoOther() {
        assertEquals(
                Optional.of(new Proof("lines", "parley", "secret")),
                voice.lines().proof("lines"));
        assertEquals(Optional.empty(), voice.lines().proof("gone"));
        String caller = "{id: caller, addresses: [192.0.2.1], user: theirs, password: {value: secret}}";
        voice.lines()
                .become(ConfigFile.parse("parley.yaml", FILE.replace("TRUNKS", caller))
                        .trunks());
        assertEquals(Optional.empty(), voice.lines().proof("caller"), "it proves who it is, not we");
    }

    private boolean isRegistered(String trunk) {
        return carriers.registration(trunk)
                .filter(one -> one.state().registered())
                .isPresent();
    }

    /** A name cannot be changed, so whoever wants another one takes the trunk out and adds it again. */
    @Test
    void aTrunkThatIsAddedUnderAnotherNameRegistersOnceTheGoodbyeOfTheFirstIsOver() {
        carriers.become(with("others"));
        Patience.of(30).until("it is registered", () -> isRegistered("others"));
        assertFalse(isRegistered("lines"));
        List<String> asked = accepted();
        assertEquals("0", asked.get(1), asked::toString);
        assertEquals("600", asked.getLast(), "nothing ended what stands now");
    }

    /** The carrier knows one record of both. */
    @Test
    void oneOfTwoThatHaveOneAccountGoesWithoutAGoodbye() {
        carriers.become(with("lines", "others"));
        Patience.of(30).until("both are registered", () -> isRegistered("others"));
        carriers.become(with("others"));
        Patience.of(30)
                .until("the first is gone", () -> carriers.registration("lines").isEmpty());
        assertTrue(isRegistered("others"));
        assertEquals(List.of("600", "600"), accepted());
        carriers.become(with());
        Patience.of(30).until("nobody is left", () -> accepted().getLast().equals("0"));
    }

    /** How long each REGISTER asked for that showed the password, as the carrier heard them. */
    private List<String> accepted() {
        return carrier.heard.stream()
                .filter(one -> one.method().equals("REGISTER"))
                .filter(one -> one.header("Authorization").contains("response"))
                .map(one -> one.header("Expires"))
                .toList();
    }
}
