package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SimPhone;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the test list in which SIPp plays carriers that we call, and more callers than we take. */
@Tag("peers")
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SippTrunksTest {
    private static final String QUEUE = "sales";
    private static final String NUMBER = "+37046395051";
    private static final double NETWORK = 700;
    private static final double OUTSIDE = 1500;
    private static final int MOST_CALLS = 5;
    private static final int CALLERS = 15;

    private final int first = FreePorts.free();
    private final int second = FreePorts.free();
    private final Organisation organisation =
            new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0))).outside(first, second, MOST_CALLS);
    private Path folder;
    private DemoServer server;
    private Person agent;

    /** One server for all of them, since its start costs more than they do. */
    @BeforeAll
    void open(@TempDir Path own) {
        folder = own;
        server = organisation.serve(folder.resolve("server"));
        agent = new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD);
    }

    @AfterAll
    void close() {
        agent.close();
        server.assertNoErrors();
        server.close();
        TestPorts.giveBack(first);
        TestPorts.giveBack(second);
    }

    /** Registered, of an agent who is signed in and has no call any more. */
    private SimPhone phone() {
        Patience.of(30, () -> agent.desk().toString())
                .until(
                        "the agent has no call",
                        () -> !agent.desk().get("agent").get("onCall").asBoolean());
        SimPhone phone = new SimPhone(server.sip(), organisation.phone(QUEUE, 1), Codec.PCMU, Center.AGENT);
        assertTrue(phone.register(Organisation.PHONE_PASSWORD));
        return phone;
    }

    private Sipp.Plan sipp(String scenario, String room) {
        return new Sipp.Plan(folder.resolve(room), scenario);
    }

    @Test
    void t09TheirToneIsHeardBeforeTheyAnswerAndThenWhatTheAnswerSaysWhereverThatIs() {
        try (SimPhone phone = phone();
                SimSound gateway = new SimSound(Codec.PCMU, OUTSIDE);
                Sipp carrier = sipp("sounds-before-it-answers", "early")
                        .onPort(first)
                        .plays(NETWORK)
                        .with("port", gateway.address().getPort())
                        .start(server)
                        .listens()) {
            phone.callAs(NUMBER, Organisation.PHONE_PASSWORD);
            assertTrue(phone.gets(183));
            assertTrue(phone.sound.hears(NETWORK), "before anybody has answered");
            assertTrue(phone.answered());
            gateway.sendTo(new InetSocketAddress("127.0.0.1", carrier.soundOfServer()));
            assertTrue(gateway.hears(Center.AGENT), "what the answer says counts");
            assertTrue(phone.sound.hears(OUTSIDE));
            phone.hangUp();
            carrier.succeeds();
        }
    }

    @Test
    void t30ACallThatTheFirstTrunkDoesNotTakeGoesOnToTheSecond() {
        try (SimPhone phone = phone();
                Sipp failing = sipp("refuses", "failing")
                        .onPort(first)
                        .with("status", 503)
                        .start(server)
                        .listens();
                Sipp good = sipp("answers", "good")
                        .onPort(second)
                        .plays(OUTSIDE)
                        .start(server)
                        .listens()) {
            phone.callAs(NUMBER, Organisation.PHONE_PASSWORD);
            failing.succeeds();
            assertTrue(phone.answered());
            assertTrue(phone.sound.hears(OUTSIDE));
            assertEquals(1, good.callsWith("INVITE sip:"));
            phone.hangUp();
            good.succeeds();
        }
    }

    @Test
    void t30ACallToSomebodyWhoIsBusyGoesNoFurther() {
        try (SimPhone phone = phone();
                Sipp busy = sipp("refuses", "busy")
                        .onPort(first)
                        .with("status", 486)
                        .start(server)
                        .listens();
                Sipp good = sipp("answers", "never")
                        .onPort(second)
                        .plays(OUTSIDE)
                        .start(server)
                        .listens()) {
            phone.callAs(NUMBER, Organisation.PHONE_PASSWORD);
            busy.succeeds();
            assertTrue(phone.gets(486));
            assertEquals(0, good.callsWith("INVITE sip:"));
        }
    }

    @Test
    void t32MoreCallersThanWeTakeAreToldToComeLaterAndThoseInACallAreServedOn() {
        try (Sipp callers = sipp("is-one-of-many", "many")
                .dials(organisation.number(QUEUE))
                .calls(CALLERS)
                .talks(1500)
                .plays(Center.CALLER)
                .start(server)) {
            callers.succeeds();
            assertEquals(CALLERS - MOST_CALLS, callers.callsWith("SIP/2.0 503 "));
            assertEquals(MOST_CALLS, callers.callsWith("CSeq: 2 ACK"), "those in a call are served on");
        }
        sipp("calls-and-leaves", "later")
                .dials(organisation.number(QUEUE))
                .talks(100)
                .plays(Center.CALLER)
                .run(server);
    }
}
