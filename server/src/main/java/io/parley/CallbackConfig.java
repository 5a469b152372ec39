package io.parley;

import io.parley.core.contact.Callback;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.CallbackSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TrunkSection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The callback section of a queue: what must hold of it, and as the router decides by it. */
final class CallbackConfig {
    private static final List<String> WAYS = List.of("keypad", "widget", "missed");
    private static final String SPAN = "([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d";

    private final ParleyConfig config;
    private final List<SettingProblem> problems = new ArrayList<>();

    private CallbackConfig(ParleyConfig config) {
        this.config = config;
    }

    static List<SettingProblem> problems(ParleyConfig config) {
        CallbackConfig checks = new CallbackConfig(config);
        for (int i = 0; i < config.queues().size(); i++) {
            checks.queue(config.queues().get(i), "queues[" + i + "].callback");
        }
        return checks.problems;
    }

    private void queue(ParleyConfig.Queue queue, String path) {
        CallbackSettings callback = queue.callback();
        for (int i = 0; i < callback.offer().size(); i++) {
            String way = callback.offer().get(i);
            require(WAYS.contains(way), path + ".offer[" + i + "]", "is unknown: " + way + "; known: " + WAYS);
        }
        require(
                Set.of("agentFirst", "customerFirst").contains(callback.mode()),
                path + ".mode",
                "is unknown; write agentFirst or customerFirst");
        range(callback.afterSeconds(), 0, 3_600, path + ".afterSeconds");
        range(callback.missedAfterSeconds(), 0, 3_600, path + ".missedAfterSeconds");
        range(callback.attempts(), 1, 20, path + ".attempts");
        range(callback.betweenMinutes(), 1, 1_440, path + ".betweenMinutes");
        range(callback.expireHours(), 1, 720, path + ".expireHours");
        range(callback.ringSeconds(), 10, 120, path + ".ringSeconds");
        range(callback.agentWaitSeconds(), 10, 600, path + ".agentWaitSeconds");
        range(callback.followUpAgentMinutes(), 0, 1_440, path + ".followUpAgentMinutes");
        for (int i = 0; i < callback.numbers().size(); i++) {
            require(
                    callback.numbers().get(i).matches("\\+?[0-9]{0,15}"),
                    path + ".numbers[" + i + "]",
                    "is no beginning of a number; write such as \"+370\"");
        }
        String quiet = callback.quietHours();
        require(
                quiet.isEmpty() || quiet.matches(SPAN),
                path + ".quietHours",
                "is no time of day; write such as \"21:00-08:00\", or \"\" for none");
        if (!callback.offer().isEmpty()) {
            require(
                    queue.channels().contains("voice"),
                    path,
                    "needs a queue whose agents take calls; add voice to the channels of " + queue.id());
            trunk(callback.trunk(), path + ".trunk");
        }
    }

    private static Set<String> able(ParleyConfig config) {
        return config.trunks().stream()
                .filter(trunk -> trunk.out() != null)
                .map(TrunkSection::id)
                .collect(Collectors.toSet());
    }

    /** Whether customers of this queue can be called: by the trunk that it names, or by any where it names none. */
    static boolean callsOut(ParleyConfig config, QueueId queue) {
        Set<String> able = able(config);
        return config.queues().stream()
                .filter(one -> one.id().equals(queue.value()))
                .map(one -> one.callback().trunk())
                .anyMatch(wanted -> wanted.isEmpty() ? !able.isEmpty() : able.contains(wanted));
    }

    private void trunk(String id, String path) {
        Set<String> able = able(config);
        require(!able.isEmpty(), path, "has none to take; write out with address and callerId for one of the trunks");
        require(
                id.isEmpty() || able.isEmpty() || able.contains(id),
                path,
                "names " + id + ", which cannot call out; known: " + able + "; write out for that trunk");
    }

    private void range(int value, int least, int most, String path) {
        require(value >= least && value <= most, path, "is out of range; write " + least + " to " + most);
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            problems.add(new SettingProblem(path, problem));
        }
    }

    /** Who is offered none may be called still: by staff, and as agents promised. */
    static CallbackRules rules(CallbackSettings settings, ZoneId zone) {
        if (settings.equals(CallbackSettings.NONE)) {
            return CallbackRules.NONE;
        }
        return new CallbackRules(
                settings.offer().stream()
                        .map(way -> Callback.Way.valueOf(way.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                Duration.ofSeconds(settings.afterSeconds()),
                Duration.ofSeconds(settings.missedAfterSeconds()),
                settings.mode().equals("customerFirst"),
                settings.attempts(),
                Duration.ofMinutes(settings.betweenMinutes()),
                Duration.ofHours(settings.expireHours()),
                callable(settings.quietHours(), zone),
                settings.countsInServiceLevel(),
                settings.numbers(),
                Duration.ofMinutes(settings.followUpAgentMinutes()));
    }

    /** The hours that quiet hours leave: each day from their end to their beginning. */
    private static Optional<OpeningHours> callable(String quiet, ZoneId zone) {
        if (quiet.isEmpty()) {
            return Optional.empty();
        }
        LocalTime quietFrom = LocalTime.parse(quiet.substring(0, 5));
        LocalTime quietTo = LocalTime.parse(quiet.substring(6));
        Map<DayOfWeek, List<OpeningHours.Interval>> week = new EnumMap<>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .forEach(day -> week.put(day, List.of(new OpeningHours.Interval(quietTo, quietFrom))));
        return Optional.of(new OpeningHours(zone, week, Map.of()));
    }
}
