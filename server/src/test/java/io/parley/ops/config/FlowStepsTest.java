package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What call flows in steps have to be, and what is said where one is not. */
class FlowStepsTest {
    private static final String FILE = """
        organisation: {name: Test, languages: [en, lt]}
        trunks: [{id: carrier, addresses: [192.0.2.1/32]}]
        numbers: [{number: "*", flow: main}]
        hours: [{id: office, days: {monday: ["09:00-17:00"]}}]
        queues: [{id: bookings}, {id: letters, channels: [chat]}]
        topics: [{id: booking, queue: bookings}]
        users: [{id: ada, name: Ada, role: administrator, password: {value: secret}}]
        flows:
          - id: main
            languages: [en, lt]
            steps:
        """;
    private static final int FIRST = 12;

    private static String with(String... steps) {
        StringBuilder text = new StringBuilder(FILE);
        for (String step : steps) {
            text.append("      - {").append(step).append("}\n");
        }
        return text.toString();
    }

    private static ParleyConfig read(String... steps) {
        return ConfigFile.parse("parley.yaml", with(steps));
    }

    private static void wrong(int step, String said, String... steps) {
        String text = assertThrows(ConfigProblem.class, () -> read(steps)).getMessage();
        String expected = "parley.yaml:" + (FIRST + step) + ": flows[0].steps[" + step + "]" + said;
        assertTrue(text.startsWith(expected), () -> "said: " + text);
    }

    @Test
    void everyKindOfStepIsRead() {
        FlowSettings flow = read(
                        "id: open, kind: hours, hours: office, open: language, closed: mail",
                        "id: language, kind: language, next: consent",
                        "id: consent, kind: consent, agreed: menu, declined: menu, silent: bye",
                        "id: menu, kind: menu, prompts: [topics], keys: {\"1\": pin, \"*\": out}, otherwise: offer",
                        "id: pin, kind: collect, prompts: [enter-number], attribute: pin, secret: true, next: vip,"
                                + " otherwise: queue",
                        "id: vip, kind: condition, cases: [{test: attribute, attribute: plan, is: [gold], to: raise},"
                                + " {test: caller, starts: [\"+370\"], to: queue}, {test: withheld, to: queue},"
                                + " {test: unstaffed, queue: bookings, to: mail},"
                                + " {test: wait, queue: bookings, seconds: 300, to: offer}], otherwise: queue",
                        "id: raise, kind: set, priority: 10, attributes: {vip: \"yes\"}, next: hello",
                        "id: hello, kind: play, prompts: [greeting], next: queue",
                        "id: queue, kind: queue, topic: booking, closed: mail, patienceSeconds: 60, impatient: mail,"
                                + " keys: {\"9\": mail}, after: ask",
                        "id: offer, kind: callback, queue: bookings, declined: queue",
                        "id: out, kind: transfer, number: \"+37052190000\", queue: bookings, failed: mail",
                        "id: mail, kind: voicemail, queue: bookings, next: bye",
                        "id: ask, kind: survey, next: bye",
                        "id: bye, kind: hangup, prompts: [goodbye]")
                .flows()
                .getFirst();
        assertEquals("open", flow.start());
        assertEquals(14, flow.steps().size());
        JsonNode tree = DocumentJson.tree(RoutingDocument.of(read("id: q, kind: queue, queue: bookings")));
        assertEquals(
                "{\"kind\":\"queue\",\"id\":\"q\",\"queue\":\"bookings\",\"prompts\":[],\"announceEverySeconds\":45,"
                        + "\"keys\":{}}",
                tree.path("flows").path(0).path("steps").path(0).toString());
    }

    @Test
    void aStepThatLeadsNowhereIsToldWithWhatThereIs() {
        wrong(
                0,
                ".next is no step: nowhere; known: hello, queue",
                "id: hello, kind: play, prompts: [greeting], next: nowhere",
                "id: queue, kind: queue, queue: bookings");
        wrong(0, ".next is missing; write the step", "id: hello, kind: play, prompts: [greeting]");
        wrong(0, ".keys.1 is no step: x", "id: menu, kind: menu, prompts: [topics], keys: {\"1\": x}, otherwise: menu");
    }

    @Test
    void aStepThatNobodyReachesIsTold() {
        wrong(
                1,
                " is reached by no way from queue",
                "id: queue, kind: queue, queue: bookings",
                "id: bye, kind: hangup");
    }

