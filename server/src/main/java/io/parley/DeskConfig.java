package io.parley;

import io.parley.core.contact.Channel;
import io.parley.ops.config.DeskSettings;
import io.parley.ops.config.Nearest;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PreChatSettings;
import io.parley.ops.config.SettingProblem;
import io.parley.web.link.LinkSettings;
import io.parley.web.link.LinkTemplate;
import io.parley.web.org.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Links on agents' desks, as the configuration has them. */
final class DeskConfig {
    /** What people write who know other programs. */
    private static final Map<String, String> OTHER_WORDS =
            Map.of("phone", "number", "caller", "number", "mail", "email", "id", "contact", "lang", "language");

    private DeskConfig() {}

    /** What is wrong with their addresses. */
    static List<SettingProblem> problems(ParleyConfig config) {
        List<SettingProblem> problems = new ArrayList<>();
        List<DeskSettings.Link> links = config.desk().links();
        for (int i = 0; i < links.size(); i++) {
            if (LinkTemplate.read(links.get(i).url()) instanceof LinkTemplate.Bad bad) {
                problems.add(new SettingProblem("desk.links[" + i + "].url", told(bad)));
            }
        }
        return problems;
    }

    private static String told(LinkTemplate.Bad bad) {
        Optional<String> meant = bad.unknown().flatMap(DeskConfig::meant);
        return meant.map(place -> bad.problem().replace("; known", "; perhaps {" + place + "} is meant, known"))
                .orElse(bad.problem());
    }

    private static Optional<String> meant(String unknown) {
        return Optional.ofNullable(OTHER_WORDS.get(unknown)).or(() -> Nearest.of(unknown, LinkTemplate.PLACES));
    }

    /** @param config that was found good */
    static LinkSettings links(ParleyConfig config) {
        return new LinkSettings(
                config.desk().links().stream()
                        .flatMap(link -> link(link).stream())
                        .toList(),
                fields(config, "email"),
                fields(config, "phone"));
    }

    private static Optional<LinkSettings.Link> link(DeskSettings.Link link) {
        return LinkTemplate.read(link.url()) instanceof LinkTemplate.Good(LinkTemplate template)
                ? Optional.of(new LinkSettings.Link(
                        link.id(),
                        new Labels(link.label()),
                        template,
                        link.openOnAnswer(),
                        link.channels().stream().map(DeskConfig::channel).collect(Collectors.toSet()),
                        Set.copyOf(link.queues())))
                : Optional.empty();
    }

    private static Channel channel(String name) {
        return name.equals("chat") ? Channel.CHAT : Channel.VOICE;
    }

    private static Set<String> fields(ParleyConfig config, String type) {
        return config.preChat().fields().stream()
                .filter(field -> field.type().equals(type))
                .map(PreChatSettings.Field::id)
                .collect(Collectors.toSet());
    }
}
