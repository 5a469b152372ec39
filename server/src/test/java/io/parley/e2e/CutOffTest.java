package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} while calls ring, are talked in, held, handed on, wrapped up and called back, all at once. */
@Tag("peers")
@OwnServer
class CutOffTest {
    private static final int WRAP_UP_SECONDS = 600;
    private static final double CUSTOMER = 697;
    private static final double COLLEAGUE = 1500;
    /** Of these an agent talked with the caller when the server went. */
    private static final List<String> TALKED = List.of("recorded", "held", "given", "asking");

    private final Organisation organisation = new Organisation(List.of(
            new Organisation.Queue("ringing", 1, 0).rings(60),
            new Organisation.Queue("waiting", 0, 0),
            new Organisation.Queue("recorded", 1, WRAP_UP_SECONDS),
            new Organisation.Queue("held", 1, WRAP_UP_SECONDS),
            new Organisation.Queue("given", 2, WRAP_UP_SECONDS).rings(60),
            new Organisation.Queue("asking", 2, WRAP_UP_SECONDS),
            new Organisation.Queue("wrapping", 1, WRAP_UP_SECONDS),
            new Organisation.Queue("inside", 2, 0),
            new Organisation.Queue("back", 1, 0).rings(60)));

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, SimPhone> callers = new HashMap<>();
    private final Map<String, SimPhone> phones = new HashMap<>();
    private final Map<String, Person> agents = new HashMap<>();
    private final Map<String, String> contacts = new HashMap<>();

    @TempDir
    Path folder;

    private DemoServer server;
    private Person supervisor;
    private SimPhone customer;
    private long cutAt;
    private long goneAt;