    @Test
    void aLoopInWhichNobodyIsAskedIsToldAndOneWithAMenuIsNot() {
        wrong(
                1,
                " turns in a circle in which nobody is asked for a key: b, a",
                "id: menu, kind: menu, prompts: [topics], keys: {\"1\": queue}, otherwise: a",
                "id: a, kind: condition, cases: [{test: withheld, to: queue}], otherwise: b",
                "id: b, kind: play, prompts: [greeting], next: a",
                "id: queue, kind: queue, queue: bookings");
        read(
                "id: menu, kind: menu, prompts: [topics], keys: {\"1\": queue}, otherwise: hello",
                "id: hello, kind: play, prompts: [greeting], next: menu",
                "id: queue, kind: queue, queue: bookings");
    }

    @Test
    void aWayWithoutAnEndIsTold() {
        wrong(0, " leads to no end", "id: menu, kind: menu, prompts: [topics], keys: {\"1\": menu}, otherwise: menu");
    }

    @Test
    void whoHasLeftAQueueComesToNoOther() {
        wrong(
                0,
                ".impatient leads on to other, though the call has left",
                "id: queue, kind: queue, queue: bookings, patienceSeconds: 5, impatient: hello",
                "id: hello, kind: play, prompts: [greeting], next: other",
                "id: other, kind: queue, queue: bookings");
        read("id: queue, kind: queue, queue: bookings, closed: other", "id: other, kind: queue, topic: booking");
    }

    @Test
    void consentIsAskedForBeforeAnythingCouldBeRecorded() {
        wrong(
                0,
                ".after leads on to ask, which asks for consent, though nothing is recorded any more by then",
                "id: queue, kind: queue, queue: bookings, after: ask",
                "id: ask, kind: consent, agreed: bye, declined: bye",
                "id: bye, kind: hangup");
        wrong(
                0,
                ".declined is missing; write the step",
                "id: ask, kind: consent, agreed: queue",
                "id: queue, kind: queue, queue: bookings");
        wrong(
                0,
                ".tries is out of range; write 1 to 9",
                "id: ask, kind: consent, tries: 10, agreed: queue, declined: queue",
                "id: queue, kind: queue, queue: bookings");
    }

    @Test
    void whoTalkedToNobodyIsNotAskedHowItWas() {
        wrong(0, " is reached by callers who have talked to nobody", "id: ask, kind: survey");
    }

    @Test
    void whatAStepSaysHasToBe() {
        wrong(0, ".queue is no queue that takes calls: letters", "id: q, kind: queue, queue: letters");
        wrong(0, ".queue is missing; write a queue or a topic", "id: q, kind: queue");
        wrong(0, ".hours are no opening hours: night", "id: h, kind: hours, hours: night, open: h, closed: h");
        wrong(
                0,
                ".keys.1 is no key here",
                "id: q, kind: queue, queue: bookings, keys: {\"1\": bye}",
                "id: bye, kind: hangup");
        wrong(
                0,
                ".impatient needs patienceSeconds",
                "id: q, kind: queue, queue: bookings, impatient: bye",
                "id: bye, kind: hangup");
        wrong(0, ".id is no id", "id: Q 1, kind: queue, queue: bookings");
    }

    @Test
    void anUnknownKindAndAnUnknownSettingAreToldWithWhatThereIs() {
        wrong(0, " has a kind that there is not: dance; known: play, hours", "id: q, kind: dance");
        wrong(0, ".tempo is not a setting; known here:", "id: q, kind: queue, tempo: 3");
    }

    @Test
    void theShortFormIsTheSameInSteps() {
        String text =
                FILE.replace("    steps:\n", "    greeting: [greeting]\n    topics: [booking]\n    queued: [queued]\n");
        FlowSettings flow = RoutingDocument.of(ConfigFile.parse("parley.yaml", text))
                .flows()
                .getFirst();
        assertEquals(
                List.of("greeting", "language", "booking"),
                flow.steps().stream().map(StepSettings::id).toList());
        assertEquals("greeting", flow.start());
        String both = FILE.replace("    steps:\n", "    greeting: [greeting]\n    steps: []\n");
        String said = assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", both))
                .getMessage();
        assertTrue(said.contains("flows[0].steps are beside greeting"), said);
    }
}
