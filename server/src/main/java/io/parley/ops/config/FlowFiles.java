package io.parley.ops.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Call flows that stand beside the configuration: a built-in one by its name, or a file of the operator's. They become
 * part of the configuration, so that a version of it says all that a caller goes through.
 */
public final class FlowFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Leaves room for what tells it from another. */
    private static final int LONGEST_ID = 60;

    private FlowFiles() {}

    /**
     * The configuration with the flows that its numbers name as files among its own; of these, languages and topics
     * that it does not have are left out.
     *
     * @param folder what a file's path is relative to
     * @throws ConfigProblem naming the file, the line and what is wrong
     */
    public static ParleyConfig withFlows(ParleyConfig config, Path folder) {
        Map<String, FlowSettings> flows = new LinkedHashMap<>();
        config.flows().forEach(flow -> flows.put(flow.id(), flow));
        Map<String, String> ids = new LinkedHashMap<>();
        Set<String> topics = FlowRules.callTopics(config);
        for (NumberRoute route : config.numbers()) {
            String name = route.flow();
            if (!flows.containsKey(name) && !ids.containsKey(name)) {
                String id = free(idOf(name), flows.keySet());
                ids.put(name, id);
                flows.put(id, fitting(readOrComplain(name, folder), id, config, topics));
            }
        }
        List<NumberRoute> numbers = config.numbers().stream()
                .map(route -> route.to(ids.getOrDefault(route.flow(), route.flow())))
                .toList();
        return config.with(numbers, List.copyOf(flows.values()));
    }

    private static FlowSettings fitting(FlowSettings flow, String id, ParleyConfig config, Set<String> topics) {
        List<String> languages = flow.languages().stream()
                .filter(config.organisation().languages()::contains)
                .toList();
        return flow.as(
                id,
                languages,
                Defaults.list(flow.topics()).stream().filter(topics::contains).toList());
    }

    private static FlowSettings readOrComplain(String name, Path folder) {
        try {
            return read(name, folder);
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(e.getMessage());
        }
    }

    /** Flows that numbers name and that cannot be read. */
    public static List<SettingProblem> problems(ParleyConfig config, Path folder) {
        Set<String> own = config.flows().stream().map(FlowSettings::id).collect(Collectors.toSet());
        List<SettingProblem> problems = new ArrayList<>();
        for (int i = 0; i < config.numbers().size(); i++) {
            String name = config.numbers().get(i).flow();
            if (!own.contains(name)) {
                String path = "numbers[" + i + "].flow";
                whyUnreadable(name, folder).ifPresent(why -> problems.add(new SettingProblem(path, why)));
            }
        }
        return problems;
    }

    private static Optional<String> whyUnreadable(String name, Path folder) {
        try {
            read(name, folder);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("cannot be used: " + e.getMessage());
        }
    }

    /**
     * One flow.
     *
     * @throws IllegalArgumentException naming the file, the line and what is wrong
     */
    public static FlowSettings read(String name, Path folder) {
        String text = "";
        try (InputStream builtIn = FlowFiles.class.getResourceAsStream("/flows/" + name + ".yaml")) {
            text = builtIn != null && name.matches("[a-z0-9-]+")
                    ? new String(builtIn.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(folder.resolve(name));
            return YAML.readValue(text, FlowSettings.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "call flow " + name + " cannot be read; name main-line, a file, or one under flows", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    ReadingProblem.said("call flow " + name, text, FlowSettings.class, e), e);
        }
    }

    /** {@code flows/Office Line.yaml} is {@code office-line}. */
    private static String idOf(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
        String id =
                file.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+", "");
        return id.isEmpty() ? "flow" : id.substring(0, Math.min(id.length(), LONGEST_ID));
    }

    private static String free(String id, Set<String> taken) {
        String free = id;
        for (int n = 2; taken.contains(free); n++) {
            free = id + "-" + n;
        }
        return free;
    }
}
