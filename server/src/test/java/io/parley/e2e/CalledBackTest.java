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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A caller hangs up and keeps the place; {@code kill -9}; the call back is made, and all is in history. */
@Tag("peers")
@OwnServer
class CalledBackTest {
    private static final String QUEUE = "calling";
    private static final String CALLER = "+37061234567";
    private static final double CUSTOMER_HERTZ = 697;
    private static final double AGENT_HERTZ = 523;

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

    @ParameterizedTest
    @ValueSource(strings = {"", ", mode: customerFirst"})
    void aPowerCutBetweenTheCallersGoodbyeAndTheCallBackLosesNothing(String more) throws Exception {
        int far = FreePorts.free();
        Organisation organisation = new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0))).callbacks(far, more);
        DemoServer server = keep(organisation.serve(folder.resolve("server")));
        InetSocketAddress sip = server.sip();
        SimPhone customer = keep(new SimPhone(sip, "customer", Codec.PCMA, CUSTOMER_HERTZ, far));
        Person supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));

        JsonNode waiting = hangsUpAndKeepsThePlace(sip, organisation.number(QUEUE), supervisor);
        server.kill();
        server.startAgain();
        JsonNode after = callback(supervisor).orElseThrow();
        assertEquals(waiting.get("sinceMs"), after.get("sinceMs"));
        assertEquals(1, after.get("place").asInt());
        assertEquals(1, supervisor.board().get("site").get("waitingCallbacks").asInt());

        SimPhone agent = phone(sip, organisation.phone(QUEUE, 1), AGENT_HERTZ);
        assertTrue(agent.register(Organisation.PHONE_PASSWORD));
        Person person = keep(new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD));
        person.ready();
        assertTrue(customer.rings());
        assertTrue(
                customer.invite().target().startsWith("sip:" + CALLER + "@"),
                customer.invite().target());
        assertTrue(agent.sound.hears(CUSTOMER_HERTZ));
        assertTrue(customer.sound.hears(AGENT_HERTZ));
        int heard = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() > heard + 8_000));
        customer.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        assertHistory(supervisor);
        server.assertNoErrors();
    }

    private JsonNode hangsUpAndKeepsThePlace(InetSocketAddress sip, String number, Person supervisor) {
        SimPhone caller = phone(sip, CALLER, 941).call(number);
        assertTrue(caller.answered());
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > 44_000)); // offered after four seconds
        caller.pressByInfo('1');
        assertTrue(caller.wasHungUp());
        Patience.of(30)
                .until(
                        "the callback is on the board",
                        () -> callback(supervisor).isPresent());
        return callback(supervisor).orElseThrow();
    }

    private static Optional<JsonNode> callback(Person supervisor) {
        for (JsonNode contact : supervisor.board().get("contacts")) {
            if (contact.has("callback")) {
                return Optional.of(contact);
            }
        }
        return Optional.empty();
    }

    private static void assertHistory(Person supervisor) {
        List<JsonNode> rows = supervisor.reviewed(QUEUE, 2, row -> row.has("end"));
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
