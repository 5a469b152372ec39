package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.srtp.PassedStreams;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyPortsTest {
    private static final InetAddress HOST = InetAddress.getLoopbackAddress();
    private static final int ALL = SimMedia.PORTS / 2;

    @TempDir
    Path folder;

    private SimMedia media;
    private final List<MediaLeg> legs = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder);
    }

    @AfterEach
    void close() throws Exception {
        media.close();
    }

    private RtpLeg leg() {
        RtpLeg leg = (RtpLeg) media.engine.open(HOST, MediaEvents.NOBODY);
        legs.add(leg);
        return leg;
    }

    @Test
    void aLegHasAPortThoughTheLoopIsBusy() {
        RtpLeg first = leg();
        awaitTurns(first, 40); // one port more is opened in each
        CountDownLatch busy = new CountDownLatch(1);
        first.onLoop(() -> SimSound.await(() -> busy.getCount() == 0));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Set<Integer> ports = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                ports.add(leg().local().getPort());
            }
            assertEquals(10, ports.size());
        });
        busy.countDown();
    }

    @Test
    void portsKeptAheadCountAsLeftAndComeToAnEndWithTheRange() {
        RtpLeg first = leg();
        awaitTurns(first, 40);
        assertEquals(ALL - 1, media.engine.portsLeft());
        boolean exhausted = false;
        for (int i = 1; i <= ALL && !exhausted; i++) {
            exhausted = !anotherLeg();
        }
        assertTrue(exhausted);
        assertTrue(legs.size() >= ALL - 1, "all but one that may be on its way were used: " + legs.size());
        assertEquals(ALL - legs.size(), media.engine.portsLeft());
        legs.forEach(MediaLeg::close);
        assertTrue(SimSound.await(() -> media.engine.portsLeft() == ALL));
    }

    @Test
    void aPortThatIsReservedIsHadByWhomItIsFor() {
        InetSocketAddress port = new InetSocketAddress(HOST, media.from());
        media.engine.reserve(port, PassedStreams.NONE);
        for (int i = 1; i < ALL; i++) {
            assertNotEquals(port.getPort(), leg().local().getPort());
        }
        assertThrows(MediaPortsExhausted.class, this::leg);
        MediaLeg again = media.engine.openAgain(port, MediaEvents.NOBODY);
        assertEquals(port.getPort(), again.local().getPort());
        assertThrows(MediaPortsExhausted.class, () -> media.engine.openAgain(port, MediaEvents.NOBODY), "once");
        again.close();
        assertTrue(SimSound.await(() -> media.engine.portsLeft() == 1));
    }

    @Test
    void onePortThatSomebodyElseHasIsNotReservedAndOneThatIsReleasedIsAnybodys() throws Exception {
        InetSocketAddress port = new InetSocketAddress(HOST, media.from());
        try (DatagramSocket other = new DatagramSocket(port)) {
            media.engine.reserve(port, PassedStreams.NONE);
            assertThrows(MediaPortsExhausted.class, () -> media.engine.openAgain(port, MediaEvents.NOBODY));
            assertEquals(port, other.getLocalSocketAddress());
        }
        media.engine.reserve(port, PassedStreams.NONE);
        media.engine.release(port);
        assertThrows(MediaPortsExhausted.class, () -> media.engine.openAgain(port, MediaEvents.NOBODY));
        for (int i = 0; i < ALL; i++) {
            assertTrue(SimSound.await(this::anotherLeg), "the loop gives back what is released, or was bound in vain");
        }
    }

    private boolean anotherLeg() {
        try {
            leg();
            return true;
        } catch (MediaPortsExhausted e) {
            return false;
        }
    }

    private static void awaitTurns(RtpLeg leg, int turns) {
        for (int i = 0; i < turns; i++) {
            CountDownLatch turn = new CountDownLatch(1);
            leg.onLoop(turn::countDown);
            assertTrue(SimSound.await(() -> turn.getCount() == 0));
        }
    }
}
