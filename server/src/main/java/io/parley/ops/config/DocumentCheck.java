package io.parley.ops.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays a document over the file and asks of the whole what is asked of a file; places are told as in the document. */
public final class DocumentCheck {
    private static final Pattern AGENT = Pattern.compile("users\\[(\\d+)]\\.agent");

    private final Supplier<ParleyConfig> files;
    private final Function<ParleyConfig, List<SettingProblem>> further;

    /** What came of it. */
    public sealed interface Result {}

    /** @param tree the document, whole */
    public record Usable(RoutingDocument document, ParleyConfig config, ObjectNode tree) implements Result {}

    public record Unusable(List<SettingProblem> problems) implements Result {}

    /** @param further what else must hold of the whole configuration */
    public DocumentCheck(ParleyConfig file, Function<ParleyConfig, List<SettingProblem>> further) {
        this(() -> file, further);
    }

    /** @param files the file, with the people there are at the moment */
    public DocumentCheck(Supplier<ParleyConfig> files, Function<ParleyConfig, List<SettingProblem>> further) {
        this.files = files;
        this.further = further;
    }

    /** @param otherwise what holds of the sections that the document does not have, as those before they were kept */
    public Result of(JsonNode tree, RoutingDocument otherwise) {
        try {
            return of(DocumentJson.read(tree, otherwise));
        } catch (DocumentJson.NoDocument e) {
            return new Unusable(List.of(e.problem()));
        }
    }

    /** In a file, an agent who takes none was forgotten; here somebody decided so, or has not come to it yet. */
    private static boolean takesNoContacts(SettingProblem problem, ParleyConfig config) {
        Matcher agent = AGENT.matcher(problem.path());
        return agent.matches()
                && config.users().get(Integer.parseInt(agent.group(1))).agent() == null;
    }

    public Result of(RoutingDocument document) {
        return of(document, files.get());
    }

    /** The same over another file, such as one with other trunks. */
    public Result of(RoutingDocument document, ParleyConfig file) {
        ParleyConfig config = document.on(file);
        ObjectNode whole = DocumentJson.tree(document);
        List<SettingProblem> problems = new ArrayList<>();
        List<String> users = file.users().stream().map(ParleyConfig.User::id).toList();
        document.strangers(file)
                .forEach(id -> problems.add(new SettingProblem("agents[" + id + "]", "is no user; known: " + users)));
        ConfigFile.problems(config, further).stream()
                .filter(problem -> !takesNoContacts(problem, config))
                .forEach(problem -> problems.add(problem.at(DocumentPaths.of(problem.path(), config, whole))));
        return problems.isEmpty() ? new Usable(document, config, whole) : new Unusable(List.copyOf(problems));
    }
}
