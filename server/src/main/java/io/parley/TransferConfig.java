package io.parley;

import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TransferSettings;
import io.parley.web.org.TransferTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The transfer section of a queue: what must hold of it, and as desks ask it. */
final class TransferConfig {
    private TransferConfig() {}

    static List<SettingProblem> problems(ParleyConfig config) {
        List<SettingProblem> problems = new ArrayList<>();
        Set<String> known = config.queues().stream().map(ParleyConfig.Queue::id).collect(Collectors.toSet());
        boolean callsOut = config.trunks().stream().anyMatch(trunk -> trunk.out() != null);
        for (int i = 0; i < config.queues().size(); i++) {
            String path = "queues[" + i + "].transfer";
            TransferSettings transfer = config.queues().get(i).transfer();
            for (int q = 0; q < transfer.queues().size(); q++) {
                if (!known.contains(transfer.queues().get(q))) {
                    String what = "names " + transfer.queues().get(q) + ", which is no queue; known: " + known;
                    problems.add(new SettingProblem(path + ".queues[" + q + "]", what));
                }
            }
            for (int n = 0; n < transfer.numbers().size(); n++) {
                if (!transfer.numbers().get(n).matches("\\+?[0-9]{1,15}")) {
                    problems.add(new SettingProblem(
                            path + ".numbers[" + n + "]", "is no beginning of a number; write such as \"+370\""));
                }
            }
            if (!transfer.numbers().isEmpty() && !callsOut) {
                problems.add(new SettingProblem(
                        path + ".numbers",
                        "needs a trunk that calls out; write out with address and callerId for one of the trunks"));
            }
        }
        return problems;
    }

    static TransferTargets targets(TransferSettings settings) {
        return new TransferTargets(Set.copyOf(settings.queues()), settings.agents(), settings.numbers());
    }
}
