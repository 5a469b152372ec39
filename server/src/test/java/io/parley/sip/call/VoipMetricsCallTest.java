package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.CallQualities;
import io.parley.acd.port.CallQualities.Heard;
import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.anatomy.VoiceReport;
import io.parley.core.contact.ContactId;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.media.VoiceMetrics.Bursts;
import io.parley.media.rtp.LossRuns;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimReporter;
import io.parley.sip.report.QualityReportTextTest;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
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

    private static ByteBuffer blockOf(int about) {
        ByteBuffer out = ByteBuffer.allocate(8 + 24 + 8 + 36);
        out.putInt(0x81c90007).putInt(77).putInt(about).put(new byte[20]);
        out.putInt(0x80cf000a).putInt(77).putInt(0x07000008).putInt(about);
        return out.putInt(0x40204020)
                .putInt(0x00dc01f4)
                .putInt(0x00500028)
                .putInt(0x7f7f7f10)
                .putInt(0x5a7f2a29)
                .putInt(0x00000028)
                .putInt(0);
    }

    private List<VoiceReport> noted(VoiceReport.By by) {
        ContactId call = new ContactId("c1");
        return center.stories.of(call).stream()
                .flatMap(anatomy -> anatomy.reports().stream())
                .filter(report -> report.by() == by)
                .toList();
    }

    /** What the other end tells is in the anatomy, from the next look on (RFC 3611 section 4.7). */
    @TestInParallel
    void whatAPhoneTellsIsNotedOfItsLeg() throws Exception {
        agent();
        SimPhone caller = caller(WANTED);
        ByteBuffer first = next();
        byte[] said = blockOf(first.getInt(4)).array();
        reports.send(new DatagramPacket(said, said.length, InetAddress.getLoopbackAddress(), besideOurs(caller)));
        assertTrue(SimSound.await(() -> !noted(VoiceReport.By.RTCP).isEmpty()));
        VoiceReport report = noted(VoiceReport.By.RTCP).getFirst();
        assertEquals(1, report.leg());
        assertEquals(OptionalDouble.of(0.25), report.metrics().missing().lost());
        assertEquals(OptionalInt.of(220), report.metrics().missing().burstMs());
        assertEquals(OptionalDouble.of(4.1), report.metrics().opinion().conversational());
        caller.hangUp();
        assertTrue(SimSound.await(() -> toCustomer().findFirst().isPresent()));
        Heard heard = toCustomer().findFirst().orElseThrow();
        double share = heard.lost() / (double) (heard.lost() + heard.packets());
        assertEquals(0.125, share, 0.01, "what came too late is lost to them");
    }

    private Stream<Heard> toCustomer() {
        return center.qualities.of(new ContactId("c1")).stream()
                .filter(heard -> heard.stream() == CallQualities.Stream.TO_CUSTOMER);
    }

    private static int besideOurs(SimPhone caller) {
        return caller.heard.stream()
                        .filter(said -> said.status() == 200)
                        .flatMap(said -> said.media().stream())
                        .findFirst()
                        .orElseThrow()
                        .getPort()
                + 1;
    }

    /** While the call lasts, and once it is over and kept (RFC 6035 section 4). */
    @TestInParallel
    void aPhonesOwnReportsAreNotedOfItsCall() throws Exception {
        SimPhone agent = agent();
        SimPhone caller = caller("");
        String call = agent.invite().header("Call-ID");
        SimReporter reporter = new SimReporter(agent);
        String interval = QualityReportTextTest.SESSION.replace("VQSessionReport: CallTerm", "VQIntervalReport");
        assertEquals(200, reporter.publish(interval.formatted(call), TestCenter.PASSWORD));
        assertEquals(2, noted(VoiceReport.By.INTERVAL).getFirst().leg());
        assertEquals(403, reporter.publish(interval.formatted("another"), TestCenter.PASSWORD));
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        assertTrue(SimSound.await(() -> !center.anatomies.isEmpty()));
        String session = QualityReportTextTest.SESSION.formatted(call);
        assertEquals(200, reporter.publish(session, TestCenter.PASSWORD));
        assertTrue(SimSound.await(() -> center.anatomies.size() == 2));
        CallAnatomy whole = center.anatomies.getLast().after(center.anatomies.getFirst());
        VoiceReport last = whole.reports().getLast();
        assertEquals(VoiceReport.By.SESSION, last.by());
        assertEquals(2, last.leg());
        assertEquals(center.anatomies.getFirst().ended(), whole.ended());
        assertEquals(2, whole.legs().size());
    }

    /** Whose call it is not may be registered, and proven, as they like. */
    @TestInParallel
    void nobodyReportsOnAnothersLeg() throws Exception {
        SimPhone agent = agent();
        SimPhone caller = caller("");
        String theirs = caller.ownDialog().split(";")[0];
        assertEquals(
                403,
                new SimReporter(agent).publish(QualityReportTextTest.SESSION.formatted(theirs), TestCenter.PASSWORD));
        assertEquals(
                200,
                new SimReporter(caller).publish(QualityReportTextTest.SESSION.formatted(theirs), TestCenter.PASSWORD),
                "the trunk that it came over may");
        assertEquals(1, noted(VoiceReport.By.SESSION).getFirst().leg());
    }
}
