package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.media.VoiceMetrics.Bursts;
import io.parley.media.rtp.LossRuns;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** How the sound of a real call was to hear, as both ends tell each other (RFC 3611). */
class VoipMetricsCallTest {
    private static final String WANTED = "a=rtcp-xr:voip-metrics\r\n";
    private static final int EXTENDED = 207;
    private static final int MOST_MS = 30_000;

    @TempDir
    Path folder;

    private TestCenter center;
    private DatagramSocket reports;
    private final List<SimPhone> phones = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, 1);
        reports = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        reports.setSoTimeout(MOST_MS);
    }

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        reports.close();
        center.close();
    }

    private SimPhone agent() throws Exception {
        SimPhone agent = new SimPhone(center.address, "1", Codec.PCMA, 1000);
        phones.add(agent);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        return agent;
    }

    /** Its reports come to the test. */
    private SimPhone caller(String more) {
        SimPhone caller = new SimPhone(center.address, "+37060000001", Codec.PCMA, 440);
        caller.description.with("a=rtcp:" + reports.getLocalPort() + "\r\n" + more);
        phones.add(caller);
        caller.call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertTrue(caller.sound.hears(1000));
        return caller;
    }

    private ByteBuffer next() throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        reports.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    /** Where its VoIP metrics begin; -1 without any. */
    private static int metrics(ByteBuffer packet) {
        int at = 0;
        while (at < packet.limit() && (packet.get(at + 1) & 0xff) != EXTENDED) {
            at += 4 + 4 * packet.getShort(at + 2);
        }
        return at < packet.limit() ? at + 8 : -1;
    }

    /** What we tell of a phone's sound is what its own line counts. */
    @TestInParallel
    void whatIsToldOfABadLineIsWhatTheLineLost() throws Exception {
        SimPhone agent = agent();
        SimPhone caller = caller(WANTED);
        assertTrue(agent.invite().body().contains(WANTED), "we want them, too");
        assertTrue(agent.sound.hears(440));
        caller.sound.badLine(0.2, 0, 5);
        caller.sound.newSource(77);
        assertTrue(SimSound.await(() -> caller.sound.lineCounted().packets() > 150));
        caller.sound.silent(true);
        ByteBuffer last = next();
        while (last.getInt(metrics(last) + 4) != 77 || !isWhole(last, caller)) {
            last = next();
        }
        LossRuns counted = caller.sound.lineCounted();
        int block = metrics(last);
        Bursts bursts = counted.bursts(20);
        assertEquals((int) (counted.lostShare() * 256), last.get(block + 8) & 0xff);
        assertEquals((int) (bursts.density() * 256), last.get(block + 10) & 0xff);
        assertEquals((int) (bursts.gapDensity() * 256), last.get(block + 11) & 0xff);
        assertEquals(bursts.ms(), last.getShort(block + 12) & 0xffff);
        assertEquals(bursts.gapMs(), last.getShort(block + 14) & 0xffff);
        assertTrue(counted.lostShare() > 0.1 && bursts.ms() > 0, "a line that loses nothing proves nothing");
    }

    /** Whether the report knows of the last packet that the line let through. */
    private static boolean isWhole(ByteBuffer report, SimPhone of) {
        int block = (report.get(1) & 0xff) == 200 ? 28 : 8;
        return (report.getInt(block + 8) & 0xffff) == of.sound.lineHighest();
    }

    @TestInParallel
    void whoDoesNotAskForThemIsNotTold() throws Exception {
        agent();
        SimPhone caller = caller("");
        assertEquals(-1, metrics(next()));
        assertTrue(caller.heard.stream().noneMatch(said -> said.body().contains("rtcp-xr")), "nor asked");
    }
}
