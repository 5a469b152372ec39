package io.parley.web;

import io.parley.web.admin.Configuration;
import io.parley.web.admin.TrunkTrials;
import io.parley.web.admin.Trunks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** One trunk of the file, and those that are added; one that names no server is refused. */
public final class MemoryTrunks implements Trunks {
    public final Map<String, Wanted> added = new TreeMap<>();
    private TrunkTrials.Trial tried;

    @Override
    public List<Trunk> all() {
        return added.values().stream()
                .map(one -> new Trunk(
                        one.id(),
                        false,
                        false,
                        one.settings(),
                        one.password().isPresent(),
                        Optional.of(one.by()),
                        Optional.of(Instant.EPOCH),
                        List.of()))
                .toList();
    }

    @Override
    public Surroundings surroundings() {
        return new Surroundings(
                List.of(new Profile(
                        "registered", "Carriers that register.", true, JsonNodeFactory.instance.objectNode())),
                List.of(),
                true,
                false);
    }

    /** One that runs until it is stopped. */
    @Override
    public TrunkTrials trials() {
        return new TrunkTrials() {
            @Override
            public Optional<Trial> latest() {
                return Optional.ofNullable(tried);
            }

            @Override
            public Started start(TrunkTrials.Wanted wanted) {
                if (tried != null && tried.state() == State.RUNS) {
                    return Started.BUSY;
                }
                tried = trial(wanted.trunk(), wanted.by(), State.RUNS);
                return Started.YES;
            }

            @Override
            public void stop() {
                if (tried != null) {
                    tried = trial(tried.trunk(), tried.by(), State.STOPPED);
                }
            }
        };
    }

    private static TrunkTrials.Trial trial(String trunk, String by, TrunkTrials.State state) {
        List<TrunkTrials.Line> lines = List.of(new TrunkTrials.Line("ok", "answers", List.of()));
        return new TrunkTrials.Trial(trunk, by, Instant.EPOCH, state, lines, Optional.empty(), Optional.empty());
    }

    @Override
    public Outcome add(Wanted wanted) {
        return added.containsKey(wanted.id()) ? new Not(Why.TAKEN) : set(wanted);
    }

    @Override
    public Outcome change(Wanted wanted) {
        if (wanted.id().equals("file")) {
            return new Not(Why.OF_FILE);
        }
        return added.containsKey(wanted.id()) ? set(wanted) : new Not(Why.NOBODY);
    }

    private Outcome set(Wanted wanted) {
        if (!wanted.settings().has("out")) {
            return new Refused(List.of(new Configuration.Problem("out.address", "is missing", "write it")));
        }
        added.put(wanted.id(), wanted);
        return new Done();
    }

    @Override
    public Outcome remove(String id, String by) {
        return added.remove(id) == null ? new Not(Why.NOBODY) : new Done();
    }
}
