package io.parley.web.org;

import io.parley.core.contact.Channel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks names up, in the language of who reads. The organisation may become another while the server runs; what left it
 * keeps its name, since contacts in hand and pictures of a moment ago still speak of it.
 */
public final class Org {
    private static final int MOST_ASKED = 20;

    private volatile Known known;

    /** One configuration, with the names of all that came before it. */
    private record Known(
            OrgSettings settings,
            Set<String> desks,
            Map<String, OrgSettings.Queue> queues,
            Map<String, OrgSettings.Agent> agents) {
        static Known of(OrgSettings settings, Known before) {
            Map<String, OrgSettings.Queue> queues = new HashMap<>(before.queues());
            Map<String, OrgSettings.Agent> agents = new HashMap<>(before.agents());
            settings.queues().forEach(queue -> queues.put(queue.id(), queue));
            settings.agents().forEach(agent -> agents.put(agent.id(), agent));
            Set<String> desks =
                    settings.agents().stream().map(OrgSettings.Agent::id).collect(Collectors.toSet());
            return new Known(settings, desks, Map.copyOf(queues), Map.copyOf(agents));
        }
    }

    public Org(OrgSettings settings) {
        known = Known.of(settings, new Known(settings, Set.of(), Map.of(), Map.of()));
    }

    /** From now on these hold. */
    public void become(OrgSettings settings) {
        known = Known.of(settings, known);
    }

    /** What {@code GET /api/org} answers. */
    public record View(
            String name,
            String zone,
            List<QueueView> queues,
            List<String> skills,
            List<LanguageView> languages,
            List<AuxView> auxCodes,
            List<AgentView> agents,
            List<TopicView> topics,
            List<TeamView> teams,
            List<ChoiceView> refusals,
            List<String> sites) {}

    public record QueueView(
            String id,
            String name,
            List<Channel> channels,
            Target target,
            long wrapUpMs,
            boolean wrapUpMandatory,
            List<ChoiceView> dispositions,
            TagsView tags) {}

    /** @param free whether other words may be written, too; @param most of one contact */
    public record TagsView(List<ChoiceView> known, boolean free, int most) {}

    public record Target(double share, long withinMs) {}

    public record ChoiceView(String id, String label) {}

    public record LanguageView(String code, String name) {}

    public record AuxView(String id, String label, Optional<Long> plannedMs) {}

    public record AgentView(String id, String name, Map<String, Integer> languages, Map<String, Integer> skills) {}

    /** @param people ids of users, agents or not */
    public record TeamView(String id, String name, List<String> people) {}

    public record TopicView(String id, String label, String queue) {}

    public OrgSettings settings() {
        return known.settings();
    }

    public boolean hasDesk(String account) {
        return known.desks().contains(account);
    }

    public Optional<OrgSettings.Agent> agent(String id) {
        return Optional.ofNullable(known.agents().get(id));
    }

    public Optional<OrgSettings.Queue> queue(String id) {
        return Optional.ofNullable(known.queues().get(id));
    }

    public String agentName(String id) {
        return agent(id).map(OrgSettings.Agent::name).orElse(id);
    }

    public String queueName(String id, String language) {
        return queue(id).map(queue -> label(queue.name(), language, id)).orElse(id);
    }

    /** The language to answer in: the first the reader's program asks for, if we have it, else the reader's own. */
    public String language(Optional<String> asked, String own) {
        return asked.stream()
                .flatMap(header -> Arrays.stream(header.split(",", MOST_ASKED)))
                .map(tag -> tag.strip().split("[-;]", 2)[0].toLowerCase(Locale.ROOT))
                .filter(settings().languages()::contains)
                .findFirst()
                .orElse(own);
    }

    /** In the reader's language, else in the organisation's own, else this. */
    public String label(Labels labels, String language, String otherwise) {
        return labels.in(language, settings().languages().getFirst(), otherwise);
    }

    public View view(String language) {
        OrgSettings settings = settings();
        return new View(
                settings.name(),
                settings.zone().getId(),
                settings.queues().stream().map(queue -> view(queue, language)).toList(),
                settings.skills(),
                settings.languages().stream()
                        .map(code -> language(code, language))
                        .toList(),
                settings.auxCodes().stream()
                        .map(aux -> new AuxView(
                                aux.id(),
                                label(aux.label(), language, aux.id()),
                                aux.planned().map(planned -> planned.toMillis())))
                        .toList(),
                settings.agents().stream()
                        .map(agent -> new AgentView(agent.id(), agent.name(), agent.languages(), agent.skills()))
                        .toList(),
                settings.topics().stream()
                        .map(topic ->
                                new TopicView(topic.id(), label(topic.label(), language, topic.id()), topic.queue()))
                        .toList(),
                settings.teams().stream()
                        .map(team -> new TeamView(
                                team.id(),
                                team.name(),
                                team.people().stream().sorted().toList()))
                        .toList(),
                settings.refusals().stream()
                        .map(one -> new ChoiceView(one.id(), label(one.label(), language, one.id())))
                        .toList(),
                settings.sites());
    }

    private QueueView view(OrgSettings.Queue queue, String language) {
        return new QueueView(
                queue.id(),
                queueName(queue.id(), language),
                channels(queue),
                target(queue),
                queue.wrapUp().toMillis(),
                queue.wrapUpMandatory(),
                queue.dispositions().stream()
                        .map(choice -> new ChoiceView(choice.id(), label(choice.label(), language, choice.id())))
                        .toList(),
                tags(queue.tags(), language));
    }

    /** What a tag is called in any queue; by itself where it is called nothing. */
    public String tagName(String tag, String language) {
        return settings().queues().stream()
                .flatMap(queue -> queue.tags().known().stream())
                .filter(known -> known.id().equals(tag))
                .findFirst()
                .map(known -> label(known.label(), language, tag))
                .orElse(tag);
    }

    private TagsView tags(OrgSettings.TagRules tags, String language) {
        return new TagsView(
                tags.known().stream()
                        .map(tag -> new ChoiceView(tag.id(), label(tag.label(), language, tag.id())))
                        .toList(),
                tags.free(),
                tags.most());
    }

    public static List<Channel> channels(OrgSettings.Queue queue) {
        return queue.channels().stream().sorted(Comparator.naturalOrder()).toList();
    }

    public static Target target(OrgSettings.Queue queue) {
        return new Target(queue.targetShare(), queue.targetWithin().toMillis());
    }

    private static LanguageView language(String code, String reader) {
        Locale locale = Locale.forLanguageTag(code);
        return new LanguageView(code, locale.getDisplayLanguage(Locale.forLanguageTag(reader)));
    }
}
