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
 * {@code kill -9} while callers talk to somebody outside, to whom an agent handed them on, at once or after a word:
 * both talk on by the same ports without an INVITE, and each is one contact with a recording in two parts.
 */
@OwnServer
class HandedOnCallsGoOnTest {
    private static final double AGENT = 1000;
    private static final double CALLER = 440;
    private static final double OUTSIDE = 1500;
    private static final int SECOND = 8_000;
    private static final String AT_ONCE = "handed";
    private static final String AFTER_A_WORD = "asked";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final int first = FreePorts.free();
    private final int second = FreePorts.free();
    private final Organisation organisation = new Organisation(
                    List.of(new Organisation.Queue(AT_ONCE, 1, 0), new Organisation.Queue(AFTER_A_WORD, 1, 0)))
            .handingOn(AFTER_A_WORD, first, second);
    private DemoServer server;
    private Person supervisor;

    /** Who was handed on, and to whom. */
    private record Pair(SimPhone caller, SimPhone outside) {
        List<SimPhone> both() {
            return List.of(caller, outside);
        }
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
    void whoWasHandedOnOutsideTalksOn() {
        server = keep(organisation.serve(folder.resolve("server")));
        supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));
        Pair handed = handedOn(AT_ONCE, first);
        Pair asked = handedOn(AFTER_A_WORD, second);
        kept(2);
        theyTalk(handed);
        theyTalk(asked);
        List<SimPhone> all = List.of(handed.caller(), handed.outside(), asked.caller(), asked.outside());
        server.kill();
        List<Integer> before = all.stream().map(one -> one.sound.heardSamples()).toList();
        server.startAgain();
        for (int i = 0; i < all.size(); i++) {
            SimPhone one = all.get(i);
            int then = before.get(i);
            assertTrue(SimSound.await(() -> one.sound.heardSamples() > then + 2 * SECOND), "side " + i);
            assertFalse(one.isHungUp(), "side " + i);
        }
        List.of(handed, asked).forEach(HandedOnCallsGoOnTest::hearEachOther);
        theyPressKeys(handed);
        List.of(handed, asked).forEach(pair -> assertEquals(1, pair.outside().invites()));
        theyEndAsAnyCall(handed, asked);
        assertHistory(AT_ONCE, "blind", "outside-ended");
        assertHistory(AFTER_A_WORD, "consult", "customer-left");
        server.assertNoErrors();
    }

    // ---- before

    private Pair handedOn(String queue, int port) {
        SimPhone phone = keep(new SimPhone(server.sip(), organisation.phone(queue, 1), Codec.PCMA, AGENT));
        assertTrue(phone.register(Organisation.PHONE_PASSWORD));
        Person agent = keep(new Person(server, organisation.agent(queue, 1), Organisation.PASSWORD));
        agent.ready();
        SimPhone caller = keep(new SimPhone(server.sip(), "3706130000" + opened.size(), Codec.PCMA, CALLER));
        assertTrue(caller.call(organisation.number(queue)).answered());
        SimPhone outside = keep(new SimPhone(server.sip(), "outside", Codec.PCMA, OUTSIDE, port));
        if (port == second) {
            outside.asksWhoCalls();
        }
        JsonNode contact = agent.contact("connected");
        assertTrue(caller.sound.hears(AGENT));
        String number = "{\"number\":\"+37046395051\"}";
        if (queue.equals(AFTER_A_WORD)) {
            agent.asks(contact, number);
            assertTrue(outside.sound.hears(AGENT));
            agent.handsOver(contact);
        } else {
            agent.handOn(contact, number);
        }
        assertTrue(phone.wasHungUp());
        Pair pair = new Pair(caller, outside);
        hearEachOther(pair);
        return pair;
    }

    private static void hearEachOther(Pair pair) {
        assertTrue(pair.caller().sound.hears(OUTSIDE));
        assertTrue(pair.outside().sound.hears(CALLER));
    }

    /** For a second that can be heard in the recording. */
    private static void theyTalk(Pair pair) {
        int said = pair.caller().sound.heardSamples();
        assertTrue(SimSound.await(() -> pair.caller().sound.heardSamples() > said + 2 * SECOND));
    }

    private void kept(int count) {
        Patience.of(30, this::file)
                .until(
                        count + " calls are kept",
                        () -> file().lines()
                                        .filter(line -> line.contains("\"recorded\":true"))
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

    // ---- after

    /** As in any call: by INFO, so the other side is played it. */
    private static void theyPressKeys(Pair pair) {
        pair.caller().pressByInfo('5');
        assertTrue(SimSound.await(() -> pair.caller().gotAnswerTo("INFO")));
    }

    private void theyEndAsAnyCall(Pair handed, Pair asked) {
        theyTalk(handed);
        handed.outside().hangUpAsCalled();
        assertTrue(handed.caller().wasHungUp());
        asked.caller().hangUp();
        assertTrue(SimSound.await(() -> asked.caller().gotAnswerTo("BYE")));
        assertTrue(asked.outside().wasHungUp(), "whose trunk asks at each request who we are");
        Patience.of(30, this::file).until("nothing of them is left", () -> file().isEmpty());
    }

    private void assertHistory(String queue, String way, String end) {
        JsonNode row = supervisor.reviewed(queue, 1, one -> one.has("endedAt")).stream()
                .filter(one -> !Person.id(one).contains("~"))
                .findFirst()
                .orElseThrow();
        assertEquals(end, row.get("end").get("reason").asString());
        JsonNode there = supervisor.details(row).get("handovers");
        assertEquals(1, there.size(), there::toString);
        assertEquals(way, there.get(0).get("way").asString());
        assertEquals("answered", there.get(0).get("outcome").asString());
        Patience.of(30, () -> supervisor.details(row).toString())
                .until(
                        "both legs over trunks are over, and what was recorded before and after is there",
                        () -> areOver(supervisor.details(row).get("trunks"))
                                && supervisor.details(row).get("recordings").size() == 2);
        for (int part : List.of(1, 2)) {
            WavFile wav = supervisor.recording(row, part, folder.resolve("heard"));
            assertTrue(Tones.most(wav.left(), CALLER) > 0.9, "the caller in part " + part);
            assertTrue(Tones.most(wav.right(), OUTSIDE) > 0.9, "whom they were handed on to in part " + part);
        }
        String marks =
                supervisor.details(row).get("recordings").get(1).get("marks").toString();
        assertTrue(marks.contains("outside"), marks);
    }

    private static boolean areOver(JsonNode legs) {
        return legs.size() == 2 && legs.valueStream().allMatch(leg -> leg.has("overAt"));
    }
}
