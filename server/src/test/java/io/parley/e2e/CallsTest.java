package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Customer and agent talk: each plays its own tone, hears the other's, and is recorded in its own channel. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class CallsTest {
    private static final int TALK_MS = 2500;
    private static final double OTHER_AGENT = 1500;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(
            strings = {
                "q1 PCMA udp PCMA udp",
                "q2 PCMU tcp PCMU tcp",
                "q3 PCMA udp PCMU tcp",
                "q4 PCMU tcp PCMA udp",
                "q5 G722 udp G722 udp",
                "q6 opus/48000/2 udp opus/48000/2 udp",
                "q7 G722 udp PCMA udp",
                "q8 opus/48000/2 udp G722 udp"
            })
    void softphonesHearEachOtherOverEitherTransportAndInAnyCodec(String how, Center center) {
        String[] words = how.split(" ");
        String queue = words[0];
        Baresip.Line calling = Baresip.Line.caller(Center.CALLER).with(words[1]).over(words[2]);
        try (Baresip phone = center.phone(center.line(queue, 1).with(words[3]).over(words[4]));
                Baresip caller = new Baresip(center.room(), center.server, calling);
                Person agent = center.agent(queue, 1)) {
            agent.ready();
            caller.dial(center.number(queue)).awaits("CALL_ESTABLISHED");
            phone.awaits("CALL_INCOMING").accept();
            agent.contact("connected");
            talk();
            caller.hangUp();
            phone.awaits("CALL_CLOSED");
            caller.awaits("CALL_CLOSED");
            assertRecorded(center, recorded(center, queue, 1).getFirst()); // first: it says which way was silent
            assertTrue(caller.heard(Center.AGENT), () -> "the caller heard the agent: " + caller.profile(Center.AGENT));
            assertTrue(phone.heard(Center.CALLER), () -> "the agent heard the caller: " + phone.profile(Center.CALLER));
        }
    }

    @TestInParallel
    void softphonesWhoseSipAndSoundAreEncryptedHearEachOther(Center center) {
        Baresip.Tls tls = center.organisation.tls();
        Baresip.Line calling = Baresip.Line.caller(Center.CALLER).encrypted(tls);
        try (Baresip phone = center.phone(center.line("secret", 1).encrypted(tls));
                Baresip caller = new Baresip(center.room(), center.server, calling);
                Person agent = center.agent("secret", 1)) {
            agent.ready();
            caller.dial(center.number("secret")).awaits("CALL_ESTABLISHED");
            phone.awaits("CALL_INCOMING").accept();
            agent.contact("connected");
            talk();
            caller.hangUp();
            phone.awaits("CALL_CLOSED");
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT), "the caller heard the agent");
            assertTrue(phone.heard(Center.CALLER), "the agent heard the caller");
            assertRecorded(center, recorded(center, "secret", 1).getFirst());
        }
    }

    @TestInParallel
    void aPhoneThatKnowsSha256RegistersWithItAndTakesACall(Center center) {
        SimPhone phone =
                new SimPhone(center.server.sip(), center.organisation.phone("sha", 1), Codec.PCMA, Center.AGENT);
        try (phone;
                Baresip caller = center.caller();
                Person agent = center.agent("sha", 1)) {
            assertTrue(phone.register(Organisation.PHONE_PASSWORD));
            agent.ready();
            caller.dial(center.number("sha"));
            agent.contact("connected");
            assertTrue(phone.sound.hears(Center.CALLER));
            talk();
            phone.hangUpAsCalled();
            caller.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT));
            JsonNode row = recorded(center, "sha", 1).getFirst();
            assertEquals("agent-ended", row.get("end").get("reason").asString());
            assertRecorded(center, row);
        }
    }

    @TestInParallel
    void sippCallsWithAToneAndItsOfferComesLate(Center center) {
        try (Baresip phone = center.phone(center.line("late", 1).answeringByItself());
                Person agent = center.agent("late", 1)) {
            agent.ready();
            center.sipp("leaves-the-offer-to-us")
                    .dials(center.number("late"))
                    .talks(3000)
                    .plays(Center.CALLER)
                    .run(center.server);
            phone.awaits("CALL_CLOSED");
            assertTrue(phone.heard(Center.CALLER), "the agent heard the caller");
            assertRecorded(center, recorded(center, "late", 1).getFirst());
        }
    }

    @TestInParallel
    void twentyCallsAtOnceAreTakenByTwentyAgentsAndEachIsRecorded(Center center) {
        List<Sipp.Phone> phones = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> new Sipp.Phone(center.organisation.phone("many", n), Organisation.PHONE_PASSWORD))
                .toList();
        int port = FreePorts.free();
        center.sipp("registers").phones(phones).onPort(port).run(center.server);
        List<Person> agents = new ArrayList<>();
        try (Sipp answering = center.sipp("answers")
                .onPort(port)
                .calls(20)
                .plays(Center.AGENT)
                .start(center.server)) {
            IntStream.rangeClosed(1, 20)
                    .forEach(n -> agents.add(center.agent("many", n).ready()));
            center.sipp("calls-and-leaves")
                    .dials(center.number("many"))
                    .calls(20)
                    .talks(8000)
                    .plays(Center.CALLER)
                    .run(center.server);
            answering.succeeds();
            List<JsonNode> rows = recorded(center, "many", 20);
            assertEquals(
                    20,
                    rows.stream()
                            .map(row -> row.get("agent").asString())
                            .distinct()
                            .count());
            rows.forEach(row -> assertRecorded(center, row));
            agents.forEach(agent -> assertEquals("ready", agent.state()));
        } finally {
            agents.forEach(Person::close);
        }
    }

    @TestInParallel
    void aCallThatIsHandedOnRingsAtTheColleagueAndIsRecordedAsOne(Center center) {
        String phone = center.organisation.phone("handed-on", 2);
        Baresip.Line second = Baresip.Line.agent(phone, Organisation.PHONE_PASSWORD, OTHER_AGENT);
        try (Baresip first = center.phone(center.line("handed-on", 1).answeringByItself());
                Baresip colleague = center.phone(second.answeringByItself());
                Baresip caller = center.caller();
                Person giver = center.agent("handed-on", 1);
                Person taker = center.agent("handed-on", 2)) {
            giver.ready();
            caller.dial(center.number("handed-on")).awaits("CALL_ESTABLISHED");
            JsonNode call = giver.contact("connected");
            talk();
            taker.ready();
            giver.handOn(call, "{\"agent\":\"" + center.organisation.agent("handed-on", 2) + "\"}");
            first.awaits("CALL_CLOSED");
            assertEquals(Person.id(call), Person.id(taker.contact("connected")));
            assertEquals(Person.id(call) + "~1", Person.id(giver.contact("wrap_up")));
            talk();
            caller.hangUp();
            colleague.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT) && caller.heard(OTHER_AGENT), "the caller heard one and the other");
            assertTrue(colleague.heard(Center.CALLER), "the colleague heard the caller");
            giver.wrapUp(giver.contact("wrap_up"), "solved", "to a colleague");
            taker.wrapUp(taker.contact("wrap_up"), "solved", "");
            JsonNode row = recorded(center, "handed-on", 1).getFirst();
            JsonNode handover = center.supervisor.details(row).get("handovers").get(0);
            assertEquals("to a colleague", handover.get("part").get("note").asString());
            assertEquals(1, center.supervisor.reviewed("handed-on").size(), "one contact");
            WavFile wav = center.supervisor.recording(row, center.room());
            assertTrue(Tones.share(wav.right(), wav.right().length - 8_000, 4_000, OTHER_AGENT) > 0.6);
        }
    }

    @TestInParallel
    void aPhoneParksItsCallerHandsThemOnAndAsksItsColleagueFirst(Center center) {
        String extension = center.organisation.phone("referred", 2);
        Baresip.Line second = Baresip.Line.agent(extension, Organisation.PHONE_PASSWORD, OTHER_AGENT);
        try (Baresip first = center.phone(center.line("referred", 1).answeringByItself());
                Baresip colleague = center.phone(second.answeringByItself());
                Baresip caller = center.caller();
                Person giver = center.agent("referred", 1);
                Person taker = center.agent("referred", 2)) {
            giver.ready();
            caller.dial(center.number("referred")).awaits("CALL_ESTABLISHED");
            giver.contact("connected");
            talk();
            first.transfer("705"); // a place
            first.awaits("CALL_CLOSED");
            taker.ready();
            colleague.dial("705");
            taker.contact("connected");
            talk();
            colleague.transfer(center.organisation.phone("referred", 1));
            colleague.awaits("CALL_CLOSED");
            giver.contact("connected");
            first.hold();
            first.dial(extension).awaits("CALL_ESTABLISHED", 3);
            first.transferToWhomItAsked(extension);
            first.awaits("CALL_CLOSED", 3);
            taker.contact("connected");
            talk();
            caller.hangUp();
            colleague.awaits("CALL_CLOSED", 2);
            assertTrue(caller.heard(Center.AGENT) && caller.heard(OTHER_AGENT), "the caller heard one and the other");
            JsonNode row = recorded(center, "referred", 1).getFirst();
            List<String> ways = new ArrayList<>();
            center.supervisor
                    .details(row)
                    .get("handovers")
                    .forEach(one -> ways.add(one.get("way").asString()));
            assertEquals(List.of("blind", "blind", "consult"), ways);
            assertEquals(1, center.supervisor.reviewed("referred").size(), "one contact");
        }
    }

    @TestInParallel
    void aCallThatRingsElsewhereIsPickedUpAndParkedByKeys(Center center) {
        Baresip.Line second = Baresip.Line.agent(
                center.organisation.phone("rings-there", 2), Organisation.PHONE_PASSWORD, OTHER_AGENT);
        try (Baresip ringing = center.phone("rings-there", 1);
                Baresip colleague = center.phone(second);
                Baresip caller = center.caller();
                Person absent = center.agent("rings-there", 1);
                Person taker = center.agent("rings-there", 2)) {
            absent.ready();
            caller.dial(center.number("rings-there"));
            ringing.awaits("CALL_INCOMING");
            taker.ready();
            colleague.dial("*8").awaits("CALL_ESTABLISHED");
            ringing.awaits("CALL_CLOSED");
            taker.contact("connected");
            talk();
            "*68".chars().forEach(key -> colleague.press((char) key));
            colleague.awaits("CALL_CLOSED"); // once it has heard which place that is
            ringing.dial("701").awaits("CALL_ESTABLISHED");
            absent.contact("connected");
            talk();
            caller.hangUp();
            ringing.awaits("CALL_CLOSED", 2);
            assertTrue(caller.heard(Center.AGENT) && caller.heard(OTHER_AGENT), "the caller heard one and the other");
            assertTrue(ringing.heard(Center.CALLER), "and was heard");
        }
    }

    // ---- what is shared

    static void talk() {
        long end = System.nanoTime() + TALK_MS * 1_000_000L;
        Patience.of(30).until("they talked for a while", () -> System.nanoTime() >= end);
    }

    static List<JsonNode> recorded(Center center, String queue, int count) {
        return center.supervisor.reviewed(
                queue, count, row -> row.get("recorded").asBoolean());
    }

    static void assertRecorded(Center center, JsonNode row) {
        WavFile wav = center.supervisor.recording(row, center.room());
        long lengthMs = wav.left().length / 8;
        JsonNode told = center.supervisor.details(row).get("recording");
        assertEquals(lengthMs, told.get("lengthMs").asLong());
        assertTrue(told.get("complete").asBoolean());
        // The floor takes its times when it gets to decide, later the busier the machine; CallTest counts the frames.
        long talkMs = row.get("talkMs").asLong();
        assertTrue(Math.abs(lengthMs - talkMs) < 500, "recorded " + lengthMs + " ms of " + talkMs + " ms");
        assertTone(wav.left(), Center.CALLER, Center.AGENT);
        assertTone(wav.right(), Center.AGENT, Center.CALLER);
    }

    /** It is this tone, but for what a softphone on a busy machine leaves out, and never the other. */
    private static void assertTone(short[] side, double own, double others) {
        int clean = 0;
        int all = 0;
        for (int from = 4000; from + 800 <= side.length - 1600; from += 800) {
            all++;
            boolean loud = Tones.loudness(side, from, 800) > 1000;
            clean += loud && Tones.share(side, from, 800, own) > 0.9 ? 1 : 0;
            assertTrue(!loud || Tones.share(side, from, 800, others) < 0.1, others + " Hz at sample " + from);
        }
        assertTrue(all > 5 && clean >= all * 0.6, own + " Hz in " + clean + " of " + all + " tenths of a second");
    }
}
