package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.Patience;
import io.parley.media.Codec;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.sip.EchoCarrier;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sip.stack.StackRig;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import io.parley.web.admin.TrunkTrials.Line;
import io.parley.web.admin.TrunkTrials.Started;
import io.parley.web.admin.TrunkTrials.State;
import io.parley.web.admin.TrunkTrials.Trial;
import io.parley.web.admin.TrunkTrials.Wanted;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trial calls of a server that runs. */
class LiveTrialTest {
    private static final String ECHO = "+37061234567";
    private static final String WRONG = "+37060000000";
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        trunks:
          - id: lines
            user: parley
            password: {value: secret}
            out: {address: 127.0.0.1, port: %d, callerId: "+37052", allow: ["+370"], register: true}
          - id: rings
            addresses: [127.0.0.1/32]
            out: {address: 127.0.0.1, port: %d, callerId: "+37052", allow: ["+370"]}
          - {id: mute, addresses: [192.0.2.1]}
        queues:
          - {id: bookings}
        """;

    @TempDir
    Path folder;

    private StackRig rig;
    private EchoCarrier carrier;
    private SimPhone ringing;
    private VoiceConfig voice;
    private Carriers carriers;
    private LiveTrial trials;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        carrier = new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true));
        ringing = new SimPhone(rig.address, "rings", Codec.PCMA, 440).doesNotAnswer();
        ParleyConfig file = ConfigFile.parse("parley.yaml", FILE.formatted(carrier.port(), ringing.port()));
        CarrierAddresses addresses = CarrierAddresses.of(
                OwnAddresses.of(OwnAddress.only(InetAddress.getLoopbackAddress())), rig.clock, Runnable::run);
        TrunkWatch watch = new TrunkWatch(file.trunks(), addresses, () -> rig.sip);
        voice = new VoiceConfig(new Startup(file, folder, folder, true, Map.of()), watch, addresses, rig.clock);
        carriers = new Carriers(voice.lines(), watch, () -> rig.sip);
        trials = new LiveTrial(voice, carriers, new LiveTrial.Supplies(() -> rig.sip, rig.clock, file.media()));
        carriers.start();
        Patience.of(30)
                .until(
                        "it is registered",
                        () -> carriers.registration("lines")
                                .filter(one -> one.state().registered())
                                .isPresent());
    }

    @AfterEach
    void close() {
        trials.close();
        carriers.close();
        rig.close();
        ringing.close();
        carrier.close();
    }

    private static Wanted wanted(String trunk, String echo, String wrong) {
        return new Wanted(trunk, echo, wrong, "", "ada");
    }

    private Trial ended() {
        Patience.of(60)
                .until(
                        "it is over",
                        () -> trials.latest()
                                .filter(one -> one.state() != State.RUNS)
                                .isPresent());
        return trials.latest().orElseThrow();
    }

    private static Optional<Line> line(Trial trial, String seen) {
        return trial.lines().stream().filter(one -> one.seen().equals(seen)).findFirst();
    }

    @Test
    void theSheetComesAndTheRegistrationOfTheServerStandsAsItDid() {
        assertEquals(Started.YES, trials.start(wanted("lines", ECHO, WRONG)));
        assertEquals(Started.BUSY, trials.start(wanted("lines", ECHO, "")));
        Patience.of(30)
                .until(
                        "something is seen",
                        () -> !trials.latest().orElseThrow().lines().isEmpty());
        Trial trial = ended();
        assertEquals(State.DONE, trial.state());
        assertTrue(trial.lines().stream().noneMatch(one -> one.verdict().equals("failed")), trial::toString);
        assertEquals(List.of(ECHO), line(trial, "taken").orElseThrow().args());
        for (String seen : List.of("answers", "registered", "codec", "keys", "sound", "hold", "end", "wrong")) {
            assertTrue(line(trial, seen).isPresent(), () -> seen + " is missing in " + trial);
        }
        assertEquals(Optional.of("registered"), trial.profile());
        assertEquals(Optional.of("numbers: plus"), trial.ways());
        assertTrue(carrier.heard.stream()
                .filter(one -> one.method().equals("REGISTER"))
                .noneMatch(one -> one.header("Expires").equals("0")));
        assertEquals(3, voice.lines().tolls().get("lines").standing().today(), "it counts as any call");
        assertEquals(0, voice.lines().tolls().get("lines").standing().atOnce());
    }

    @Test
    void aTrialThatIsStoppedCallsOffTheCallThatRingsAndAnotherMayBegin() {
        assertEquals(Started.YES, trials.start(wanted("rings", ECHO, "")));
        Patience.of(30).until("it rings", () -> {
            rig.clock.advance(Duration.ofMillis(500)); // OPTIONS is never answered there
            return ringing.invites() > 0;
        });
        assertTrue(ringing.rings());
        trials.stop();
        assertEquals(State.STOPPED, ended().state());
        assertTrue(ringing.gotCancel());
        Patience.of(30).until("another may begin", () -> trials.start(wanted("lines", ECHO, "")) == Started.YES);
        assertEquals(State.DONE, ended().state());
        assertEquals("no_wrong", ended().lines().getLast().seen());
    }

    /** Whoever may try a trunk may call no more than its limits let through. */
    @Test
    void aNumberThatMayNotBeCalledOverTheTrunkIsNotCalled() {
        assertEquals(Started.YES, trials.start(wanted("lines", "+9001234567", "")));
        Trial trial = ended();
        assertEquals("failed", line(trial, "not_allowed").orElseThrow().verdict());
        assertTrue(carrier.heard.stream().map(SipText::method).noneMatch("INVITE"::equals));
    }

    @Test
    void noMoreThanTenTrialsBeginWithinAnHourAndNoneOverATrunkWithoutCallsOfOurs() {
        assertEquals(Started.NOBODY, trials.start(wanted("mute", ECHO, "")));
        for (int i = 0; i < 10; i++) {
            Patience.of(30).until("the next begins", () -> trials.start(wanted("lines", "+9001", "")) == Started.YES);
            ended();
        }
        Patience.of(30).until("there were enough", () -> trials.start(wanted("lines", ECHO, "")) == Started.TOO_MANY);
        rig.clock.advance(Duration.ofMinutes(61));
        assertEquals(Started.YES, trials.start(wanted("lines", "+9001", "")));
    }
}
