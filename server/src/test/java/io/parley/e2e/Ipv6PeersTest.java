package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Peers of others call and are called by IPv6, with sound in the clear and encrypted, and are heard. */
@Tag("peers")
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Ipv6PeersTest {
    private static final String SIX = "[::1]";
    private static final String PLAIN = "plain";
    private static final String SECRET = "secret";

    private Center center;

    @BeforeAll
    void open() {
        center = new Center(
                new Organisation(List.of(new Organisation.Queue(PLAIN, 1, 0), new Organisation.Queue(SECRET, 1, 0)))
                        .everywhere());
    }

    @AfterAll
    void close() {
        center.close();
    }

    @TestInParallel
    void aCallThatSippMakesIsHeardAtASoftphoneAndRecordedFromBothEnds() {
        try (Baresip phone = center.phone(center.line(PLAIN, 1), SIX);
                Person agent = center.agent(PLAIN, 1);
                Sipp caller = center.sipp("calls-and-leaves")
                        .overSix()
                        .dials(center.number(PLAIN))
                        .talks(4_000)
                        .plays(Center.CALLER)
                        .start(center.server)) {
            agent.ready();
            phone.awaits("CALL_INCOMING").accept();
            agent.contact("connected");
            caller.succeeds();
            phone.awaits("CALL_CLOSED");
            assertTrue(phone.heard(Center.CALLER), () -> "the agent heard: " + phone.profile(Center.CALLER));
            assertTrue(caller.messagesWith("c=IN IP6 ") >= 2, "its offer and our answer");
            assertEquals(0, caller.messagesWith("c=IN IP4"), "nobody is told of the other kind of address");
            recorded(PLAIN);
        }
    }

    @TestInParallel
    void softphonesWhoseSipAndSoundAreEncryptedHearEachOther() {
        Baresip.Tls tls = center.organisation.tls();
        Baresip.Line calling = Baresip.Line.caller(Center.CALLER).encrypted(tls);
        try (Baresip phone = center.phone(center.line(SECRET, 1).encrypted(tls), SIX);
                Baresip caller = new Baresip(center.room(), center.server, calling, SIX);
                Person agent = center.agent(SECRET, 1)) {
            agent.ready();
            caller.dial(center.number(SECRET)).awaits("CALL_ESTABLISHED");
            phone.awaits("CALL_INCOMING").accept();
            agent.contact("connected");
            CallsTest.talk();
            caller.hangUp();
            phone.awaits("CALL_CLOSED");
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT), () -> "the caller heard: " + caller.profile(Center.AGENT));
            assertTrue(phone.heard(Center.CALLER), () -> "the agent heard: " + phone.profile(Center.CALLER));
            recorded(SECRET);
        }
    }

    private void recorded(String queue) {
        JsonNode row = CallsTest.recorded(center, queue, 1).getFirst();
        WavFile wav = center.supervisor.recording(row, center.room());
        assertTrue(Tones.heardMs(wav.left(), Center.CALLER) > 1_000, "the caller is in it");
        assertTrue(Tones.heardMs(wav.right(), Center.AGENT) > 1_000, "the agent is in it");
    }
}
