package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
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

    @Test
    void aPauseEndsByItselfAfterTwoMinutesUnlessTheQueueSaysOtherwise() {
        assertEquals(RecordingRules.ORDINARY, rules(""));
        assertEquals(Duration.ofMinutes(2), rules("").mostPaused());
        assertEquals(
                Duration.ofSeconds(45),
                rules(", recording: {mostPauseSeconds: 45}").mostPaused());
        assertEquals(Duration.ZERO, rules(", recording: {mostPauseSeconds: 0}").mostPaused());
    }

    @Test
    void whatIsOutOfRangeIsTold() {
        for (int seconds : new int[] {-1, 3601}) {
            List<SettingProblem> problems =
                    RecordingConfig.problems(config(", recording: {mostPauseSeconds: %d}".formatted(seconds)));
            assertEquals(
                    List.of("queues[0].recording.mostPauseSeconds"),
                    problems.stream().map(SettingProblem::path).toList());
            assertTrue(problems.getFirst().toString().contains("1 to 3600"));
        }
        assertEquals(List.of(), RecordingConfig.problems(config(", recording: {mostPauseSeconds: 3600}")));
    }

    private static RecordingRules rules(String queue) {
        return RecordingConfig.rules(config(queue), new QueueId("sales"));
    }

    private static ParleyConfig config(String queue) {
        return ConfigFile.parse("parley.yaml", PLAIN.replace("QUEUE", queue));
    }
}
