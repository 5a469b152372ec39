package io.parley;

import io.parley.ops.config.OutboundSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TrunkSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The outbound section of a queue: what must hold of it. */
final class OutboundConfig {
    private final List<SettingProblem> problems = new ArrayList<>();
    private final Set<String> able;

    private OutboundConfig(ParleyConfig config) {
        able = config.trunks().stream()
                .filter(trunk -> trunk.out() != null)
                .map(TrunkSection::id)
                .collect(Collectors.toSet());
    }

    static List<SettingProblem> problems(ParleyConfig config) {
        OutboundConfig checks = new OutboundConfig(config);
        for (int i = 0; i < config.queues().size(); i++) {
            checks.queue(config.queues().get(i), "queues[" + i + "].outbound");
        }
        return checks.problems;
    }

    private void queue(ParleyConfig.Queue queue, String path) {
        OutboundSettings outbound = queue.outbound();
        for (int i = 0; i < outbound.numbers().size(); i++) {
            boolean begins = outbound.numbers().get(i).matches("\\+?[0-9]{1,15}");
            require(begins, path + ".numbers[" + i + "]", "is no beginning of a number; write such as \"+370\"");
        }
        boolean callerId = outbound.callerId().isEmpty() || outbound.callerId().matches("\\+?[0-9]{2,15}");
        require(callerId, path + ".callerId", "is no number; write one that the trunk lets you show, or leave it out");
        if (outbound.numbers().isEmpty()) {
            return;
        }
        require(
                queue.channels().contains("voice"),
                path,
                "needs a queue whose agents take calls; add voice to the channels of " + queue.id());
        require(
                !able.isEmpty(),
                path,
                "needs a trunk that calls out; write out with address and callerId for one of the trunks");
        require(
                outbound.trunk().isEmpty() || able.isEmpty() || able.contains(outbound.trunk()),
                path + ".trunk",
                "names " + outbound.trunk() + ", which cannot call out; known: " + able);
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            problems.add(new SettingProblem(path, problem));
        }
    }
}
