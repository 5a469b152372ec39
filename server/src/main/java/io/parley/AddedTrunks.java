package io.parley;

import io.parley.acd.port.ConsoleTrunks;
import io.parley.acd.port.ConsoleTrunks.ConsoleTrunk;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TrunkJson;
import io.parley.ops.config.TrunkSection;
import io.parley.store.Store;
import io.parley.web.auth.Sealed;
import io.parley.web.http.Durably;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trunks that were added in the console, as rows whose passwords are sealed; beside those of the file, which has the
 * last word where both have an id.
 */
final class AddedTrunks {
    /** Of the key in the data folder. */
    static final String KEY = "console-trunks";

    static final int KEY_BYTES = 32;

    /** There is one, and nobody here uses it. */
    private static final Secret UNKNOWN = new Secret(null, null, null, "-");

    private static final Logger log = LoggerFactory.getLogger(AddedTrunks.class);

    private final ConsoleTrunks kept;
    private final Sealed sealed;

    /** @param key secret; 32 bytes; kept over restarts */
    AddedTrunks(ConsoleTrunks kept, byte[] key) {
        this.kept = kept;
        sealed = new Sealed(key, new SecureRandom());
    }

    static AddedTrunks of(Store store, DataFolder data) throws IOException {
        return new AddedTrunks(store.consoleTrunks(), data.secret(KEY, KEY_BYTES));
    }

    /** What came of laying them over a file. @param troubles by id, of those that cannot be used as things are */
    record Laid(ParleyConfig config, Map<String, List<SettingProblem>> troubles) {}

    /** The file, and of these trunks those that it has no other of, and that can be used with it. */
    Laid on(ParleyConfig file) {
        return on(file, kept.all(), (row, trunk) -> password(row, trunk, sealed));
    }

    /** The same, for who only needs to know which there are. */
    static ParleyConfig withoutSecrets(ParleyConfig file, List<ConsoleTrunk> rows) {
        return on(file, rows, (row, trunk) -> row.sealed().isPresent() ? UNKNOWN : Secret.NONE)
                .config();
    }

    /**
     * The file with trunks of these names that carry calls of ours, where it has none: a document says all that is
     * known of them. One that names none stands for any that there may be.
     */
    static ParleyConfig named(ParleyConfig file, JsonNode document) {
        Set<String> names = new TreeSet<>();
        for (JsonNode queue : document.path("queues")) {
            names.add(queue.path("callback").path("trunk").asString(""));
            names.add(queue.path("outbound").path("trunk").asString(""));
        }
        if (file.trunks().stream().anyMatch(trunk -> trunk.out() != null)) {
            names.remove("");
        }
        List<TrunkSection> all = new ArrayList<>(file.trunks());
        names.stream().filter(name -> !isIn(file, name)).forEach(name -> all.add(standIn(name)));
        return file.withTrunks(all);
    }

    private static TrunkSection standIn(String name) {
        ObjectNode trunk = JsonNodeFactory.instance.objectNode();
        trunk.putArray("addresses").add("192.0.2.1"); // of documentation (RFC 5737)
        trunk.putObject("out")
                .put("address", "192.0.2.1")
                .put("callerId", "000")
                .putArray("allow")
                .add("+");
        String id = name.isEmpty() ? "added-in-the-console" : name;
        return ((TrunkJson.Read) TrunkJson.read(id, trunk, Secret.NONE)).trunk();
    }

    /** The same without a server, of rows that another one keeps. @param key of its data folder */
    static Laid on(ParleyConfig file, List<ConsoleTrunk> rows, byte[] key) {
        Sealed sealed = new Sealed(key, new SecureRandom());
        return on(file, rows, (row, trunk) -> password(row, trunk, sealed));
    }

