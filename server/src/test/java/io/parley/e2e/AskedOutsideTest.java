package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimSecondCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Desk phones that hold their caller and ask somebody outside by a second call (adr/088). */
@Tag("peers")
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedOutsideTest {
    private static final String QUEUE = "sales";
    private static final String KILLED = "killed";
    private static final String NUMBER = "+37046395051";
    private static final double CALLER = 440;
    private static final double OUTSIDE = 1500;

    private final int carrier = FreePorts.free();
    private final int other = FreePorts.free();
    private final Organisation organisation = new Organisation(
                    List.of(new Organisation.Queue(QUEUE, 1, 0), new Organisation.Queue(KILLED, 1, 0)))
            .outside(carrier, other, 10);
    private Path folder;
    private DemoServer server;
    private Person supervisor;

    @BeforeAll
    void open(@TempDir Path own) {
        folder = own;
        server = organisation.serve(folder.resolve("server"));
        supervisor = new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD);
    }

    @AfterAll
    void close() {
        supervisor.close();
        server.assertNoErrors();
        server.close();
        TestPorts.giveBack(carrier);
        TestPorts.giveBack(other);
    }

    private SimPhone outside() {
        return new SimPhone(server.sip(), "outside", Codec.PCMU, OUTSIDE, carrier);
    }

    private SimPhone caller() {
        return new SimPhone(server.sip(), "37061234567", Codec.PCMU, CALLER);
    }

    private Person agent(String queue) {
        return new Person(server, organisation.agent(queue, 1), Organisation.PASSWORD);
    }

    private static void shows(Person agent, String phase) {
        Patience.of(30, () -> agent.desk().toString())
                .until(
                        "the desk shows " + phase,
                        () -> agent.contact("connected")
                                .path("consult")
                                .path("phase")
                                .asString("")
                                .equals(phase));
    }

    @Test
    void baresipAsksANumberOutsideAndHandsItsCallerOn() {
        Baresip.Line line = Baresip.Line.agent(organisation.phone(QUEUE, 1), Organisation.PHONE_PASSWORD, Center.AGENT);
        try (SimPhone outside = outside();
                SimPhone caller = caller();
                Baresip phone = new Baresip(folder.resolve("phone"), server, line.answeringByItself()).registered();
                Person agent = agent(QUEUE)) {
            agent.ready();
            caller.call(organisation.number(QUEUE));
            assertTrue(caller.sound.hears(Center.AGENT));
            agent.contact("connected");
            phone.hold();
            phone.dial(NUMBER).awaits("CALL_ESTABLISHED", 2);
            assertTrue(outside.sound.hears(Center.AGENT));
            shows(agent, "talking");
            phone.transferToWhomItAsked(NUMBER);
            phone.awaits("CALL_CLOSED", 2);
            assertTrue(caller.sound.hears(OUTSIDE));
            assertTrue(outside.sound.hears(CALLER));
            caller.hangUp();
            assertTrue(outside.wasHungUp());
            JsonNode row =
                    supervisor.reviewed(QUEUE, 1, one -> one.has("endedAt")).getFirst();
            JsonNode handover = supervisor.details(row).get("handovers").get(0);
            assertEquals("consult", handover.get("way").asString());
        }
    }

    @Test
    void killedWhileSomebodyIsAskedTheyAreToldAndTheCustomerIsTakenBack() {
        try (SimPhone outside = outside();
                SimPhone phone = new SimPhone(server.sip(), organisation.phone(KILLED, 1), Codec.PCMU, Center.AGENT);
                SimSecondCall second = new SimSecondCall(phone, Codec.PCMU, Center.AGENT);
                Person agent = agent(KILLED)) {
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            agent.ready();
            try (SimPhone caller = caller()) {
                caller.call(organisation.number(KILLED));
                assertTrue(caller.sound.hears(Center.AGENT));
                phone.holds();
                second.dial(NUMBER, Organisation.PHONE_PASSWORD);
                assertTrue(second.sound.hears(OUTSIDE));
                shows(agent, "talking");
                int heard = outside.sound.heardSamples();
                assertTrue(SimSound.await(() -> outside.sound.heardSamples() > heard + 16_000), "each second is kept");
                server.kill();
                server.startAgain();
                assertTrue(outside.wasHungUp());
                isTakenBack(caller, phone);
                caller.hangUp();
            }
            JsonNode row =
                    supervisor.reviewed(KILLED, 1, one -> one.has("endedAt")).getFirst();
            assertEquals("customer-left", row.get("end").get("reason").asString());
            Patience.of(30, () -> agent.desk().toString())
                    .until(
                            "the agent has nobody",
                            () -> agent.desk().get("contacts").isEmpty());
            assertFalse(agent.desk().get("agent").get("onCall").asBoolean());
            try (SimPhone next = caller()) {
                next.call(organisation.number(KILLED));
                assertTrue(next.sound.hears(Center.AGENT));
                assertTrue(SimSound.await(() -> phone.invites() == 2), "the agent is rung again");
            }
        }
    }

    private static void isTakenBack(SimPhone caller, SimPhone by) {
        assertFalse(caller.isHungUp());
        by.speaks(Codec.PCMU); // and holds them no more
        int before = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > before + 4_000));
        assertTrue(caller.sound.hears(Center.AGENT));
    }
}
