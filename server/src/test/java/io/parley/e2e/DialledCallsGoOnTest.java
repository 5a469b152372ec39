package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} in calls that we made: an agent's, to a number outside, and one that was promised. Both talk on, and
 * each is one contact with its whole talk, and a recording in two parts.
 */
@OwnServer
class DialledCallsGoOnTest {
    private static final double AGENT = 1000;
    private static final double CUSTOMER = 440;
    private static final int SECOND = 8_000;
    private static final String DIALLED = "dialled";
    private static final String PROMISED = "promised";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private DemoServer server;
    private Person supervisor;
    private SimPhone dialled;
    private SimPhone promised;

    /** An agent. */
    private record Desk(Person person, SimPhone phone) {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T keep(T one) {
        opened.add(one);
        return one;
    }

    @Test
    void whomAnAgentCalledAndWhoIsCalledBackTalkOn() throws Exception {
        int back = FreePorts.free();
        int out = FreePorts.free();
        Organisation organisation = new Organisation(
                        List.of(new Organisation.Queue(DIALLED, 1, 0), new Organisation.Queue(PROMISED, 1, 0)))
                .calling(PROMISED, back, out);
        server = keep(organisation.serve(folder.resolve("server")));
        supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));
        promised = keep(new SimPhone(server.sip(), "promised", Codec.PCMA, CUSTOMER, back));
        dialled = keep(new SimPhone(server.sip(), "dialled", Codec.PCMA, CUSTOMER, out))
                .asksWhoCalls();
        Desk calls = desk(organisation, DIALLED);
        Desk callsBack = desk(organisation, PROMISED);
        isPromised(organisation);
        callsBack.person().ready();
        calls.person().calls("+37061234567");
        talks(calls, dialled);
        talks(callsBack, promised);
        kept(2);
        List<Integer> before = heard(calls, callsBack);
        server.kill();
        server.startAgain();
        List<SimPhone> all = List.of(dialled, calls.phone(), promised, callsBack.phone());
        for (int i = 0; i < all.size(); i++) {
            SimPhone one = all.get(i);
            int then = before.get(i);
            assertTrue(SimSound.await(() -> one.sound.heardSamples() > then + 2 * SECOND), "side " + i);
            assertFalse(one.isHungUp(), "side " + i);
            assertEquals(1, one.invites(), "side " + i);
        }
        assertTrue(calls.person().contact("connected").get("outgoing").asBoolean());
        theyTalkAsEver(calls);
        theyEndAsAnyCall(calls, callsBack);
        assertHistory();
        server.assertNoErrors();
    }

    private Desk desk(Organisation organisation, String queue) {
        SimPhone phone = keep(new SimPhone(server.sip(), organisation.phone(queue, 1), Codec.PCMA, AGENT));
        assertTrue(phone.register(Organisation.PHONE_PASSWORD));
        return new Desk(keep(new Person(server, organisation.agent(queue, 1), Organisation.PASSWORD)), phone);
    }

    private void isPromised(Organisation organisation) {
        SimPhone caller = keep(new SimPhone(server.sip(), "+37061234568", Codec.PCMA, 941));
        assertTrue(caller.call(organisation.number(PROMISED)).answered());
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > 44_000)); // offered after four seconds
        caller.pressByInfo('1');
        assertTrue(caller.wasHungUp());
    }

    private static void talks(Desk desk, SimPhone customer) {
        desk.person().contact("connected");
        assertTrue(desk.phone().sound.hears(CUSTOMER));
        assertTrue(customer.sound.hears(AGENT));
        int said = customer.sound.heardSamples();
        assertTrue(SimSound.await(() -> customer.sound.heardSamples() > said + 2 * SECOND));
    }

    private List<Integer> heard(Desk calls, Desk callsBack) {
        return List.of(dialled, calls.phone(), promised, callsBack.phone()).stream()
                .map(one -> one.sound.heardSamples())
                .toList();
    }

    private void kept(int count) {
        Patience.of(30, this::file)
                .until(
                        count + " calls are kept",
                        () -> file().lines()
                                        .filter(line -> line.contains("\"callback\":"))
                                        .count()
                                == count);
    }

    private String file() {
        try {
            Path file = folder.resolve("server/data/open-calls.txt");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void theyTalkAsEver(Desk calls) {
        Person agent = calls.person();
        agent.hold(agent.contact("connected"), true);
        assertTrue(SimSound.await(() -> !speaks(dialled)), "the customer hears music");
        agent.hold(agent.contact("connected"), false);
        assertTrue(SimSound.await(() -> speaks(dialled)));
    }

    private static boolean speaks(SimPhone phone) {
        short[] last = phone.sound.last(SECOND);
        return Tones.share(last, 0, last.length, AGENT) > 0.5;
    }

    private void theyEndAsAnyCall(Desk calls, Desk callsBack) {
        calls.person().hangUp(calls.person().contact("connected"));
        assertTrue(dialled.wasHungUp(), "though their trunk asks at each request who we are");
        assertTrue(calls.phone().wasHungUp());
        promised.hangUpAsCalled();
        assertTrue(callsBack.phone().wasHungUp());
        Patience.of(30, this::file).until("nothing of them is left", () -> file().isEmpty());
    }

    private void assertHistory() {
        JsonNode own =
                supervisor.reviewed(DIALLED, 1, row -> row.has("endedAt")).getFirst();
        assertEquals("agent-ended", own.get("end").get("reason").asString());
        JsonNode back = supervisor.reviewed(PROMISED, 2, row -> row.has("endedAt")).stream()
                .filter(row -> row.get("id").asString().endsWith("-cb"))
                .findFirst()
                .orElseThrow();
        assertEquals("customer-left", back.get("end").get("reason").asString());
        assertEquals(
                "answered",
                supervisor
                        .details(back)
                        .get("callback")
                        .get("attempts")
                        .get(0)
                        .get("outcome")
                        .asString());
        assertHeardBeforeAndAfter(own);
        assertHeardBeforeAndAfter(back);
        onlyLeg(back);
        JsonNode leg = onlyLeg(own);
        assertEquals("out", leg.get("direction").asString());
        assertEquals("second", leg.get("trunk").asString());
    }

    /** Over a trunk, by its number of before: another one would stay open for ever. */
    private JsonNode onlyLeg(JsonNode row) {
        Patience.of(30, () -> supervisor.details(row).toString())
                .until(
                        "no leg over a trunk is open",
                        () -> supervisor
                                .details(row)
                                .get("trunks")
                                .valueStream()
                                .allMatch(leg -> leg.has("overAt")));
        JsonNode trunks = supervisor.details(row).get("trunks");
        assertEquals(1, trunks.size(), trunks::toString);
        return trunks.get(0);
    }

    private void assertHeardBeforeAndAfter(JsonNode row) {
        Patience.of(30, () -> supervisor.details(row).toString())
                .until(
                        "what was recorded before and after is there",
                        () -> supervisor.details(row).get("recordings").size() == 2);
        for (int part : List.of(1, 2)) {
            WavFile wav = supervisor.recording(row, part, folder.resolve("heard"));
            assertTrue(Tones.most(wav.left(), CUSTOMER) > 0.9, "the customer in part " + part);
            assertTrue(Tones.most(wav.right(), AGENT) > 0.9, "the agent in part " + part);
        }
    }
}
