package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A caller hangs up and keeps the place; {@code kill -9}; the call back is made, and all is in history. */
@Tag("peers")
@OwnServer
class CalledBackTest {
    private static final List<Way> WAYS =
            List.of(new Way("calling", "+37061234567", 523), new Way("first", "+37061234568", 587));
    private static final double CUSTOMER_HERTZ = 697;

    /** A queue and who calls there; of the second the customer is rung before the agent. */
    private record Way(String queue, String caller, double agentHertz) {}

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();

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

    private SimPhone phone(InetSocketAddress server, String user, double hertz) {
        return keep(new SimPhone(server, user, Codec.PCMA, hertz));
    }

    /** By the rules of both queues, one after the other, since they share the customers' phone. */
    @Test
    void aPowerCutBetweenTheCallersGoodbyeAndTheCallBackLosesNothing() throws Exception {
        int far = FreePorts.free();
        List<Organisation.Queue> queues = WAYS.stream()
                .map(way -> new Organisation.Queue(way.queue(), 1, 0))
                .toList();
        Organisation organisation = new Organisation(queues).callbacks(far, "first");
        DemoServer server = keep(organisation.serve(folder.resolve("server")));
        SimPhone customer = keep(new SimPhone(server.sip(), "customer", Codec.PCMA, CUSTOMER_HERTZ, far));
        Person supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));

        List<JsonNode> waiting = hangUpAndKeepTheirPlaces(organisation, server, supervisor);
        server.kill();
        server.startAgain();
        for (int i = 0; i < WAYS.size(); i++) {
            JsonNode after = callback(supervisor, WAYS.get(i)).orElseThrow();
            assertEquals(waiting.get(i).get("sinceMs"), after.get("sinceMs"));
            assertEquals(1, after.get("place").asInt());
        }
        assertEquals(2, supervisor.board().get("site").get("waitingCallbacks").asInt());
        for (Way way : WAYS) {
            isCalledBack(way, organisation, server, customer);
            assertHistory(supervisor, way);
        }
        server.assertNoErrors();
    }

    private void isCalledBack(Way way, Organisation organisation, DemoServer server, SimPhone customer) {
        int before = customer.invites();
        SimPhone agent = phone(server.sip(), organisation.phone(way.queue(), 1), way.agentHertz());
        assertTrue(agent.register(Organisation.PHONE_PASSWORD));
        keep(new Person(server, organisation.agent(way.queue(), 1), Organisation.PASSWORD))
                .ready();
        assertTrue(SimSound.await(() -> customer.invites() > before));
        assertTrue(
                customer.invite().target().startsWith("sip:" + way.caller() + "@"),
                customer.invite().target());
        assertTrue(agent.sound.hears(CUSTOMER_HERTZ));
        assertTrue(customer.sound.hears(way.agentHertz()));
        int heard = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() > heard + 8_000));
        customer.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
    }

    /** At the same time. */
    private List<JsonNode> hangUpAndKeepTheirPlaces(Organisation organisation, DemoServer server, Person supervisor) {
        List<SimPhone> callers = WAYS.stream()
                .map(way -> phone(server.sip(), way.caller(), 941).call(organisation.number(way.queue())))
                .toList();
        for (SimPhone caller : callers) {
            assertTrue(caller.answered());
            assertTrue(SimSound.await(() -> caller.sound.heardSamples() > 44_000)); // offered after four seconds
            caller.pressByInfo('1');
        }
        List<JsonNode> waiting = new ArrayList<>();
        for (int i = 0; i < WAYS.size(); i++) {
            Way way = WAYS.get(i);
            assertTrue(callers.get(i).wasHungUp());
            Patience.of(30)
                    .until(
                            "the callback is on the board",
                            () -> callback(supervisor, way).isPresent());
            waiting.add(callback(supervisor, way).orElseThrow());
        }
        return waiting;
    }

    private static Optional<JsonNode> callback(Person supervisor, Way way) {
        for (JsonNode contact : supervisor.board().get("contacts")) {
            if (contact.has("callback") && contact.get("queue").asString().equals(way.queue())) {
                return Optional.of(contact);
            }
        }
        return Optional.empty();
    }

    private static void assertHistory(Person supervisor, Way way) {
        List<JsonNode> rows = supervisor.reviewed(way.queue(), 2, row -> row.has("end"));
        JsonNode callback = supervisor.details(row(rows, true));
        JsonNode call = supervisor.details(row(rows, false));
        assertEquals(call.get("contact").get("id"), callback.get("callback").get("of"));
        assertEquals(callback.get("contact").get("id"), call.get("links").get("callback"));
        assertEquals("callback", call.get("flowOuts").get(0).get("reason").asString());
        JsonNode attempts = callback.get("callback").get("attempts");
        assertEquals(1, attempts.size());
        assertEquals("answered", attempts.get(0).get("outcome").asString());
        assertEquals(
                "answered", callback.get("contact").get("segment").asString().toLowerCase(java.util.Locale.ROOT));
        assertEquals(
                call.get("contact").get("arrivedAt"), callback.get("contact").get("arrivedAt"));
        assertFalse(callback.get("contact").get("recorded").isNull());
    }

    private static JsonNode row(List<JsonNode> rows, boolean callback) {
        return rows.stream()
                .filter(row -> row.get("id").asString().endsWith("-cb") == callback)
                .findFirst()
                .orElseThrow();
    }
}
