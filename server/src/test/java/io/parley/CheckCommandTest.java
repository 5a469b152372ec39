package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String REFUNDS = """

            tests:
              - id: refunds
                name: English refunds go to whoever is free the longest
                at: 2026-03-12T14:52:00+02:00
                contact: {channel: chat, queue: refunds, language: en}
                floor: {milda: free 764, anna: free 90, georgi: busy, gone: free 1000}
                expect: {queue: refunds, agents: [milda]}
            """;
    private static final String NEW_YEAR = """
              - id: new-year
                name: Nobody is there on the first of January, six years ago as little as today
                at: 2020-01-01T12:00:00Z
                contact: {number: "+37052198000", keys: "12"}
                floor: {milda: free}
                expect: {queue: refunds, then: closed}
            """;

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    private int check(String config, String... more) throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), config);
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[] {"check", "--config", file.toString()}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return shell.run(all);
    }

    private static String sample() throws Exception {
        String sample = LintCommandTest.sample();
        int own = sample.indexOf("\ntests:");
        return own < 0 ? sample : sample.substring(0, own + 1);
    }

    @Test
    void keptTestsPassUntilARuleAnswersOtherwise() throws Exception {
        String kept = sample() + REFUNDS;
        assertEquals(0, check(kept, "--tests"), shell.err() + shell.out());
        assertTrue(shell.out().contains("no agents any more: gone"), shell.out());
        assertTrue(shell.out().endsWith("1 tests, 0 failed\n"), shell.out());
        String picky = kept.replace("skills: {refunds: 3}", "skills: {refunds: 9}");
        assertEquals(CheckCommand.FAILED, check(picky, "--tests"));
        assertTrue(shell.out().contains("kept:  rings milda at once, in refunds"), shell.out());
        assertTrue(shell.out().contains("now:   rings anna at once, in refunds"), shell.out());
        assertEquals(0, check(picky), "nobody asked for the tests");
        assertTrue(shell.out().contains("--tests runs its 1 tests"), shell.out());
    }

    @Test
    void whatThisMachineLacksIsToldWhereThatIsAsked() throws Exception {
        String config = sample() + "\nsip: {tls: {certificate: cert.pem, key: key.pem}}\n";
        assertEquals(0, check(config), shell.err());
        assertEquals(1, check(config, "--here"));
        assertTrue(shell.err().contains("sip.tls.certificate is in " + folder.resolve("cert.pem")), shell.err());
    }

    @Test
    void theTestsOfTheDemoPass() throws Exception {
        assertEquals(0, check(LintCommandTest.sample(), "--tests"), shell.err() + shell.out());
        assertTrue(shell.out().endsWith("3 tests, 0 failed\n"), shell.out());
    }

    @Test
    void aHolidayOfTheYearOfTheTestCounts() throws Exception {
        String open = sample() + REFUNDS + NEW_YEAR;
        assertEquals(CheckCommand.FAILED, check(open, "--tests"));
        assertTrue(shell.out().contains("now:   rings milda at once, in refunds"), shell.out());
        assertEquals(0, check(open.replace("  - id: always\n", "  - id: always\n    holidays: LT\n"), "--tests"));
    }

    @Test
    void whatCannotBeTriedAnyMoreFailsAndSaysWhy() throws Exception {
        String elsewhere = sample() + REFUNDS.replace("channel: chat, queue: refunds", "channel: chat, topic: moon");
        assertEquals(CheckCommand.FAILED, check(elsewhere, "--tests"));
        assertTrue(shell.out().contains("cannot be tried: topic is none of the configuration"), shell.out());
        assertEquals(1, check(sample() + REFUNDS.replace("free 764", "asleep")));
        assertTrue(shell.err().matches("(?s).*parley.yaml:\\d+: tests\\[0].floor.milda is no state.*"), shell.err());
    }

    @Test
    void aVersionOfTheConsoleCanBeCheckedOverTheFile() throws Exception {
        String document = """
                {"document": {"skills": ["refunds"], "queues": [{"id": "refunds", "channels": ["chat"]}],
                  "agents": {"new": {"languages": {"en": 5}, "queues": ["refunds"]}}, "numbers": [], "flows": [],
                  "cannedReplies": [], "tests": [{"id": "one", "name": "One", "at": "2026-03-12T12:00:00Z",
                    "contact": {"channel": "chat", "queue": "refunds", "language": "en"},
                    "floor": {"new": "free"}, "expect": {"queue": "refunds", "agents": ["new"]}}]}}
                """;
        Path version = Files.writeString(folder.resolve("version.json"), document);
        assertEquals(0, check(sample(), "--tests", "--document", version.toString()), shell.err() + shell.out());
        assertTrue(shell.out().startsWith("pass  One (one)"), shell.out());
        Files.writeString(version, "{\"queues\": 7}");
        assertEquals(1, check(sample(), "--document", version.toString()));
        assertTrue(shell.err().contains("queues"), shell.err());
        Files.writeString(version, "no JSON");
        assertEquals(1, check(sample(), "--document", version.toString()));
    }
}
