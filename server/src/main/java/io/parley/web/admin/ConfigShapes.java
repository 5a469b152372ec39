package io.parley.web.admin;

import io.parley.web.admin.Configuration.Change;
import io.parley.web.admin.Configuration.ChangeKind;
import io.parley.web.admin.Configuration.Entry;
import io.parley.web.admin.Configuration.Problem;
import io.parley.web.admin.Configuration.Source;
import io.parley.web.console.FutureRoutes.FindingView;
import io.parley.web.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Versions of the configuration in the shapes of API.md; times in milliseconds since 1970. */
public final class ConfigShapes {
    private ConfigShapes() {}

    /** @param people everybody who may be made an agent, id to name; @param trunks that calls may come by */
    record ConfigView(
            long version,
            long at,
            String by,
            String note,
            Source source,
            JsonNode document,
            Map<String, String> people,
            List<String> trunks) {}

    /** @param lint whether to look for what will go wrong, too; yes unless it says no */
    record ConfigAsked(JsonNode document, Optional<Boolean> lint) {}

    record CheckView(List<Problem> problems, List<FindingView> findings, List<ChangeView> changes) {}

    /** @param before absent for what was added; @param after absent for what was removed */
    record ChangeView(String path, ChangeKind kind, Optional<JsonNode> before, Optional<JsonNode> after) {}

    /** @param base the version that was changed */
    record ConfigWanted(Long base, JsonNode document, Optional<String> note) {}

    record ConfigKept(long version) {}

    /** @param base the newest version, as the caller knows it */
    record ReturnWanted(Long base) {}

    /** @param next what to give as {@code before} for the next page; absent at the end */
    record VersionsView(List<VersionRow> versions, Optional<Long> next) {}

    record VersionRow(long version, long at, String by, String note, Source source, int changes) {}

    record VersionView(
            long version,
            long at,
            String by,
            String note,
            Source source,
            JsonNode document,
            List<ChangeView> changes) {}

    record DiffView(List<ChangeView> changes) {}

    /** Somebody else was faster. */
    record ConflictView(String code, String message, long version, String by, long at) {}

    public record InvalidView(String code, String message, List<Problem> problems) {}

    static VersionRow row(Entry entry) {
        return new VersionRow(
                entry.number(), entry.at().toEpochMilli(), entry.by(), entry.note(), entry.source(), entry.changes());
    }

    static List<ChangeView> changes(List<Change> changes) {
        return changes.stream()
                .map(one -> new ChangeView(one.path(), one.kind(), one.before(), one.after()))
                .toList();
    }

    static Answer conflict(Entry newest) {
        String message = "version " + newest.number() + " was made by " + newest.by() + " meanwhile; look at it first";
        return Answer.json(new ConflictView(
                        "conflict",
                        message,
                        newest.number(),
                        newest.by(),
                        newest.at().toEpochMilli()))
                .status(409);
    }

    public static Answer invalid(List<Problem> problems) {
        return invalid("the configuration cannot be used", problems);
    }

    static Answer invalid(String message, List<Problem> problems) {
        return Answer.json(new InvalidView("invalid", message, problems)).status(422);
    }
}
