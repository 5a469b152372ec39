package io.parley.ops.config;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads and checks the one configuration file; every complaint names the file, the line and the remedy. */
public final class ConfigFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    private ConfigFile() {}

    /** As {@link #read(Path, Function)} without further checks. */
    public static ParleyConfig read(Path file) {
        return read(file, config -> List.of());
    }

    /**
     * @param further what else must hold
     * @throws ConfigProblem with all problems found, one a line
     */
    public static ParleyConfig read(Path file, Function<ParleyConfig, List<SettingProblem>> further) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigProblem(file + ": there is no such file; start from server/docs/parley.yaml");
        } catch (IOException e) {
            throw new ConfigProblem(file + ": cannot be read (" + e.getMessage() + "); check the path and its rights");
        }
        return parse(file.toString(), text, further);
    }

    /** As {@link #read(Path)}, from text; {@code name} stands for the file in complaints. */
    public static ParleyConfig parse(String name, String text) {
        return parse(name, text, config -> List.of());
    }

    /** As {@link #read(Path, Function)}, from text; {@code name} stands for the file in complaints. */
    public static ParleyConfig parse(String name, String text, Function<ParleyConfig, List<SettingProblem>> further) {
        ParleyConfig config;
        try {
            config = YAML.readValue(text, ParleyConfig.class);
        } catch (JacksonException e) {
            throw new ConfigProblem(ReadingProblem.said(name, text, ParleyConfig.class, e));
        }
        if (config == null) {
            throw new ConfigProblem(name + ":1: is empty; start from server/docs/parley.yaml");
        }
        List<SettingProblem> problems = new ArrayList<>(problems(config, further));
        if (!config.prompts().isEmpty()) {
            problems.add(new SettingProblem("prompts", "are recorded in the console alone; take them out"));
        }
        if (!problems.isEmpty()) {
            throw new ConfigProblem(describe(name, ConfigLines.of(text), problems));
        }
        return config;
    }

    /** What does not hold of a configuration; what {@code further} says is asked only of one that is right so far. */
    public static List<SettingProblem> problems(
            ParleyConfig config, Function<ParleyConfig, List<SettingProblem>> further) {
        List<SettingProblem> problems = ConfigRules.check(config);
        return problems.isEmpty() ? further.apply(config) : problems;
    }

    private static String describe(String name, ConfigLines lines, List<SettingProblem> problems) {
        List<String> said = new ArrayList<>();
        for (SettingProblem problem : problems) {
            said.add(name + ":" + lines.line(problem.path()) + ": " + problem.path() + " " + problem.text());
        }
        return String.join(System.lineSeparator(), said);
    }
}
