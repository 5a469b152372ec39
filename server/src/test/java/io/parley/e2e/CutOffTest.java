package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimNumbers;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} while there is a call in every state at once: in the menu, waiting, ringing, talking, held, asking a
 * colleague, being handed on, parked, with somebody outside and in wrap-up. Those that go on are hung up then. What the
 * customers say are numbers, so that a recording tells up to which of their packets it goes.
 */
@OwnServer
class CutOffTest {
    private static final double AGENT = 1000;
    private static final String MENU = "+37052109000";
    private static final List<String> RECORDED = List.of("talking", "held", "asking", "handing", "parked", "outside");
    /** Who is being handed on waits anew; all others of those that are recorded have been answered. */
    private static final List<String> TALKED = List.of("talking", "held", "asking", "parked", "outside");

    private static final List<String> TALKING = List.of("talking", "held", "asking");
    private static final List<String> WAITING = List.of("waiting", "ringing", "handing");
    /** In a place: they are there still. */
    private static final List<String> PARKED = List.of("parked");

    /** With somebody who is no agent. */
    private static final List<String> BEYOND = List.of("outside");

    private static final List<Organisation.Queue> QUEUES = List.of(
            new Organisation.Queue("waiting", 0, 0),
            new Organisation.Queue("chats", 0, 0),
            new Organisation.Queue("ringing", 1, 0),
            new Organisation.Queue("talking", 1, 0),
            new Organisation.Queue("held", 1, 60),
            new Organisation.Queue("asking", 2, 0),
            new Organisation.Queue("handing", 2, 60),
            new Organisation.Queue("parked", 1, 0),
            new Organisation.Queue("outside", 1, 0),
            new Organisation.Queue("wrapping", 1, 60),
            new Organisation.Queue("menu-a", 0, 0));

    /** 20 ms of what came before may be lost; it was sent as much before that, where all of this shares a machine. */
    private static final long LOST_NANOS = 40_000_000;
    /** Milliseconds: where packets come later than this, recordings go by their arrival. */
    private static final int LAID_APART = 420;
    /** Samples. */
    private static final int LOOK = 160;

    @TempDir
    Path folder;

    private final int far = FreePorts.free();
    private final Organisation organisation =
            new Organisation(QUEUES).menu(MENU, List.of("menu-a", "waiting")).outside(far, FreePorts.free(), 50);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, SimPhone> callers = new HashMap<>();
    private final Map<String, SimPhone> phones = new HashMap<>();
    private final Map<String, Person> agents = new HashMap<>();
    private final List<Visitor> visitors = new ArrayList<>();
    /** By the packets that are surely to be heard. */
    private final Map<String, Integer> sent = new HashMap<>();

