package io.parley.ops.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says {@link Extras} as a configuration of ours does. */
final class ImportedExtras {
    private final Extras extras;
    private final List<String> languages;

    ImportedExtras(Extras extras, List<String> languages) {
        this.extras = extras;
        this.languages = languages;
    }

    Map<String, Object> media() {
        Map<String, Object> media = ImportedConfig.row("bind", "127.0.0.1");
        if (!extras.sounds().isEmpty()) {
            media.put("promptFolder", ImportedConfig.PROMPTS);
        }
        return media;
    }

    Optional<Map<String, Object>> chat() {
        Map<String, Object> chat = ImportedConfig.row();
        ImportedConfig.put(chat, "origins", extras.chat().origins());
        if (!extras.chat().brand().isEmpty()) {
            chat.put("brand", extras.chat().brand());
        }
        return Optional.of(chat).filter(some -> !some.isEmpty());
    }

    Stream<Map<String, Object>> numbers() {
        return extras.flows().stream()
                .flatMap(flow -> flow.lines().stream()
                        .map(line -> ImportedConfig.row("number", line.id(), "label", line.text(), "flow", flow.id())));
    }

    Stream<Map<String, Object>> flows() {
        return extras.flows().stream().map(this::flow);
    }

    private Map<String, Object> flow(Extras.Flow flow) {
        List<Map<String, Object>> steps = new ArrayList<>();
        if (languages.size() > 1) {
            Object first = flow.steps().getFirst().get("id");
            steps.add(ImportedConfig.row("id", "language", "kind", "language", "next", first));
        }
        steps.addAll(flow.steps());
        return ImportedConfig.row("id", flow.id(), "name", flow.name(), "languages", languages, "steps", steps);
    }

    List<Map<String, Object>> hours() {
        return extras.hours().stream()
                .map(hours -> {
                    Map<String, Object> row = ImportedConfig.row("id", hours.id());
                    if (!hours.zone().isEmpty()) {
                        row.put("zone", hours.zone());
                    }
                    row.put("days", hours.days());
                    if (!hours.exceptions().isEmpty()) {
                        row.put("exceptions", hours.exceptions());
                    }
                    return row;
                })
                .toList();
    }

    Map<String, Object> ofQueue(Extras.OfQueue queue) {
        Map<String, Object> row = ImportedConfig.row();
        if (!queue.hours().isEmpty()) {
            row.put("hours", queue.hours());
        }
        if (!queue.tags().isEmpty()) {
            row.put("tags", ImportedConfig.row("known", labels(queue.tags())));
        }
        if (!queue.rating()) {
            row.put("afterChat", ImportedConfig.row("rating", "none"));
        }
        ImportedConfig.put(row, "outcomes", labels(queue.outcomes()));
        return row;
    }

    private List<Map<String, Object>> labels(List<Extras.Label> labels) {
        return labels.stream()
                .map(label -> {
                    Map<String, Object> row = ImportedConfig.row("id", label.id());
                    if (label.minutes() > 0) {
                        row.put("minutes", label.minutes());
                    }
                    row.put("label", ImportedConfig.named(label.text(), languages));
                    return row;
                })
                .toList();
    }

    /** Lists of the configuration by their names. */
    Map<String, List<Map<String, Object>>> others() {
        Map<String, List<Map<String, Object>>> others = new LinkedHashMap<>();
        others.put("auxCodes", labels(extras.auxCodes()));
        others.put(
                "cannedReplies",
                extras.replies().stream()
                        .map(reply -> ImportedConfig.row(
                                "id", reply.id(), "text", ImportedConfig.row(languages.getFirst(), reply.text())))
                        .toList());
        others.put(
                "teams",
                extras.teams().stream()
                        .map(team -> ImportedConfig.row("id", team.id(), "name", team.name(), "people", team.people()))
                        .toList());
        return others;
    }

    Optional<Map<String, Object>> preChat() {
        List<Map<String, Object>> fields =
                extras.fields().stream().map(this::field).toList();
        return fields.isEmpty() ? Optional.empty() : Optional.of(ImportedConfig.row("fields", fields));
    }

    private Map<String, Object> field(Extras.Field field) {
        Map<String, Object> row = ImportedConfig.row("id", field.id(), "type", field.type());
        row.put("required", field.required());
        row.put("label", ImportedConfig.named(field.label(), languages));
        Ids ids = new Ids("choice");
        ImportedConfig.put(
                row,
                "choices",
                field.choices().stream()
                        .map(choice -> ImportedConfig.row(
                                "id", ids.of(choice), "label", ImportedConfig.named(choice, languages)))
                        .toList());
        return row;
    }
}
