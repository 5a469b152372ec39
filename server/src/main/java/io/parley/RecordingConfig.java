package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Country;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.RecordingSettings;
import io.parley.ops.config.SettingProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The recording section of a queue: what must hold of it, and as call scripts ask it. */
final class RecordingConfig {
    private static final Set<String> CALLS = Set.of("always", "never");
    private static final Set<String> NOTICES = Set.of("none", "announce", "ask");
    private static final String UNKNOWN = "is unknown; write none, announce or ask";
    private static final int MOST_COUNTRIES = 300;
    private static final int MOST_PAUSE_SECONDS = 3600;

    private final List<SettingProblem> problems = new ArrayList<>();

    private RecordingConfig() {}

    static List<SettingProblem> problems(ParleyConfig config) {
        RecordingConfig checks = new RecordingConfig();
        for (int i = 0; i < config.queues().size(); i++) {
            checks.queue(config.queues().get(i).recording(), "queues[" + i + "].recording");
        }
        return checks.problems;
    }

    private void queue(RecordingSettings recording, String path) {
        require(CALLS.contains(recording.calls()), path + ".calls", "is unknown; write always or never");
        require(NOTICES.contains(recording.inbound()), path + ".inbound", UNKNOWN);
        require(NOTICES.contains(recording.outbound()), path + ".outbound", UNKNOWN);
        Map<String, RecordingSettings.Country> countries = recording.countries();
        require(countries.size() <= MOST_COUNTRIES, path + ".countries", "are too many; at most " + MOST_COUNTRIES);
        int pause = recording.mostPauseSeconds();
        require(
                pause >= 0 && pause <= MOST_PAUSE_SECONDS,
                path + ".mostPauseSeconds",
                "is out of range; write 1 to 3600, or 0 where recordings may not be paused");
        countries.forEach((prefix, country) -> country(prefix, country, path + ".countries." + prefix));
    }

    private void country(String prefix, RecordingSettings.Country country, String path) {
        require(
                prefix.matches("\\+[1-9][0-9]{0,14}"),
                path,
                "is not what an international number begins with; write such as \"+49\"");
        boolean known = isNotice(country.inbound()) && isNotice(country.outbound());
        require(isNotice(country.inbound()), path + ".inbound", UNKNOWN + ", or leave it out for the queue's own");
        require(isNotice(country.outbound()), path + ".outbound", UNKNOWN + ", or leave it out for the queue's own");
        boolean says = !country.inbound().isEmpty() || !country.outbound().isEmpty();
        require(!known || says, path, "says nothing; write inbound, outbound or both");
    }

    private static boolean isNotice(String text) {
        return text.isEmpty() || NOTICES.contains(text);
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            problems.add(new SettingProblem(path, problem));
        }
    }

    /** A queue that is gone meanwhile records as any. */
    static Function<QueueId, RecordingRules> rules(ParleyConfig config) {
        Map<String, RecordingRules> rules = config.queues().stream()
                .collect(Collectors.toMap(ParleyConfig.Queue::id, queue -> rules(queue.recording())));
        return queue -> rules.getOrDefault(queue.value(), RecordingRules.ORDINARY);
    }

    private static RecordingRules rules(RecordingSettings recording) {
        List<Country> countries = recording.countries().entrySet().stream()
                .map(entry -> new Country(
                        entry.getKey(),
                        notice(entry.getValue().inbound()),
                        notice(entry.getValue().outbound())))
                .toList();
        return new RecordingRules(
                RecordingRules.Calls.valueOf(recording.calls().toUpperCase(Locale.ROOT)),
                notice(recording.inbound()).orElseThrow(),
                notice(recording.outbound()).orElseThrow(),
                countries,
                Duration.ofSeconds(recording.mostPauseSeconds()));
    }

    private static Optional<Notice> notice(String text) {
        return Optional.of(text)
                .filter(said -> !said.isEmpty())
                .map(said -> Notice.valueOf(said.toUpperCase(Locale.ROOT)));
    }
}
