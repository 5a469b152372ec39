package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.DocumentChanges;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.DocumentJson;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PromptSettings;
import io.parley.ops.config.RoutingDocument;
import io.parley.ops.config.SettingProblem;
import io.parley.store.ConfigVersions;
import io.parley.store.ConfigVersions.Source;
import java.time.InstantSource;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Which version a server starts with: the newest, unless the file was edited since it was last taken, which wins. What
 * became unusable since, because the file lost a user or a language, gives way to what can be used.
 */
final class FirstVersion {
    private static final Logger log = LoggerFactory.getLogger(FirstVersion.class);
    /** Stands where a person's name would. */
    private static final String FILE = "file";

    private static final String GROWN = "the sections that this server knows anew are kept in versions from now on";

    private final ParleyConfig file;
    private final ConfigVersions versions;
    private final DocumentCheck check;
    private final InstantSource clock;

    FirstVersion(ParleyConfig file, ConfigVersions versions, DocumentCheck check, InstantSource clock) {
        this.file = file;
        this.versions = versions;
        this.check = check;
        this.clock = clock;
    }

    /** @throws ConfigProblem if the file itself cannot be used */
    LiveConfig.State find() {
        Optional<ConfigVersions.Version> newest = versions.newest();
        DocumentCheck.Usable own = own(newest.map(this::recorded).orElse(List.of()));
        if (newest.isEmpty()) {
            return keep(own, 0, Source.FILE, "", JsonNodeFactory.instance.objectNode());
        }
        ConfigVersions.Version last = newest.get();
        Optional<ConfigVersions.Version> fromFile = versions.newestFrom(Source.FILE);
        boolean edited = fromFile.flatMap(version -> document(version, own))
                .filter(document -> isSame(document, own.document()))
                .isEmpty();
        if (edited) {
            log.warn(
                    "the configuration file was edited: it takes the place of version {}",
                    last.entry().number());
            return keep(own, last, Source.FILE, "the file was edited");
        }
        boolean grows = fromFile.filter(FirstVersion::lacks).isPresent();
        return document(last, own)
                .map(document -> grows ? grown(document, last, own) : asKept(document, last, own))
                .orElseGet(() -> fileInstead(own, last, "it cannot be read"));
    }

    /** Recordings are in no file, so no edit of it takes them away. */
    private List<PromptSettings> recorded(ConfigVersions.Version version) {
        try {
            Set<String> languages = Set.copyOf(file.organisation().languages());
            return DocumentJson.read(DocumentJson.tree(version.document()), RoutingDocument.of(file)).prompts().stream()
                    .flatMap(prompt -> prompt.speaking(languages).stream())
                    .toList();
        } catch (DocumentJson.NoDocument e) {
            return List.of();
        }
    }

    private static boolean isSame(RoutingDocument one, RoutingDocument other) {
        return one.saying(List.of()).equals(other.saying(List.of()));
    }

    private Year year() {
        return LiveConfig.year(clock);
    }

    private static boolean lacks(ConfigVersions.Version version) {
        return !DocumentJson.lacking(DocumentJson.tree(version.document())).isEmpty();
    }

    /** From now on an edit of the sections that were the file's alone can be told from a change in the console. */
    private LiveConfig.State grown(RoutingDocument document, ConfigVersions.Version last, DocumentCheck.Usable own) {
        log.info(GROWN);
        LiveConfig.State taken = keep(own, last, Source.FILE, GROWN);
        if (document.equals(own.document())) {
            return taken;
        }
        ConfigVersions.Version base = new ConfigVersions.Version(taken.entry(), DocumentJson.text(own.document()));
        return switch (check.of(document)) {
            case DocumentCheck.Usable usable ->
                keep(usable, base, Source.CONSOLE, "as version " + last.entry().number());
            case DocumentCheck.Unusable unusable -> repaired(document, base, own, told(unusable.problems()));
        };
    }

    private DocumentCheck.Usable own(List<PromptSettings> recorded) {
        return switch (check.of(RoutingDocument.of(file).saying(recorded))) {
            case DocumentCheck.Usable usable -> usable;
            case DocumentCheck.Unusable unusable
            when !recorded.isEmpty() -> {
                log.warn("the file cannot be used with the prompts that were recorded: {}", told(unusable.problems()));
                List<PromptSettings> right = right(recorded, unusable.problems());
                yield own(right.equals(recorded) ? List.of() : right);
            }
            case DocumentCheck.Unusable unusable -> throw new ConfigProblem(told(unusable.problems()));
        };
    }

