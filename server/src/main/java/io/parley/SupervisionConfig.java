package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.SupervisionSettings;
import io.parley.sip.call.CallSettings.Supervised;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How supervisors may be in calls: what must hold of it, and as call scripts ask it. */
final class SupervisionConfig {
    private static final Set<String> WAYS = Set.of("announced", "silent", "off");
    private static final String UNKNOWN = "is unknown; write announced, silent or off";

    private SupervisionConfig() {}

    static List<SettingProblem> problems(ParleyConfig config) {
        List<SettingProblem> problems = new ArrayList<>();
        if (!WAYS.contains(config.organisation().supervision().calls())) {
            problems.add(new SettingProblem("organisation.supervision.calls", UNKNOWN));
        }
        for (int i = 0; i < config.queues().size(); i++) {
            String way = config.queues().get(i).supervision();
            if (!way.isEmpty() && !WAYS.contains(way)) {
                problems.add(new SettingProblem("queues[" + i + "].supervision", UNKNOWN));
            }
        }
        return problems;
    }

    /** The queue's own rule, else the site's. */
    static Supervised rule(ParleyConfig config, QueueId queue) {
        SupervisionSettings site = config.organisation().supervision();
        String way = config.queues().stream()
                .filter(one -> one.id().equals(queue.value()))
                .map(ParleyConfig.Queue::supervision)
                .filter(own -> !own.isEmpty())
                .findFirst()
                .orElse(site.calls());
        return new Supervised(Supervised.Way.valueOf(way.toUpperCase(Locale.ROOT)), site.recordWhispers());
    }
}