    private static Laid on(
            ParleyConfig file, List<ConsoleTrunk> rows, BiFunction<ConsoleTrunk, TrunkSection, Secret> password) {
        Map<String, List<SettingProblem>> troubles = new LinkedHashMap<>();
        ParleyConfig whole = file;
        for (ConsoleTrunk row : rows) {
            if (isIn(file, row.id())) {
                continue;
            }
            switch (TrunkJson.read(row.id(), TrunkJson.tree(row.settings()), Secret.NONE)) {
                case TrunkJson.Unreadable(List<SettingProblem> problems) -> troubles.put(row.id(), problems);
                case TrunkJson.Read(TrunkSection trunk) -> {
                    TrunkSection proven = trunk.with(password.apply(row, trunk));
                    ParleyConfig with = file(whole, proven);
                    List<SettingProblem> problems =
                            problems(with, whole.trunks().size());
                    if (problems.isEmpty()) {
                        whole = with;
                    } else {
                        troubles.put(row.id(), problems);
                    }
                }
            }
        }
        return new Laid(whole, troubles);
    }

    private static ParleyConfig file(ParleyConfig file, TrunkSection more) {
        return file.withTrunks(
                Stream.concat(file.trunks().stream(), Stream.of(more)).toList());
    }

    /** What the rules of the file say of the trunk at this place. */
    private static List<SettingProblem> problems(ParleyConfig config, int at) {
        return ConfigFile.problems(config, RoutingChecks::of).stream()
                .flatMap(problem -> ofTrunk(problem, at).stream())
                .toList();
    }

    /** With its place in the trunk; empty where it is of something else. */
    static Optional<SettingProblem> ofTrunk(SettingProblem problem, int at) {
        String place = "trunks[" + at + "]";
        if (!problem.path().equals(place) && !problem.path().startsWith(place + ".")) {
            return Optional.empty();
        }
        String path = problem.path().equals(place) ? "" : problem.path().substring(place.length() + 1);
        String text = path.equals("password") ? "is missing; write the one that the other side gave" : problem.text();
        return Optional.of(new SettingProblem(path, text));
    }

    static boolean isIn(ParleyConfig file, String id) {
        return file.trunks().stream().anyMatch(trunk -> trunk.id().equals(id));
    }

    /** Says in the log which cannot be used. */
    static void tell(Laid laid) {
        laid.troubles()
                .forEach((id, problems) -> log.error(
                        "trunk {} was added in the console and cannot be used: {}",
                        id,
                        problems.stream()
                                .map(one -> (one.path() + " " + one.text()).strip())
                                .collect(Collectors.joining("; "))));
    }

    List<ConsoleTrunk> rows() {
        return kept.all();
    }

    Optional<ConsoleTrunk> row(String id) {
        return kept.all().stream().filter(row -> row.id().equals(id)).findFirst();
    }

    Set<String> ids() {
        return kept.all().stream().map(ConsoleTrunk::id).collect(Collectors.toSet());
    }

    /** The password of before, where it is still for the same user at the same server. */
    Secret password(String id, TrunkSection wanted) {
        return row(id).map(row -> password(row, wanted, sealed)).orElse(Secret.NONE);
    }

    private static Secret password(ConsoleTrunk row, TrunkSection trunk, Sealed sealed) {
        return row.sealed()
                .flatMap(text -> sealed.open(text, what(trunk)))
                .map(plain -> Secret.of(new String(plain, StandardCharsets.UTF_8)))
                .orElse(Secret.NONE);
    }

    /** In place of the one before, with the password that the trunk has. */
    void put(TrunkSection trunk, ConsoleTrunk row) {
        Optional<String> text = Optional.ofNullable(trunk.password().value())
                .map(plain -> sealed.seal(plain.getBytes(StandardCharsets.UTF_8), what(trunk)));
        Durably.await(kept.put(new ConsoleTrunk(row.id(), row.settings(), text, row.by(), row.at())));
    }

    boolean remove(String id) {
        return Durably.await(kept.remove(id));
    }

    /** It is told to nobody else: who sends the trunk elsewhere, or as another user, has to know it. */
    private static String what(TrunkSection trunk) {
        String server = trunk.out() == null ? "" : trunk.out().address();
        return "password of trunk " + trunk.id() + " for " + trunk.user() + " at " + server;
    }
}
