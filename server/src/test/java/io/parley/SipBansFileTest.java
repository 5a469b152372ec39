package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sip.defence.Ban;
import io.parley.sip.defence.Defence;
import io.parley.sip.defence.Limits;
import io.parley.sip.defence.Offence;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart pardons nobody. */
class SipBansFileTest {
    private static final InetSocketAddress SCANNER = new InetSocketAddress("203.0.113.5", 5071);
    private static final InetSocketAddress GUESSER = new InetSocketAddress("2001:db8::5", 5060);
    private static final Limits LIMITS = new Limits(100, 100, 1000, 2, Duration.ofMinutes(5), Limits.Scanners.SILENT);

    @TempDir
    Path folder;

    private final SimTime time = new SimTime();

    private Defence defence() {
        return new Defence(LIMITS, trunk -> false, () -> false, time);
    }

    private SipBansFile file(Defence defence) {
        return new SipBansFile(folder.resolve("sip-bans.txt"), defence);
    }

    @Test
    void aBanThatWasLiftedIsNotBackAfterAKill() {
        Defence before = defence();
        before.offended(SCANNER, "", Offence.SCANNER);
        SipBansFile file = file(before);
        file.keep();
        assertTrue(file.lift(before.bans().getFirst().id()));
        assertFalse(file.lift("nobody"));
        Defence after = defence();
        file(after).restore();
        assertTrue(after.hears(SCANNER));
    }

    @Test
    void bansHoldOverARestartAndTheNextIsLongerStill() throws IOException {
        Defence before = defence();
        before.offended(SCANNER, "", Offence.SCANNER);
        for (int i = 0; i < 5; i++) {
            before.offended(GUESSER, "ana b\nc@ \u0105", Offence.WRONG_PASSWORD);
        }
        List<Ban> told = before.bans();
        assertEquals(3, told.size(), told::toString);
        file(before).keep();
        Defence after = defence();
        file(after).restore();
        assertEquals(Set.copyOf(told), Set.copyOf(after.bans()));
        assertFalse(after.hears(SCANNER));
        assertTrue(after.shuns(new InetSocketAddress("2001:db8::5", 9), "ana b\nc@ \u0105"));
        time.advance(Duration.ofMinutes(6));
        assertTrue(after.hears(SCANNER));
        file(after).keep();
        Defence later = defence();
        SipBansFile last = file(later);
        last.restore();
        assertEquals(List.of(), later.bans());
        later.offended(SCANNER, "", Offence.SCANNER);
        assertEquals(2, later.bans().getFirst().times(), "what is over is remembered");
        time.advance(Duration.ofDays(2));
        last.keep();
        assertEquals(List.of(), Files.readAllLines(folder.resolve("sip-bans.txt")));
    }

    @Test
    void aLineThatIsNoBanHarmsNobody() throws IOException {
        Files.writeString(
                folder.resolve("sip-bans.txt"),
                "x\n203.0.113.5:x SCANNER 2026-03-12T08:00:00Z 2026-03-12T08:05:00Z 1 0 u\n"
                        + "203.0.113.6:5060 SCANNER 2026-03-12T08:00:00Z 2026-03-12T08:05:00Z 1 7 u\n");
        Defence after = defence();
        file(after).restore();
        assertEquals(
                Set.of("203.0.113.6:5060"), after.bans().stream().map(Ban::id).collect(Collectors.toSet()));
    }
}