    private LiveConfig.State asKept(RoutingDocument document, ConfigVersions.Version last, DocumentCheck.Usable own) {
        return switch (check.of(document)) {
            case DocumentCheck.Usable usable -> LiveConfig.State.of(last.entry(), usable, year());
            case DocumentCheck.Unusable unusable -> repaired(document, last, own, told(unusable.problems()));
        };
    }

    private LiveConfig.State repaired(
            RoutingDocument document, ConfigVersions.Version last, DocumentCheck.Usable own, String why) {
        RoutingDocument known = document.withoutStrangers(file);
        return switch (check.of(known)) {
            case DocumentCheck.Usable usable -> {
                log.warn("agents and languages that the file has no more were left out: {}", why);
                yield keep(
                        usable, last, Source.CONSOLE, "agents and languages that the file has no more were left out");
            }
            case DocumentCheck.Unusable unusable -> withoutLost(known, last, own, unusable.problems());
        };
    }

    /** A sound that is gone from the disk takes no version with it: what it stood in place of is heard again. */
    private LiveConfig.State withoutLost(
            RoutingDocument document,
            ConfigVersions.Version last,
            DocumentCheck.Usable own,
            List<SettingProblem> problems) {
        return switch (check.of(document.saying(right(document.prompts(), problems)))) {
            case DocumentCheck.Usable usable -> {
                log.error("prompts whose sound is lost were left out: {}", told(problems));
                yield keep(usable, last, Source.CONSOLE, "prompts whose sound is lost were left out");
            }
            case DocumentCheck.Unusable unusable -> fileInstead(own, last, told(unusable.problems()));
        };
    }

    /** Without the sounds that are problems. */
    private static List<PromptSettings> right(List<PromptSettings> prompts, List<SettingProblem> problems) {
        Set<String> wrong = problems.stream().map(SettingProblem::path).collect(Collectors.toSet());
        return prompts.stream()
                .flatMap(prompt -> prompt.speaking(right(prompt, wrong)).stream())
                .toList();
    }

    private static Set<String> right(PromptSettings prompt, Set<String> wrong) {
        return prompt.sounds().keySet().stream()
                .filter(language -> !wrong.contains("prompts[" + prompt.id() + "].sounds." + language))
                .collect(Collectors.toSet());
    }

    private LiveConfig.State fileInstead(DocumentCheck.Usable own, ConfigVersions.Version last, String why) {
        log.error(
                "version {} cannot be used any more, so the file's part is: {}",
                last.entry().number(),
                why);
        return keep(own, last, Source.FILE, "version " + last.entry().number() + " could not be used any more");
    }

    private LiveConfig.State keep(
            DocumentCheck.Usable usable, ConfigVersions.Version last, Source source, String note) {
        return keep(usable, last.entry().number(), source, note, DocumentJson.tree(last.document()));
    }

    private LiveConfig.State keep(DocumentCheck.Usable usable, long last, Source source, String note, JsonNode before) {
        int changes =
                last == 0 ? 0 : DocumentChanges.between(before, usable.tree()).size();
        ConfigVersions.Entry entry = new ConfigVersions.Entry(last + 1, clock.instant(), FILE, note, source, changes);
        boolean kept = versions.add(new ConfigVersions.Version(entry, DocumentJson.text(usable.document())))
                .join();
        if (!kept) {
            throw new IllegalStateException("another server keeps versions in the same database");
        }
        return LiveConfig.State.of(entry, usable, year());
    }

    private static Optional<RoutingDocument> document(ConfigVersions.Version version, DocumentCheck.Usable own) {
        try {
            return Optional.of(DocumentJson.read(DocumentJson.tree(version.document()), own.document()));
        } catch (DocumentJson.NoDocument e) {
            log.warn("version {} cannot be read: {}", version.entry().number(), e.getMessage());
            return Optional.empty();
        }
    }

    private static String told(List<SettingProblem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.text())
                .collect(Collectors.joining("; "));
    }
}
