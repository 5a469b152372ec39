package io.parley;

import io.parley.core.contact.AttributeRules;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PreChatSettings;
import io.parley.ops.config.SettingProblem;
import io.parley.ops.config.TrunkSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold wherever the configuration names attributes of contacts. */
final class AttributeChecks {
    private static final Pattern HEADER = Pattern.compile("X-[A-Za-z0-9-]{1,60}");
    private static final int MOST = 10;

    private final List<SettingProblem> problems = new ArrayList<>();

    private AttributeChecks() {}

    static List<SettingProblem> of(ParleyConfig config) {
        AttributeChecks checks = new AttributeChecks();
        for (int i = 0; i < config.numbers().size(); i++) {
            checks.set(config.numbers().get(i).attributes(), "numbers[" + i + "].attributes");
        }
        for (int i = 0; i < config.trunks().size(); i++) {
            checks.trunk(config.trunks().get(i), "trunks[" + i + "]");
        }
        checks.allowed(config.chat().attributes(), "chat.attributes");
        checks.allowed(config.chat().identity().attributes(), "chat.identity.attributes");
        config.chat()
                .attributes()
                .forEach((name, values) -> checks.require(
                        !values.isEmpty(),
                        "chat.attributes." + name,
                        "names no values; a visitor can write what they like, so write those you take"));
        checks.answers(config);
        return checks.problems;
    }

    /** What visitors choose before a chat is an attribute by the name of its field. */
    private void answers(ParleyConfig config) {
        List<PreChatSettings.Field> fields = config.preChat().fields();
        for (int i = 0; i < fields.size(); i++) {
            String id = String.valueOf(fields.get(i).id());
            boolean taken = AttributeRules.isOurs(id)
                    || config.chat().attributes().containsKey(id)
                    || config.chat().identity().attributes().containsKey(id);
            require(
                    !taken,
                    "preChat.fields[" + i + "].id",
                    "is the name of an attribute that comes another way: " + id + "; write another one");
        }
    }

    private void trunk(TrunkSection trunk, String path) {
        allowed(trunk.attributes(), path + ".attributes");
        String header = trunk.attributesHeader();
        require(
                header.isEmpty() || HEADER.matcher(header).matches(),
                path + ".attributesHeader",
                "is no header of yours; write a name that begins with X-");
        require(
                header.isEmpty() == trunk.attributes().isEmpty(),
                path + ".attributes",
                "and attributesHeader go together; name the header, and the attributes that are taken from it");
    }

    private void allowed(Map<String, List<String>> attributes, String path) {
        attributes.forEach((name, values) -> {
            name(name, path + '.' + name);
            values.forEach(value -> value(value, path + '.' + name));
        });
    }

    private void set(Map<String, String> attributes, String path) {
        require(attributes.size() <= MOST, path, "has more than " + MOST + "; leave some out");
        attributes.forEach((name, value) -> {
            name(name, path + '.' + name);
            value(value, path + '.' + name);
        });
    }

    private void name(String name, String path) {
        boolean good = AttributeRules.NAME.matcher(name).matches() && !AttributeRules.isOurs(name);
        require(good, path, "is no name for an attribute; write a small letter, then letters, digits or -");
    }

    private void value(String value, String path) {
        require(
                AttributeRules.VALUE.matcher(value).matches(),
                path,
                "has a value that is too long or odd: " + value + "; write letters, digits, . _ + -");
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            problems.add(new SettingProblem(path, problem));
        }
    }
}
