package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How calls are recorded: what must hold of it, and as call scripts ask it. */
final class RecordingConfig {
    private static final int MOST_SECONDS = 3600;

    private RecordingConfig() {}

    static List<SettingProblem> problems(ParleyConfig config) {
        List<SettingProblem> problems = new ArrayList<>();
        for (int i = 0; i < config.queues().size(); i++) {
            int seconds = config.queues().get(i).recording().mostPauseSeconds();
            if (seconds < 0 || seconds > MOST_SECONDS) {
                problems.add(new SettingProblem(
                        "queues[" + i + "].recording.mostPauseSeconds",
                        "is out of range; write 1 to 3600, or 0 where recordings may not be paused"));
            }
        }
        return problems;
    }

    static RecordingRules rules(ParleyConfig config, QueueId queue) {
        return config.queues().stream()
                .filter(one -> one.id().equals(queue.value()))
                .map(one ->
                        new RecordingRules(Duration.ofSeconds(one.recording().mostPauseSeconds())))
                .findFirst()
                .orElse(RecordingRules.ORDINARY);
    }
}
