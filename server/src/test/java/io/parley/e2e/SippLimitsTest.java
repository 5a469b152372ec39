package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the test list in which SIPp plays a carrier that is down, and three times as many callers as are taken. */
@Tag("peers")
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SippLimitsTest {
    private static final String QUEUE = "sales";
    private static final String NUMBER = "+37046395051";
    private static final double FIRST = 700;
    private static final double SECOND = 1500;
    private static final int NEW_CALLS = 5;
    private static final int SECONDS = 5;
    private static final int CALLERS = 3 * NEW_CALLS * SECONDS;
    /** More than are asked. */
    private static final int ANY = 1_000;

    private final int first = FreePorts.free();
    private final int second = FreePorts.free();
    private final Organisation organisation = new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0)))
            .outside(first, second, CALLERS)
            .watching(NEW_CALLS);
    private Path folder;
    private DemoServer server;

    @BeforeAll
    void open(@TempDir Path own) {
        folder = own;
        server = organisation.serve(folder.resolve("server"));
    }

    @AfterAll
    void close() {
        server.close();
        TestPorts.giveBack(first);
        TestPorts.giveBack(second);
    }

    private Sipp.Plan sipp(String scenario, String room) {
        return new Sipp.Plan(folder.resolve(room), scenario);
    }

    private Sipp trunk(String scenario, String room, int port, double hertz) {
        return sipp(scenario, room)
                .onPort(port)
                .calls(ANY)
                .plays(hertz)
                .start(server)
                .listens();
    }

    @Test
    void t29CallsGoPastATrunkThatIsDownAndOverItAgainOnceItHasAnsweredTwice() {
        try (Person agent = new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD);
                Sipp other = trunk("answers", "other", second, SECOND)) {
            try (Sipp down = trunk("takes-no-calls", "down", first, FIRST)) {
                told("trunk carrier does not answer", down);
                assertTrue(down.callsWith("OPTIONS sip:") >= 3, "fewer may be chance");
                callsAndHears(agent, SECOND);
                assertEquals(0, down.callsWith("INVITE sip:"), "it is not even tried");
            }
            try (Sipp back = trunk("answers", "back", first, FIRST)) {
                told("trunk carrier answers again", back);
                assertTrue(back.callsWith("OPTIONS sip:") >= 2, "one answer is no sign");
                callsAndHears(agent, FIRST);
                assertEquals(1, other.callsWith("INVITE sip:"));
            }
        }
    }

    @Test
    void t32ThreeTimesAsManyCallersAsAreTakenAreToldToComeLaterAndThoseInACallAreServedOn() {
        try (Sipp callers = sipp("is-one-of-many", "many")
                .dials(organisation.number(QUEUE))
                .calls(CALLERS, 3 * NEW_CALLS)
                .talks(300)
                .plays(Center.CALLER)
                .start(server)) {
            callers.succeeds();
            long turnedAway = callers.callsWith("SIP/2.0 503 ");
            long taken = callers.callsWith("CSeq: 1 INVITE") - turnedAway;
            long most = NEW_CALLS * (SECONDS + 2);
            assertTrue(taken >= NEW_CALLS * SECONDS / 2 && taken <= most, () -> "taken " + taken);
            assertEquals(CALLERS, taken + turnedAway);
            assertEquals(taken, callers.callsWith("CSeq: 2 ACK"), "an offer within a call is never refused");
            assertEquals(taken, callers.callsWith("CSeq: 9 BYE"));
        }
        sipp("calls-and-leaves", "later")
                .dials(organisation.number(QUEUE))
                .talks(100)
                .plays(Center.CALLER)
                .run(server);
    }

    private void told(String line, Sipp trunk) {
        Patience.of(30, trunk::told).until(line, () -> server.logged(one -> one.contains(line)) > 0);
    }

    private void callsAndHears(Person agent, double hertz) {
        Patience.of(30, () -> agent.desk().toString())
                .until(
                        "the agent has no call",
                        () -> !agent.desk().get("agent").get("onCall").asBoolean());
        try (SimPhone phone = new SimPhone(server.sip(), organisation.phone(QUEUE, 1), Codec.PCMU, Center.AGENT)) {
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            phone.callAs(NUMBER, Organisation.PHONE_PASSWORD);
            assertTrue(phone.answered());
            assertTrue(phone.sound.hears(hertz));
            phone.hangUp();
        }
    }
}
