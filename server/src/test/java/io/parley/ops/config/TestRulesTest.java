package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestRulesTest {
    private static final TestSettings.Facts CHAT = facts("chat", "sales", "", "", "en");
    private static final TestSettings.Expected RINGS =
            new TestSettings.Expected("sales", "rings", List.of("anna"), 0, "");

    @Test
    void whatCanBeTriedIsTaken() {
        Map<String, String> floor = Map.of("anna", "free 764", "boris", "busy", "carl", "away 3", "dora", "out");
        assertEquals(List.of(), problems("2026-03-12T08:00:00+02:00", CHAT, floor, RINGS));
        TestSettings.Facts dialled = facts("voice", "", "+37052198000", "2-#", "");
        TestSettings.Expected voicemail = new TestSettings.Expected("", "voicemail", List.of(), 0, "");
        assertEquals(List.of(), problems("2026-03-12T08:00:00Z", dialled, Map.of(), voicemail));
    }

    @Test
    void whatCannotIsNamedWithItsPlace() {
        String at = "2026-03-12T08:00:00Z";
        assertEquals(List.of("tests[0].at"), problems("tomorrow", CHAT, Map.of(), RINGS));
        assertEquals(List.of("tests[0].at"), problems("1926-03-12T08:00:00Z", CHAT, Map.of(), RINGS));
        assertEquals(List.of("tests[0].floor.anna"), problems(at, CHAT, Map.of("anna", "asleep"), RINGS));
        assertEquals(List.of("tests[0].contact.channel"), problems(at, facts("fax", "sales", "", "", "en"), RINGS));
        assertEquals(List.of("tests[0].contact"), problems(at, facts("chat", "", "", "", "en"), RINGS));
        assertEquals(List.of("tests[0].contact.number"), problems(at, facts("chat", "sales", "", "1", "en"), RINGS));
        assertEquals(List.of("tests[0].contact.language"), problems(at, facts("chat", "sales", "", "", ""), RINGS));
        assertEquals(List.of("tests[0].contact.keys"), problems(at, facts("voice", "", "+370", "one", ""), RINGS));
        assertEquals(List.of("tests[0].expect.agents"), problems(at, CHAT, expected("rings", 0)));
        assertEquals(List.of("tests[0].expect.then"), problems(at, CHAT, expected("sings", 0)));
        assertEquals(List.of("tests[0].expect.after"), problems(at, CHAT, expected("waits", -1)));
    }

    private static TestSettings.Expected expected(String then, int after) {
        return new TestSettings.Expected("sales", then, List.of(), after, "");
    }

    private static TestSettings.Facts facts(String channel, String queue, String number, String keys, String language) {
        return new TestSettings.Facts(channel, queue, "", number, "", keys, language, "", Map.of());
    }

    private static List<String> problems(String at, TestSettings.Facts facts, TestSettings.Expected expect) {
        return problems(at, facts, Map.of(), expect);
    }

    private static List<String> problems(
            String at, TestSettings.Facts facts, Map<String, String> floor, TestSettings.Expected expect) {
        List<String> paths = new ArrayList<>();
        TestSettings test = new TestSettings("one", "One", at, facts, floor, expect);
        new TestRules(List.of(test), (path, problem) -> paths.add(path)).check();
        return paths;
    }
}
