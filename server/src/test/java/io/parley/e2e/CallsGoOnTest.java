package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9}, and the server is back: whoever talked talks on by the same ports without an INVITE, held customers
 * hear music, those who waited wait on in their places.
 */
@OwnServer
class CallsGoOnTest {
    private static final double AGENT = 1000;
    private static final double CALLER = 440;
    private static final int SECOND = 8_000;
    private static final Path KEPT = Path.of("open-calls.txt");

    private static final List<Organisation.Queue> QUEUES = List.of(
            new Organisation.Queue("talking", 1, 0),
            new Organisation.Queue("held", 1, 0),
            new Organisation.Queue("gone", 1, 0),
            new Organisation.Queue("ringing", 1, 0),
            new Organisation.Queue("parked", 1, 0),
            new Organisation.Queue("line", 1, 0));

    @TempDir
    Path folder;

    private final Organisation organisation = new Organisation(QUEUES);
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<String, SimPhone> callers = new HashMap<>();
    private final Map<String, SimPhone> phones = new HashMap<>();
    private final Map<String, Person> agents = new HashMap<>();
    private DemoServer server;
    private Person supervisor;
    private long parkedSince;

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
    void whoTalksTalksOnAndWhoWaitsKeepsTheirPlace() {
        server = keep(organisation.serve(folder.resolve("server")));
        supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));
        everyState();
        int invites = phones.values().stream().mapToInt(SimPhone::invites).sum();
        Map<String, Integer> heardBefore = new HashMap<>();
        kept(7);
        theyTalk();
        Person pauses = agents.get("talking-1");
        pauses.pauses(pauses.contact("connected"), true); // and the next look has not come
        server.kill();
        callers.forEach((name, phone) -> heardBefore.put(name, phone.sound.heardSamples()));
        phones.forEach((name, phone) -> heardBefore.put(name, phone.sound.heardSamples()));
        callers.remove("gone").close(); // nobody hears its goodbye
        server.startAgain();
        assertTrue(hearsAgain(callers.get("talking"), heardBefore.get("talking"), AGENT));
        assertTrue(hearsAgain(phones.get("talking-1"), heardBefore.get("talking-1"), CALLER));
        assertTrue(SimSound.await(() -> callers.get("held").sound.heardSamples() > heardBefore.get("held") + SECOND));
        assertFalse(speaks(callers.get("held"), AGENT), "the customer hears music");
        assertNobodyWasHungUp();
        whatRangStopsBeforeItRingsAnew();
        JsonNode card = pauses.contact("connected");
        assertTrue(card.toString().contains("\"paused\":{"), "what was paused stays paused: " + card);
        pauses.pauses(card, false);
        theFirstInLineIsServedFirst();
        theHeldCustomerIsTakenBack();
        theParkedCustomerIsTakenBack(heardBefore.get("parked"));
        theyEndAsAnyCall();
        nobodyStaysWithWhoeverIsGone();
        assertEquals(
                invites + 3,
                phones.values().stream().mapToInt(SimPhone::invites).sum(),
                "of whom the phone rang for, who is first in line, and who is taken back");
        assertHistory();
        server.assertNoErrors();
    }

    // ---- before

    private void everyState() {
        for (Organisation.Queue queue : QUEUES) {
            String id = organisation.agent(queue.id(), 1);
            SimPhone phone = keep(new SimPhone(server.sip(), organisation.phone(queue.id(), 1), Codec.PCMA, AGENT));
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            phones.put(id, phone);
            agents.put(id, keep(new Person(server, id, Organisation.PASSWORD)));
        }
        phones.get("ringing-1").doesNotAnswer();
        List.of("talking", "held", "gone", "ringing", "parked")
                .forEach(queue -> agents.get(queue + "-1").ready());
        List.of("talking", "held", "gone", "ringing", "parked", "line").forEach(queue -> caller(queue, queue));
        Patience.of(30, () -> supervisor.board().toString())
                .until(
                        "the first is in line",
                        () -> supervisor.queue("line").get("waiting").asInt() == 1);
        caller("second", "line");
        Person holds = agents.get("held-1");
        holds.hold(holds.contact("connected"), true);
        Person parks = agents.get("parked-1");
        parks.parks(parks.contact("connected"));
        assertTrue(phones.get("parked-1").wasHungUp());
        parkedSince = parks.parkedSince("701");
        List.of("talking-1", "gone-1").forEach(agent -> agents.get(agent).contact("connected"));
        assertTrue(phones.get("ringing-1").rings());
        assertTrue(callers.get("talking").sound.hears(AGENT));
    }

    private void caller(String name, String queue) {
        SimPhone caller = keep(new SimPhone(server.sip(), "3706130000" + callers.size(), Codec.PCMA, CALLER));
        callers.put(name, caller);
        assertTrue(caller.call(organisation.number(queue)).answered());
    }

    /** So many calls could go on: it is looked each second. */
    private void kept(int count) {
        Patience.of(30, this::file)
                .until(
                        count + " calls are kept",
                        () -> file().lines()
                                        .filter(line -> line.contains("\"course\""))
                                        .count()
                                == count);
    }

    private String file() {
        try {
            Path file = folder.resolve("server/data").resolve(KEPT);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- after

    private static boolean hearsAgain(SimPhone phone, int before, double tone) {
        return SimSound.await(() -> phone.sound.heardSamples() > before + SECOND) && phone.sound.hears(tone);
    }

    private static boolean speaks(SimPhone phone, double tone) {
        short[] last = phone.sound.last(SECOND);
        return Tones.share(last, 0, last.length, tone) > 0.5;
    }

    private void assertNobodyWasHungUp() {
        callers.forEach((name, phone) -> assertFalse(phone.isHungUp(), name));
        List.of("talking-1", "held-1")
                .forEach(agent -> assertFalse(phones.get(agent).isHungUp(), agent));
    }

    private void whatRangStopsBeforeItRingsAnew() {
        SimPhone phone = phones.get("ringing-1");
        assertTrue(SimSound.await(() -> phone.invites() == 2), "it is offered the call anew");
        List<SipText> told = phone.heard.stream()
                .filter(one -> !one.isResponse() && List.of("INVITE", "CANCEL").contains(one.method()))
                .toList();
        int cancel = IntStream.range(0, told.size())
                .filter(n -> told.get(n).method().equals("CANCEL"))
                .findFirst()
                .orElseThrow();
        String before = told.get(cancel).header("Call-ID");
        assertTrue(told.subList(0, cancel).stream()
                .allMatch(one -> one.header("Call-ID").equals(before)));
        assertFalse(phone.invite().header("Call-ID").equals(before));
        assertTrue(SimSound.await(() -> phone.heard.stream()
                .anyMatch(one -> !one.isResponse()
                        && one.method().equals("ACK")
                        && one.header("Call-ID").equals(before))));
    }

    private void theFirstInLineIsServedFirst() {
        assertEquals(2, supervisor.queue("line").get("waiting").asInt());
        agents.get("line-1").ready();
        agents.get("line-1").contact("connected");
        assertTrue(callers.get("line").sound.hears(AGENT));
        assertFalse(speaks(callers.get("second"), AGENT));
        phones.get("ringing-1").answersByItself();
        phones.get("ringing-1").pickUp();
        assertTrue(callers.get("ringing").sound.hears(AGENT));
    }

    private void theHeldCustomerIsTakenBack() {
        Person holds = agents.get("held-1");
        holds.hold(holds.contact("connected"), false);
        assertTrue(callers.get("held").sound.hears(AGENT));
        phones.get("held-1").holds();
        assertTrue(SimSound.await(() -> !speaks(callers.get("held"), AGENT)), "by the phone's own key");
    }

    private void theParkedCustomerIsTakenBack(int before) {
        SimPhone customer = callers.get("parked");
        assertTrue(SimSound.await(() -> customer.sound.heardSamples() > before + SECOND), "they hear music");
        assertFalse(speaks(customer, AGENT));
        long apart = parkedSince - agents.get("parked-1").parkedSince("701");
        assertTrue(Math.abs(apart) < 500, "their time goes on, " + apart + " ms");
        agents.get("parked-1").takesBack("701");
        agents.get("parked-1").contact("connected");
        assertTrue(customer.sound.hears(AGENT));
        customer.hangUp();
        assertTrue(phones.get("parked-1").wasHungUp());
        JsonNode there = supervisor.details(row("parked")).get("handovers").get(0);
        assertEquals("parked-1", there.get("backBy").asString());
    }

    /** For a second that can be heard in the recording. */
    private void theyTalk() {
        int said = callers.get("talking").sound.heardSamples();
        assertTrue(SimSound.await(() -> callers.get("talking").sound.heardSamples() > said + 2 * SECOND));
    }

    private void theyEndAsAnyCall() {
        theyTalk();
        callers.get("talking").hangUp();
        assertTrue(SimSound.await(() -> callers.get("talking").gotAnswerTo("BYE")));
        assertTrue(phones.get("talking-1").wasHungUp());
        phones.get("held-1").hangUpAsCalled();
        assertTrue(callers.get("held").wasHungUp());
        callers.get("second").hangUp();
        assertTrue(SimSound.await(() -> callers.get("second").gotAnswerTo("BYE")));
    }

    private void nobodyStaysWithWhoeverIsGone() {
        assertTrue(phones.get("gone-1").wasHungUp());
        Patience.of(30, () -> agents.get("gone-1").desk().toString())
                .until(
                        "the agent has nobody",
                        () -> agents.get("gone-1").desk().get("contacts").isEmpty());
    }

    private void assertHistory() {
        JsonNode talked = row("talking");
        assertEquals("customer-left", talked.get("end").get("reason").asString());
        assertEquals("agent-ended", row("held").get("end").get("reason").asString());
        assertHeardBeforeAndAfter(talked);
        JsonNode left = row("line");
        assertEquals("customer-left", left.get("end").get("reason").asString());
        assertEquals(1, supervisor.reviewed("talking").size());
        Patience.of(30, () -> supervisor.details(talked).toString())
                .until(
                        "its one leg over a trunk is over",
                        () -> supervisor.details(talked).get("trunks").size() == 1
                                && supervisor
                                        .details(talked)
                                        .get("trunks")
                                        .get(0)
                                        .has("overAt"));
        JsonNode leg = supervisor.details(talked).get("trunks").get(0);
        assertEquals("trunk", leg.get("endedBy").asString());
        assertTrue(leg.has("answeredAt"), leg::toString);
    }

    private void assertHeardBeforeAndAfter(JsonNode talked) {
        Patience.of(30, () -> supervisor.details(talked).toString())
                .until(
                        "what was recorded before and after is there",
                        () -> supervisor.details(talked).get("recordings").size() == 2);
        JsonNode parts = supervisor.details(talked).get("recordings");
        String marks = parts.get(0).get("marks").toString();
        assertTrue(marks.contains("crash"), marks);
        assertTrue(parts.get(1).get("complete").asBoolean(), parts::toString);
        for (int part : List.of(1, 2)) {
            WavFile wav = supervisor.recording(talked, part, folder.resolve("heard"));
            assertTrue(Tones.most(wav.left(), CALLER) > 0.9, "the customer in part " + part);
            assertTrue(Tones.most(wav.right(), AGENT) > 0.9, "the agent in part " + part);
        }
    }

    private JsonNode row(String queue) {
        return supervisor.reviewed(queue, 1, row -> row.has("endedAt")).getFirst();
    }
}
