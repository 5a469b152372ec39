package io.parley;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.Patience;
import io.parley.e2e.Sipp;
import io.parley.ops.config.ConfigFile;
import io.parley.sim.TestPorts;
import io.parley.sip.stack.StackRig;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trunk that SIPp plays is asked by OPTIONS each interval; row T29. */
@Tag("peers")
class TrunkWatchTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        trunks:
          - id: carrier
            addresses: [127.0.0.1/32]
            out: {address: 127.0.0.1, port: %d, callerId: "+37052000000", allow: ["+"]}
        queues:
          - {id: bookings}
        """;

    private static final String SILENT = "is-silent";

    @TempDir
    Path folder;

    private final int port = TestPorts.take(1);
    private StackRig rig;
    private TrunkWatch watch;
    private int rooms;
    private int questions;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        CarrierAddresses addresses = CarrierAddresses.of(
                OwnAddresses.of(OwnAddress.only(InetAddress.getLoopbackAddress())), rig.clock, Runnable::run);
        watch = new TrunkWatch(
                ConfigFile.parse("parley.yaml", FILE.formatted(port)).trunks(), addresses, () -> rig.sip);
    }

    @AfterEach
    void close() {
        rig.close();
        TestPorts.giveBack(port);
    }

    @Test
    void t29ATrunkThatTakesNoCallsThreeTimesIsOutAndBackOnceItHasAnsweredTwice() {
        asked("takes-no-calls", 2);
        assertTrue(watch.isUp("carrier"), "twice may be chance");
        asked("is-there", 1);
        asked("takes-no-calls", 2);
        assertTrue(watch.isUp("carrier"), "an answer between begins the count anew");
        asked("takes-no-calls", 1);
        isSoon(false);
        asked("is-there", 1);
        assertFalse(watch.isUp("carrier"), "one answer is no sign");
        asked("is-there", 1);
        isSoon(true);
    }

    @Test
    void t29ATrunkThatNeverAnswersIsOutAfterThreeQuestionsOfThirtyTwoSeconds() {
        for (int round = 1; round <= 3; round++) {
            assertTrue(watch.isUp("carrier"));
            asked(SILENT, 1);
            for (int half = 0; half < 70; half++) {
                rig.clock.advance(Duration.ofMillis(500));
            }
        }
        isSoon(false);
    }

    private void isSoon(boolean up) {
        Patience.of(30).until(up ? "it is back" : "it is out", () -> watch.isUp("carrier") == up);
    }

    /** So many questions in turn, of which this becomes. */
    private void asked(String scenario, int times) {
        for (int i = 0; i < times; i++) {
            Path room = folder.resolve("room-" + ++rooms);
            try (Sipp trunk = new Sipp.Plan(room, scenario).onPort(port).start(rig.address.getPort())) {
                trunk.listens();
                watch.ask();
                trunk.succeeds();
            }
            if (!scenario.equals(SILENT)) {
                int so = ++questions;
                Patience.of(30).until("what it said is counted", () -> watch.questions("carrier") == so);
            }
        }
    }
}