    private DemoServer server;
    private Person supervisor;

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
    void whateverACallWasInItGoesOnOrEndsOnceAndNobodyIsStuck() {
        server = keep(organisation.serve(folder.resolve("server")));
        supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));
        everyStateAtOnce();
        JsonNode before = supervisor.board();
        cut();
        whoCannotGoOnIsTold();
        JsonNode after = supervisor.board();
        assertAgents(before, after);
        assertChats(before, after);
        assertEquals(before.get("site").get("entered"), after.get("site").get("entered"));
        assertEquals(2 + WAITING.size(), after.get("site").get("waiting").asInt(), "the chats, and calls in line");
        theOthersHangUp();
        assertHistory();
        assertRecordings();
        theNextCallersAreServed();
        server.assertNoErrors();
    }

    // ---- the moment before

    private void everyStateAtOnce() {
        agents();
        for (int i = 0; i < 2; i++) {
            Visitor visitor = keep(new Visitor(server.web()));
            visitors.add(visitor);
            visitor.open("chats", "This is visitor " + i);
            assertEquals(i + 1, visitor.place());
        }
        List.of("waiting", "ringing", "talking", "held", "asking", "handing", "parked", "outside", "wrapping")
                .forEach(queue -> caller(queue, organisation.number(queue)));
        theirStates();
        int enough = sent("talking") + 50;
        assertTrue(SimSound.await(() -> sent("talking") > enough), "a second of sound in every state");
        caller("menu-a", MENU);
    }

    private void agents() {
        for (Organisation.Queue queue : QUEUES) {
            for (int n = 1; n <= queue.agents(); n++) {
                String id = organisation.agent(queue.id(), n);
                SimPhone phone = keep(new SimPhone(
                        server.sip(), organisation.phone(queue.id(), n), Codec.PCMA, AGENT + 300 * (n - 1)));
                assertTrue(phone.register(Organisation.PHONE_PASSWORD));
                phones.put(id, phone);
                agents.put(id, keep(new Person(server, id, Organisation.PASSWORD)));
                if (n == 1) {
                    agents.get(id).ready();
                }
            }
        }
        phones.get("ringing-1").doesNotAnswer();
        phones.get("handing-2").doesNotAnswer();
    }

    private void caller(String queue, String number) {
        SimPhone caller = keep(new SimPhone(server.sip(), "3706120000" + callers.size(), Codec.PCMA, 440));
        caller.sound.numbered();
        callers.put(queue, caller);
        assertTrue(caller.call(number).answered());
    }

    private void theirStates() {
        assertTrue(phones.get("ringing-1").rings());
        Person holds = agents.get("held-1");
        holds.hold(holds.contact("connected"), true);
        Person asks = agents.get("asking-1");
        agents.get("asking-2").ready();
        asks.asks(asks.contact("connected"), "{\"agent\":\"asking-2\"}");
        assertTrue(phones.get("asking-1").sound.hears(AGENT + 300), "they talk about it");
        Person hands = agents.get("handing-1");
        agents.get("handing-2").ready();
        hands.handOn(hands.contact("connected"), "{\"agent\":\"handing-2\"}");
        assertTrue(phones.get("handing-2").rings());
        Person parks = agents.get("parked-1");
        parks.parks(parks.contact("connected"));
        phones.put("outside", keep(new SimPhone(server.sip(), "outside", Codec.PCMA, 700, far)));
        Person sends = agents.get("outside-1");
        sends.handOn(sends.contact("connected"), "{\"number\":\"+37061234567\"}");
        assertTrue(callers.get("outside").sound.hears(700), "they talk to somebody outside");
        agents.get("wrapping-1").contact("connected");
        callers.get("wrapping").hangUp();
        agents.get("wrapping-1").contact("wrap_up");
        agents.get("talking-1").contact("connected");
    }

    private int sent(String queue) {
        return callers.get(queue).sound.sent();
    }

    private void cut() {
        long nanos = System.nanoTime();
        server.kill();
        RECORDED.forEach(queue -> sent.put(queue, callers.get(queue).sound.sent(nanos - LOST_NANOS)));
        server.startAgain();
    }

    /** Nobody sits in a call in which there is nobody, and no network goes on charging. */
    private void whoCannotGoOnIsTold() {
        assertTrue(phones.get("asking-2").wasHungUp(), "who was asked");
        BEYOND.forEach(queue -> assertFalse(callers.get(queue).isHungUp(), queue));
        BEYOND.forEach(queue -> assertFalse(phones.get(queue).isHungUp(), queue));
        PARKED.forEach(queue -> assertFalse(callers.get(queue).isHungUp(), queue));
        TALKING.forEach(queue -> assertFalse(callers.get(queue).isHungUp(), queue));
        TALKING.forEach(queue -> assertFalse(phones.get(queue + "-1").isHungUp(), queue));
        WAITING.forEach(queue -> assertFalse(callers.get(queue).isHungUp(), queue));
    }

    private void theOthersHangUp() {
        for (String queue : TALKING) {
            callers.get(queue).hangUp();
            assertTrue(phones.get(queue + "-1").wasHungUp(), queue);
        }
        for (String queue : BEYOND) {
            callers.get(queue).hangUp();
            assertTrue(phones.get(queue).wasHungUp(), queue);
        }
        WAITING.forEach(queue -> callers.get(queue).hangUp());
        PARKED.forEach(queue -> callers.get(queue).hangUp());
    }

    // ---- the floor after it

    private void assertAgents(JsonNode before, JsonNode after) {
        for (JsonNode agent : before.get("agents")) {
            String id = agent.get("id").asString();
            JsonNode is = named(after.get("agents"), id);
            assertEquals(agent.get("state"), is.get("state"), id);
            assertEquals("registered", is.get("phone").asString(), id);
        }
        for (String id : List.of("wrapping-1", "handing-1")) {
            assertEquals(
                    "wrap_up", agents.get(id).contact("wrap_up").get("phase").asString(), id);
        }
        for (String queue : TALKING) {
            assertEquals(
                    "connected",
                    agents.get(queue + "-1").contact("connected").get("phase").asString(),
                    queue);
        }
        for (String id : List.of("asking-2", "parked-1", "outside-1")) {
            assertEquals(0, agents.get(id).desk().get("contacts").size(), id + " has nothing in hand");
        }
    }

    private void assertChats(JsonNode before, JsonNode after) {
        List<JsonNode> were = chats(before);
        List<JsonNode> are = chats(after);
        for (int i = 0; i < 2; i++) {
            assertEquals(were.get(i).get("id"), are.get(i).get("id"));
            assertEquals(were.get(i).get("place"), are.get(i).get("place"));
            assertEquals(were.get(i).get("sinceMs"), are.get(i).get("sinceMs"));
            visitors.get(i).comeBack();
            assertEquals(i + 1, visitors.get(i).place());
        }
    }

    private static List<JsonNode> chats(JsonNode board) {
        return board.get("contacts")
                .valueStream()
                .filter(contact -> contact.get("queue").asString().equals("chats"))
                .toList();
    }

    private static JsonNode named(JsonNode list, String id) {
        return list.valueStream()
                .filter(one -> one.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    // ---- what is kept of them

    private void assertHistory() {
        for (String queue : BEYOND) {
            assertEquals("customer-left", row(queue).get("end").get("reason").asString(), queue);
            assertEquals("answered", lower(row(queue).get("segment")), queue);
            assertTrunk(queue);
        }
        for (String queue : TALKING) {
            assertEquals("customer-left", row(queue).get("end").get("reason").asString(), queue);
            assertEquals("answered", lower(row(queue).get("segment")), queue);
        }
        for (String queue : PARKED) {
            assertEquals("customer-left", row(queue).get("end").get("reason").asString(), queue);
            assertEquals("answered", lower(row(queue).get("segment")), queue);
        }
        for (String queue : WAITING) {
            assertEquals("abandoned", lower(row(queue).get("segment")), queue);
        }
        JsonNode over = row("wrapping");
        assertEquals("customer-left", over.get("end").get("reason").asString());
        assertEquals(List.of(), supervisor.reviewed("menu-a"), "who chose nothing yet is in no queue");
    }

    /** By which trunks it came and went was kept as it did; when they were over is told by who goes on. */
    private void assertTrunk(String queue) {
        JsonNode row = row(queue);
        Patience.of(30, () -> supervisor.details(row).toString())
                .until(
                        "both are over",
                        () -> supervisor
                                .details(row)
                                .get("trunks")
                                .valueStream()
                                .allMatch(leg -> leg.has("overAt")));
        JsonNode trunks = supervisor.details(row).get("trunks");
        assertEquals(
                List.of("in", "out"),
                trunks.valueStream()
                        .map(leg -> leg.get("direction").asString())
                        .sorted()
                        .toList(),
                queue);
        trunks.forEach(leg -> assertFalse(leg.get("trunk").asString().isEmpty(), queue));
    }

    private JsonNode row(String queue) {
        List<JsonNode> rows = supervisor.reviewed(queue, 1, row -> row.has("endedAt"));
        assertEquals(1, rows.size(), queue);
        return rows.getFirst();
    }

    private static String lower(JsonNode word) {
        return word.asString().toLowerCase(java.util.Locale.ROOT);
    }

    // ---- what can be heard of them

    private void assertRecordings() {
        for (String queue : RECORDED) {
            JsonNode row = supervisor
                    .reviewed(queue, 1, one -> one.get("recorded").asBoolean())
                    .getFirst();
            assertFalse(supervisor.details(row).get("recording").get("complete").asBoolean(), queue);
            WavFile wav = supervisor.recording(row, folder.resolve("heard"));
            List<Integer> said = SimNumbers.in(wav.left(), Codec.PCMA);
            assertTrue(said.size() > 50, () -> queue + ": " + said);
            // A standstill of a busy machine may lay some over others; CutTapeTest looks at each.
            assertTrue(SimNumbers.missing(said) * 4 < said.size(), () -> queue + ": " + said);
            assertEquals(0, lost(queue, said.getLast()), () -> "the last of " + queue);
        }
        assertAgentsSides();
    }

    /** How many of those that were sent early enough are not there; later ones may be. */
    private int lost(String queue, int last) {
        int behind = Math.floorMod(sent.get(queue) - 1 - last, SimNumbers.ALL);
        return behind > SimNumbers.ALL / 2 ? 0 : behind;
    }

    private void assertAgentsSides() {
        short[] talking = heard("talking").right();
        int empty = emptyAtTheEnd(talking);
        assertTrue(empty <= LAID_APART, () -> "the agent up to the end: " + empty + " ms without");
        assertTrue(marks("held").contains("hold"));
        assertTrue(marks("parked").contains("park"));
        assertTrue(marks("asking").contains("consult"));
        short[] asking = heard("asking").right();
        assertEquals(0, Tones.loudness(asking, asking.length - 4_000, 3_600), 20, "what colleagues say is not kept");
        assertTrue(supervisor
                .details(row("wrapping"))
                .get("recording")
                .get("complete")
                .asBoolean());
    }

    /** Milliseconds behind the last of the agent; sides lie apart by how late the first packet of each came. */
    private static int emptyAtTheEnd(short[] side) {
        int end = side.length;
        while (end > LOOK && Tones.share(side, end - LOOK, LOOK, AGENT) < 0.9) {
            end -= LOOK;
        }
        return (side.length - end) / 8;
    }

    private WavFile heard(String queue) {
        return supervisor.recording(row(queue), folder.resolve("heard"));
    }

    private List<String> marks(String queue) {
        return supervisor
                .details(row(queue))
                .get("recording")
                .get("marks")
                .valueStream()
                .map(mark -> mark.get("kind").asString())
                .toList();
    }

    // ---- and life goes on

    private void theNextCallersAreServed() {
        for (String id : List.of("wrapping-1", "held-1", "handing-1")) {
            Person agent = agents.get(id);
            agent.wrapUp(agent.contact("wrap_up"), "solved", "cut off");
        }
        for (String queue : List.of("ringing", "talking", "held")) {
            phones.get(queue + "-1").answersByItself();
            caller("next in " + queue, organisation.number(queue));
            agents.get(queue + "-1").contact("connected");
        }
        Optional<SimPhone> next = Optional.of(callers.get("next in ringing"));
        assertTrue(next.orElseThrow().sound.hears(AGENT));
    }
}
