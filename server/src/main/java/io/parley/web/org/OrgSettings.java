package io.parley.web.org;

import io.parley.core.contact.Channel;
import io.parley.web.link.LinkSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The organisation as people read it: names and labels of what the configuration defines.
 *
 * @param languages two-letter codes customers may choose, the organisation's own first
 * @param refusals why agents may refuse an offer
 * @param links into other programs, on the cards of contacts
 * @param sites origins of web sites that may load the widget, beside this server's own
 */
public record OrgSettings(
        String name,
        ZoneId zone,
        List<String> languages,
        List<Queue> queues,
        List<String> skills,
        List<AuxCode> auxCodes,
        List<Agent> agents,
        List<Topic> topics,
        List<CannedReply> cannedReplies,
        List<Team> teams,
        List<Choice> refusals,
        LinkSettings links,
        List<String> sites) {

    /** Without links and sites. */
    public OrgSettings(
            String name,
            ZoneId zone,
            List<String> languages,
            List<Queue> queues,
            List<String> skills,
            List<AuxCode> auxCodes,
            List<Agent> agents,
            List<Topic> topics,
            List<CannedReply> cannedReplies,
            List<Team> teams,
            List<Choice> refusals) {
        this(
                name,
                zone,
                languages,
                queues,
                skills,
                auxCodes,
                agents,
                topics,
                cannedReplies,
                teams,
                refusals,
                LinkSettings.NONE,
                List.of());
    }

    /** The same with these links. */
    public OrgSettings with(LinkSettings others) {
        return new OrgSettings(
                name,
                zone,
                languages,
                queues,
                skills,
                auxCodes,
                agents,
                topics,
                cannedReplies,
                teams,
                refusals,
                others,
                sites);
    }

    /** Nobody is asked why they refuse. */
    public OrgSettings(
            String name,
            ZoneId zone,
            List<String> languages,
            List<Queue> queues,
            List<String> skills,
            List<AuxCode> auxCodes,
            List<Agent> agents,
            List<Topic> topics,
            List<CannedReply> cannedReplies,
            List<Team> teams) {
        this(name, zone, languages, queues, skills, auxCodes, agents, topics, cannedReplies, teams, List.of());
    }

    /** @param targetShare 0 to 1, connected within {@code targetWithin} */
    public record Queue(
            String id,
            Labels name,
            Set<Channel> channels,
            double targetShare,
            Duration targetWithin,
            Duration wrapUp,
            boolean wrapUpMandatory,
            List<Choice> dispositions,
            TransferTargets transfer,
            TagRules tags) {}

    /** What contacts may be tagged with. @param free whether with other words, too; @param most of one contact */
    public record TagRules(List<Choice> known, boolean free, int most) {
        public static final TagRules ORDINARY = new TagRules(List.of(), true, 8);
    }

    /** One of several outcomes. */
    public record Choice(String id, Labels label) {}

    /** A reason for not being ready. @param planned how long it should take */
    public record AuxCode(String id, Labels label, Optional<Duration> planned) {}

    /** @param languages code to level; @param skills name to level; @param queues whose contacts they take */
    public record Agent(
            String id, String name, Map<String, Integer> languages, Map<String, Integer> skills, Set<String> queues) {}

    /** People who are looked at together. @param people ids */
    public record Team(String id, String name, Set<String> people) {}

    public record Topic(String id, Labels label, String queue) {}

    /** @param queues for whose chats; none means all */
    public record CannedReply(String id, List<String> queues, Map<String, String> text) {}
}
