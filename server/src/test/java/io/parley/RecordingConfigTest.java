package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Direction;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingConfigTest {
    private static final String PLAIN = """
        organisation: {name: Example, zone: UTC, languages: [en]}
        queues: [{id: sales, name: {en: Sales}QUEUE}]
        users: [{id: anna, name: Anna, role: administrator, password: {value: secret}}]
        """;

    private static ParleyConfig config(String recording) {
        String queue = recording.isEmpty() ? "" : ", recording: " + recording;
        return ConfigFile.parse("parley.yaml", PLAIN.replace("QUEUE", queue));
    }

    private static RecordingRules rules(String recording) {
        return RecordingConfig.rules(config(recording)).apply(new QueueId("sales"));
    }

    @Test
    void whoSaysNothingRecordsEachCallAndTellsNobody() {
        assertEquals(RecordingRules.ORDINARY, rules(""));
        assertEquals(RecordingRules.ORDINARY, RecordingConfig.rules(config("")).apply(new QueueId("gone")));
    }

    @Test
    void rulesAreReadForDirectionsAndCountries() {
        RecordingRules rules = rules(
                "{inbound: announce, countries: {\"+49\": {inbound: ask, outbound: ask}, \"+1\": {outbound: ask}}}");
        assertEquals(Calls.ALWAYS, rules.calls());
        assertEquals(
                Notice.ANNOUNCE, rules.of(Direction.INBOUND, "+37061234567").notice());
        assertEquals(Notice.ASK, rules.of(Direction.INBOUND, "+493012345").notice());
        assertEquals(
                Notice.ANNOUNCE, rules.of(Direction.INBOUND, "+12125550100").notice(), "only calls out are asked");
        assertEquals(Notice.ASK, rules.of(Direction.OUTBOUND, "+12125550100").notice());
        assertEquals(Calls.NEVER, rules("{calls: never}").calls());
    }

    @Test
    void whatCannotBeUsedIsToldWithWhatToWrite() {
        List<SettingProblem> problems = RecordingConfig.problems(config("{calls: sometimes, inbound: beg, countries:"
                + " {\"49\": {inbound: ask}, \"+7\": {}, \"+8\": {outbound: no}}}"));
        List<String> told =
                problems.stream().map(SettingProblem::toString).sorted().toList();
        assertEquals(
                List.of(
                        "queues[0].recording.calls",
                        "queues[0].recording.countries.+7",
                        "queues[0].recording.countries.+8.outbound",
                        "queues[0].recording.countries.49",
                        "queues[0].recording.inbound"),
                problems.stream().map(SettingProblem::path).sorted().toList());
        assertTrue(told.get(0).contains("write always or never"), told::toString);
        assertTrue(told.get(1).contains("says nothing; write inbound, outbound or both"), told::toString);
        assertTrue(told.get(3).contains("write such as \"+49\""), told::toString);
        assertTrue(told.get(4).contains("write none, announce or ask"), told::toString);
        assertEquals(List.of(), RecordingConfig.problems(config("")));
    }

    @Test
    void aPauseEndsByItselfAfterTwoMinutesUnlessTheQueueSaysOtherwise() {
        assertEquals(Duration.ofMinutes(2), rules("").mostPaused());
        assertEquals(Duration.ofSeconds(45), rules("{mostPauseSeconds: 45}").mostPaused());
        assertEquals(Duration.ZERO, rules("{mostPauseSeconds: 0}").mostPaused());
    }

    @Test
    void aPauseThatIsOutOfRangeIsTold() {
        for (int seconds : new int[] {-1, 3601}) {
            List<SettingProblem> problems =
                    RecordingConfig.problems(config("{mostPauseSeconds: %d}".formatted(seconds)));
            assertEquals(
                    List.of("queues[0].recording.mostPauseSeconds"),
                    problems.stream().map(SettingProblem::path).toList());
            assertTrue(problems.getFirst().toString().contains("1 to 3600"));
        }
        assertEquals(List.of(), RecordingConfig.problems(config("{mostPauseSeconds: 3600}")));
    }
}
