package io.parley;

import io.parley.acd.port.ConsoleTrunks.ConsoleTrunk;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TrunkJson;
import io.parley.ops.config.TrunkProfiles;
import io.parley.ops.config.TrunkSection;
import io.parley.web.admin.TrunkTrials;
import io.parley.web.admin.Trunks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trunks of the file, and those that are added in the console. What is asked of one is what is asked of the file,
 * with the newest version over it; a change is on disk, and in force, before it is told done.
 */
final class LiveTrunks implements Trunks {
    private static final Logger log = LoggerFactory.getLogger(LiveTrunks.class);

    /** Each is looked at when a call comes; nobody has so many carriers. */
    private static final int MOST = 100;

    private static final int LONGEST_SETTINGS = 20_000;

    /** As it is written, with nothing added. */
    private final ParleyConfig file;

    private final AddedTrunks added;
    private final LivePeople people;
    private final LiveConfig live;
    private final TrunkTrials trials;
    private final InstantSource clock;

    LiveTrunks(AddedTrunks added, LivePeople people, LiveConfig live, TrunkTrials trials, InstantSource clock) {
        this.trials = trials;
        file = people.ofFile();
        this.added = added;
        this.people = people;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public List<Trunk> all() {
        Set<String> rows = added.ids();
        Map<String, List<SettingProblem>> troubles = added.on(file).troubles();
        Stream<Trunk> own = file.trunks().stream().map(trunk -> ofFile(trunk, rows.contains(trunk.id())));
        Stream<Trunk> others = added.rows().stream()
                .filter(row -> !AddedTrunks.isIn(file, row.id()))
                .map(row -> view(row, troubles.getOrDefault(row.id(), List.of())));
        return Stream.concat(own, others).toList();
    }

    private static Trunk ofFile(TrunkSection trunk, boolean hidden) {
        return new Trunk(
                trunk.id(),
                true,
                hidden,
                TrunkJson.tree(trunk),
                trunk.password().isSet(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Trunk view(ConsoleTrunk row, List<SettingProblem> trouble) {
        return new Trunk(
                row.id(),
                false,
                false,
                TrunkJson.tree(row.settings()),
                row.sealed().isPresent(),
                Optional.of(row.by()),
                Optional.of(row.at()),
                ConfigViews.problems(trouble));
    }

    @Override
    public Surroundings surroundings() {
        List<Profile> profiles = TrunkProfiles.NAMES.stream()
                .map(name -> {
                    TrunkProfiles.TrunkProfile profile =
                            TrunkProfiles.find(name).orElseThrow();
                    return new Profile(name, profile.about(), profile.register(), TrunkJson.tree(profile.ways()));
                })
                .toList();
        List<String> networks = file.sip().bind().size() < 2
                ? List.of()
                : file.sip().bind().stream().map(one -> one.name()).toList();
        boolean identity = !file.sip().identity().trust().isEmpty();
        return new Surroundings(profiles, networks, file.sip().tlsIfSet().isPresent(), identity);
    }

    @Override
    public TrunkTrials trials() {
        return trials;
    }

    @Override
    public Outcome add(Wanted wanted) {
        return inTurn(() -> {
            Set<String> rows = added.ids();
            if (AddedTrunks.isIn(file, wanted.id()) || rows.contains(wanted.id())) {
                return new Not(Why.TAKEN);
            }
            return rows.size() < MOST ? set(wanted, Optional.empty(), "added") : new Not(Why.FULL);
        });
    }

    @Override
    public Outcome change(Wanted wanted) {
        return inTurn(() -> {
            if (AddedTrunks.isIn(file, wanted.id())) {
                return new Not(Why.OF_FILE);
            }
            Optional<ConsoleTrunk> before = added.row(wanted.id());
            if (before.isEmpty()) {
                return new Not(Why.NOBODY);
            }
            boolean seen = wanted.seen().map(at -> isSetAt(before.get(), at)).orElse(true);
            return seen ? set(wanted, before, "changed") : new Not(Why.OVERTAKEN);
        });
    }

    /** Versions are made, and people are changed, before or after. */
    private Outcome inTurn(Supplier<Outcome> act) {
        return live.whileNoneIsMade(() -> people.renewing(act, Done.class::isInstance));
    }

    private static boolean isSetAt(ConsoleTrunk row, Instant at) {
        return row.at().toEpochMilli() == at.toEpochMilli();
    }

    /** Of two changes within a millisecond, too, the moment tells which it was. */
    private Instant at(Optional<ConsoleTrunk> before) {
        Instant now = clock.instant();
        return before.map(row -> row.at().plusMillis(1)).filter(now::isBefore).orElse(now);
    }

    private Outcome set(Wanted wanted, Optional<ConsoleTrunk> before, String what) {
        String text = TrunkJson.text(wanted.settings());
        if (text.length() > LONGEST_SETTINGS) {
            return refused(List.of(new SettingProblem("", "has more settings than are kept; take some out")));
        }
        return switch (TrunkJson.read(wanted.id(), wanted.settings(), Secret.NONE)) {
            case TrunkJson.Unreadable(List<SettingProblem> problems) -> refused(problems);
            case TrunkJson.Read(TrunkSection read) -> {
                TrunkSection trunk = read.with(password(wanted, read));
                List<SettingProblem> problems = problems(trunk);
                if (!problems.isEmpty()) {
                    yield refused(problems);
                }
                added.put(trunk, new ConsoleTrunk(wanted.id(), text, Optional.empty(), wanted.by(), at(before)));
                log.info("trunk {} {} in the console by {}", wanted.id(), what, wanted.by());
                yield new Done();
            }
        };
    }

    private Secret password(Wanted wanted, TrunkSection read) {
        if (read.user().isEmpty()) {
            return Secret.NONE;
        }
        return wanted.password().map(Secret::of).orElseGet(() -> added.password(wanted.id(), read));
    }

    private static Refused refused(List<SettingProblem> problems) {
        return new Refused(ConfigViews.problems(problems));
    }

    /** What would not hold with this one, in place of the one of its name, that holds now. */
    private List<SettingProblem> problems(TrunkSection trunk) {
        ParleyConfig now = people.file();
        List<TrunkSection> all = new ArrayList<>(without(now, trunk.id()));
        all.add(trunk);
        return broken(now, now.withTrunks(all)).stream()
                .map(problem -> AddedTrunks.ofTrunk(problem, all.size() - 1).orElse(problem))
                .toList();
    }

    private static List<TrunkSection> without(ParleyConfig config, String trunk) {
        return config.trunks().stream().filter(one -> !one.id().equals(trunk)).toList();
    }

    private List<SettingProblem> broken(ParleyConfig now, ParleyConfig after) {
        Set<SettingProblem> before = new HashSet<>(live.problemsOn(now));
        return live.problemsOn(after).stream()
                .filter(problem -> !before.contains(problem))
                .toList();
    }

    @Override
    public Outcome remove(String id, String by) {
        return inTurn(() -> {
            boolean ofFile = AddedTrunks.isIn(file, id);
            if (!added.ids().contains(id)) {
                return new Not(ofFile ? Why.OF_FILE : Why.NOBODY);
            }
            ParleyConfig now = people.file();
            List<SettingProblem> names = ofFile ? List.of() : broken(now, now.withTrunks(without(now, id)));
            if (!names.isEmpty()) {
                return refused(names);
            }
            if (!added.remove(id)) {
                return new Not(Why.NOBODY);
            }
            log.info("trunk {} removed in the console by {}", id, by);
            return new Done();
        });
    }
}
