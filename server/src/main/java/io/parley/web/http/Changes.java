package io.parley.web.http;

import io.parley.acd.port.AuditTrail.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What somebody changed, field by field, for the audit trail. */
public final class Changes {
    /** Of one value; longer ones are cut. */
    static final int LONGEST = 200;

    /** More fields are told as one. */
    static final int MOST = 40;

    private final List<Change> all = new ArrayList<>();

    /** Nothing where both are the same. */
    public Changes field(String name, String before, String after) {
        if (!before.equals(after)) {
            all.add(new Change(name, said(before), said(after)));
        }
        return this;
    }

    /** Only that it is another one. */
    public Changes secret(String name) {
        all.add(Change.ofSecret(name));
        return this;
    }

    /** Fields that differ, by their path; of lists each whole. */
    public Changes tree(JsonNode before, JsonNode after) {
        compare("", before, after);
        return this;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && (after.isObject() || after.isMissingNode())
                || after.isObject() && before.isMissingNode()) {
            TreeSet<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(
                    name -> compare(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name)));
        } else {
            field(path, text(before), text(after));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.isValueNode() ? node.asString() : node.toString();
    }

    private static Optional<String> said(String value) {
        return Optional.of(value)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(LONGEST, text.length())));
    }

    public List<Change> all() {
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        List<Change> some = new ArrayList<>(all.subList(0, MOST));
        some.add(Change.ofSecret("+" + (all.size() - MOST)));
        return some;
    }
}
