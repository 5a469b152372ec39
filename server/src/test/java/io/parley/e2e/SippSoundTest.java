package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.media.Codec;
import io.parley.sim.PacedSound;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rows of the test list in which SIPp says what sound there is, or plays a capture of keys. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class SippSoundTest {
    /** All ten, two of them alike and close together. */
    private static final String DIGITS = "01234556789";

    private static final int RAW_SOCKETS = 13;
    private static final int SAMPLES_A_MS = 8;

    @TestInParallel
    void t17EachKeyOfACaptureIsHeardOnce(Center center) throws Exception {
        assumeTrue(mayOpenRawSockets(), "SIPp plays captures by raw sockets (CAP_NET_RAW)");
        center.sipp("presses-all-keys")
                .dials(center.number(Organisation.KEYS))
                .talks(3500)
                .presses(DIGITS + "*#")
                .run(center.server);
        JsonNode row = center.supervisor
                .reviewed(Organisation.KEYS, 1, one -> one.has("endedAt"))
                .getFirst();
        assertTrue(center.supervisor.details(row).toString().contains("typed " + DIGITS), row::toString);
    }

    private static boolean mayOpenRawSockets() throws IOException {
        long effective = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                .sum();
        return (effective >> RAW_SOCKETS & 1) == 1;
    }

    /** What we play is in packets of the length that is asked for; what a phone says is passed on as it came. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"10, 10", "30, 60", "60, 60"})
    void t26WhoWantsPacketsOfALengthGetsThemAndMaySendThem(int ms, int most, Center center) {
        String queue = "packets-" + ms;
        try (PacedSound sound = new PacedSound(ms, Center.CALLER);
                SimPhone phone = new SimPhone(
                        center.server.sip(), center.organisation.phone(queue, 1), Codec.PCMA, Center.AGENT);
                Person agent = center.agent(queue, 1);
                Sipp caller = center.sipp("wants-packets")
                        .dials(center.number(queue))
                        .with("port", sound.port())
                        .with("ptime", ms)
                        .with("most", most)
                        .start(center.server)) {
            assertTrue(SimSound.await(() -> sound.packets() > 20), "music");
            assertEquals(Set.of(SAMPLES_A_MS * ms), sound.lengths());
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            agent.ready();
            agent.contact("connected");
            sound.sendTo(new InetSocketAddress("127.0.0.1", caller.soundOfServer()));
            assertTrue(phone.sound.hears(Center.CALLER));
            assertTrue(SimSound.await(() -> sound.hears(Center.AGENT)));
            assertTrue(sound.lengths().stream().allMatch(length -> length <= SAMPLES_A_MS * most), "never longer");
            phone.hangUpAsCalled();
            caller.succeeds();
        }
    }
}