    @BeforeEach
    void begin() {
        int far = FreePorts.free();
        organisation.callbacks(far, "back");
        server = keep(organisation.serve(folder.resolve("server")));
        customer = keep(new SimPhone(server.sip(), "customer", Codec.PCMA, CUSTOMER, far).doesNotAnswer());
        supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));
    }

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
    void whateverACallIsInTheMiddleOfNobodyIsStuckAndAllSumsHold() {
        arriveAtOnce();
        wrapUp();
        hold();
        ask();
        talkInside();
        beCalledBack();
        handOn();
        ring();
        talk();
        cutAt = System.currentTimeMillis();
        server.kill();
        goneAt = System.currentTimeMillis();
        server.startAgain();
        assertNobodyIsStuck();
        isCalledBackAgain();
        assertEnds();
        assertRecordings();
        assertInsideIsOver();
        theAgentWhosePhoneRangTakesTheNext();
        wrapUpsAreFinished();
        List.of("ringing", "waiting", "recorded", "held", "given", "asking", "wrapping", "back")
                .forEach(this::assertSums);
        server.assertNoErrors();
    }

    // ---- before

    private void arriveAtOnce() {
        List<String> queues = List.of("ringing", "waiting", "recorded", "held", "given", "asking", "wrapping", "back");
        for (int i = 0; i < queues.size(); i++) {
            String number = "+3706123456" + i;
            SimPhone caller = keep(new SimPhone(server.sip(), number, Codec.PCMA, Center.CALLER));
            callers.put(queues.get(i), caller.call(organisation.number(queues.get(i))));
        }
        for (String queue : queues) {
            assertTrue(callers.get(queue).answered(), queue);
        }
    }

    private SimPhone phone(String queue, int number, double hertz) {
        String user = organisation.phone(queue, number);
        SimPhone phone = keep(new SimPhone(server.sip(), user, Codec.PCMA, hertz));
        assertTrue(phone.register(Organisation.PHONE_PASSWORD));
        phones.put(organisation.agent(queue, number), phone);
        return phone;
    }

    private Person agent(String queue, int number) {
        String user = organisation.agent(queue, number);
        Person agent = keep(new Person(server, user, Organisation.PASSWORD));
        agents.put(user, agent);
        return agent.ready();
    }

    private JsonNode talking(String queue) {
        SimPhone phone = phone(queue, 1, Center.AGENT);
        JsonNode contact = agent(queue, 1).contact("connected");
        assertTrue(phone.sound.hears(Center.CALLER), queue);
        assertTrue(callers.get(queue).sound.hears(Center.AGENT), queue);
        contacts.put(queue, Person.id(contact));
        return contact;
    }

    private void ring() {
        SimPhone phone = phone("ringing", 1, Center.AGENT).doesNotAnswer();
        JsonNode offer = agent("ringing", 1).offer();
        contacts.put("ringing", offer.get("contact").asString());
        assertTrue(phone.rings());
    }

    private void talk() {
        talking("recorded");
    }

    private void hold() {
        JsonNode contact = talking("held");
        Person agent = agents.get("held-1");
        agent.hold(contact, true);
        Patience.of(30)
                .until(
                        "it is on hold",
                        () -> agent.contact("connected").get("onHold").asBoolean());
    }

    private void handOn() {
        JsonNode contact = talking("given");
        SimPhone colleague = phone("given", 2, COLLEAGUE).doesNotAnswer();
        Person taker = agent("given", 2);
        agents.get("given-1").handOn(contact, "{\"agent\":\"given-2\"}");
        assertEquals(contacts.get("given"), taker.offer().get("contact").asString());
        assertTrue(colleague.rings());
    }

    private void ask() {
        JsonNode contact = talking("asking");
        SimPhone colleague = phone("asking", 2, COLLEAGUE);
        agent("asking", 2);
        agents.get("asking-1").asks(contact, "{\"agent\":\"asking-2\"}");
        assertTrue(colleague.sound.hears(Center.AGENT));
        assertTrue(phones.get("asking-1").sound.hears(COLLEAGUE));
    }

    private void wrapUp() {
        talking("wrapping");
        callers.get("wrapping").hangUp();
        agents.get("wrapping-1").contact("wrap_up");
    }

    private void talkInside() {
        SimPhone first = phone("inside", 1, Center.AGENT);
        SimPhone second = phone("inside", 2, COLLEAGUE);
        agent("inside", 1);
        agent("inside", 2);
        first.callAs(organisation.phone("inside", 2), Organisation.PHONE_PASSWORD);
        assertTrue(first.sound.hears(COLLEAGUE));
        assertTrue(second.sound.hears(Center.AGENT));
    }

    /** The caller of before has hung up and kept the place; the customer's phone rings. */
    private void beCalledBack() {
        SimPhone caller = callers.get("back");
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > 44_000)); // offered after four seconds
        caller.pressByInfo('1');
        assertTrue(caller.wasHungUp());
        phone("back", 1, Center.AGENT);
        agent("back", 1);
        assertTrue(customer.rings());
    }

    // ---- after

    private void assertNobodyIsStuck() {
        JsonNode board = supervisor.board();
        for (JsonNode queue : board.get("queues")) {
            int waiting = queue.get("id").asString().equals("back") ? 1 : 0; // the callback
            assertEquals(waiting, queue.get("waiting").asInt(), queue::toString);
        }
        for (JsonNode agent : board.get("agents")) {
            String id = agent.get("id").asString();
            for (JsonNode contact : agent.get("contacts")) {
                boolean wrapsUp = id.endsWith("-1")
                        && agents.get(id)
                                .contact("wrap_up")
                                .get("phase")
                                .asString()
                                .equals("wrap_up");
                assertTrue(wrapsUp, () -> id + " has " + contact);
            }
        }
        for (String free : List.of("ringing-1", "given-2", "asking-2", "inside-1", "inside-2")) {
            JsonNode desk = agents.get(free).desk();
            assertEquals("ready", desk.get("agent").get("state").asString(), desk::toString);
            assertTrue(desk.get("contacts").isEmpty() && desk.get("offers").isEmpty(), desk::toString);
            assertTrue(desk.get("phone").get("registered").asBoolean(), desk::toString);
        }
    }

    private JsonNode ended(String queue) {
        return supervisor
                .reviewed(
                        queue,
                        1,
                        row -> row.has("end") && row.get("customer").toString().contains("6123456"))
                .getFirst();
    }

    private void assertEnds() {
        for (String queue : List.of("ringing", "waiting")) {
            JsonNode row = ended(queue);
            assertCutOff(row);
            assertEquals("failed", row.get("segment").asString().toLowerCase(Locale.ROOT));
            assertFalse(row.get("recorded").asBoolean());
            assertTrue(
                    row.get("waitMs").asLong() <= goneAt - row.get("arrivedAt").asLong(), row::toString);
        }
        for (String queue : TALKED) {
            JsonNode row = ended(queue);
            assertEquals(contacts.get(queue), Person.id(row));
            assertCutOff(row);
        }
        assertEquals("answered", ended("held").get("segment").asString().toLowerCase(Locale.ROOT));
        assertTrue(ended("held").get("holdMs").asLong() > 0);
        assertTrue(ended("held").get("holdMs").asLong()
                <= goneAt - ended("held").get("connectedAt").asLong());
        JsonNode handover = supervisor.details(ended("given")).get("handovers").get(0);
        assertEquals("given-2", handover.get("toAgent").asString());
        assertEquals(contacts.get("wrapping"), Person.id(ended("wrapping")));
        assertEquals(
                "customer-left", ended("wrapping").get("end").get("reason").asString());
    }

    /** By us, in the moment in which the server went, not in that in which it came back. */
    private void assertCutOff(JsonNode row) {
        assertEquals("server-restarted", row.get("end").get("reason").asString(), row::toString);
        assertEquals("us", row.get("end").get("fault").asString().toLowerCase(Locale.ROOT));
        long endedAt = row.get("endedAt").asLong();
        assertTrue(endedAt <= goneAt, () -> "ended " + (endedAt - goneAt) + " ms after the server: " + row);
    }

    private void assertRecordings() {
        WavFile talk = recording("recorded");
        int last = talk.left().length - 1600;
        assertTrue(Tones.share(talk.left(), last, 1200, Center.CALLER) > 0.9, "the caller up to the end");
        assertTrue(Tones.share(talk.right(), last, 1200, Center.AGENT) > 0.9, "the agent up to the end");
        recording("held");
        JsonNode marks = supervisor.details(ended("held")).get("recording").get("marks");
        assertEquals("hold", marks.get(0).get("kind").asString());
        recording("given");
        recording("asking");
        assertTrue(supervisor
                .details(ended("wrapping"))
                .get("recording")
                .get("complete")
                .asBoolean());
    }

    /** It is playable, says that its end is missing, and lasts as long as the call did. */
    private WavFile recording(String queue) {
        JsonNode row = ended(queue);
        JsonNode told = supervisor.details(row).get("recording");
        WavFile wav = supervisor.recording(row, folder);
        assertFalse(told.get("complete").asBoolean(), told::toString);
        assertEquals(wav.left().length / 8, told.get("lengthMs").asLong());
        long missing = cutAt - told.get("startedAt").asLong() - wav.left().length / 8;
        assertTrue(missing < 200, () -> "the last " + missing + " ms before the cut are missing of " + queue);
        return wav;
    }

    private void assertInsideIsOver() {
        JsonNode call = supervisor.internalCalls("inside-1").get(0);
        assertEquals("cut-off", call.get("reason").asString(), call::toString);
        assertEquals("inside-2", call.get("to").asString());
    }

    /** The attempt that was cut is made once more, by itself. */
    private void isCalledBackAgain() {
        assertTrue(SimSound.await(() -> customer.invites() > 1));
        customer.pickUp();
        assertTrue(customer.sound.hears(Center.AGENT));
        assertTrue(phones.get("back-1").sound.hears(CUSTOMER));
        customer.hangUpAsCalled();
        JsonNode row = supervisor
                .reviewed("back", 1, r -> r.has("end") && Person.id(r).endsWith("-cb"))
                .getFirst();
        JsonNode attempts = supervisor.details(row).get("callback").get("attempts");
        assertEquals(2, attempts.size(), attempts::toString);
        assertEquals("interrupted", attempts.get(0).get("outcome").asString());
        assertEquals("answered", attempts.get(1).get("outcome").asString());
    }

    private void theAgentWhosePhoneRangTakesTheNext() {
        SimPhone phone = phones.get("ringing-1").answersByItself();
        SimPhone caller = keep(new SimPhone(server.sip(), "+37069999999", Codec.PCMA, Center.CALLER));
        caller.call(organisation.number("ringing"));
        assertTrue(caller.sound.hears(Center.AGENT));
        assertTrue(phone.sound.hears(Center.CALLER));
        caller.hangUp();
        assertTrue(phone.wasHungUp());
    }

    private void wrapUpsAreFinished() {
        for (String queue : List.of("recorded", "held", "given", "asking", "wrapping")) {
            Person agent = agents.get(queue + "-1");
            agent.wrapUp(agent.contact("wrap_up"), "solved", "cut off in " + queue);
            Patience.of(30, () -> agent.desk().toString())
                    .until(
                            queue + " is wrapped up",
                            () -> agent.desk().get("contacts").isEmpty());
            assertEquals("ready", agent.state());
        }
    }

    private void assertSums(String queue) {
        Patience.of(30, () -> supervisor.stays(queue).toString())
                .until(queue + " adds up", () -> isSum(supervisor.stays(queue)));
    }

    /** M1 of measures: whoever entered has left in one way, and nobody waits. */
    private static boolean isSum(JsonNode stays) {
        int left = 0;
        for (String how : List.of("answered", "abandoned", "shortAbandoned", "flowOut", "failed")) {
            left += stays.get(how).asInt();
        }
        return stays.get("waiting").asInt() == 0 && stays.get("entered").asInt() == left && left > 0;
    }
}
