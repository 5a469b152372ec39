package io.parley.ops.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the configuration that is kept in versions and may change while the server runs: how contacts are
 * distributed, what callers go through and hear before, what agents need not type, how long what came of it is kept,
 * which reports go out, what signing in takes, who is looked at together, what visitors fill in before a chat, which
 * links are on agents' desks, and which tests of all that are kept. Who may sign in, secrets, trunks and addresses are
 * no part of it.
 *
 * @param agents by user: what of the file's users is their {@code agent} section
 */
public record RoutingDocument(
        List<String> skills,
        List<ParleyConfig.Hours> hours,
        List<ParleyConfig.Queue> queues,
        List<ParleyConfig.Topic> topics,
        List<ParleyConfig.AuxCode> auxCodes,
        List<NumberRoute> numbers,
        List<FlowSettings> flows,
        List<PromptSettings> prompts,
        List<ParleyConfig.CannedReply> cannedReplies,
        List<BotSettings> bots,
        RoutingSettings routing,
        RetentionSettings retention,
        List<ReportSchedule> reports,
        SignInSettings signIn,
        List<TeamSettings> teams,
        PreChatSettings preChat,
        DeskSettings desk,
        List<TestSettings> tests,
        Map<String, ParleyConfig.AgentSettings> agents) {

    public RoutingDocument {
        skills = Defaults.list(skills);
        hours = Defaults.list(hours);
        queues = Defaults.list(queues);
        topics = Defaults.list(topics);
        auxCodes = Defaults.list(auxCodes);
        numbers = Defaults.list(numbers);
        flows = Defaults.list(flows).stream().map(FlowSettings::inSteps).toList();
        prompts = Defaults.list(prompts);
        cannedReplies = Defaults.list(cannedReplies);
        bots = Defaults.list(bots);
        routing = Defaults.or(routing, RoutingSettings.ORDINARY);
        retention = Defaults.or(retention, RetentionSettings.FOR_EVER);
        reports = Defaults.list(reports);
        signIn = Defaults.or(signIn, SignInSettings.ORDINARY);
        teams = Defaults.list(teams);
        preChat = Defaults.or(preChat, PreChatSettings.NOTHING);
        desk = Defaults.or(desk, DeskSettings.NOTHING);
        tests = Defaults.list(tests);
        agents = agents == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    }

    /** This part of a configuration. */
    public static RoutingDocument of(ParleyConfig config) {
        Map<String, ParleyConfig.AgentSettings> agents = new LinkedHashMap<>();
        config.users().stream()
                .filter(user -> user.agent() != null)
                .forEach(user -> agents.put(user.id(), user.agent()));
        return new RoutingDocument(
                config.skills(),
                config.hours(),
                config.queues(),
                config.topics(),
                config.auxCodes(),
                config.numbers(),
                config.flows(),
                config.prompts(),
                config.cannedReplies(),
                config.bots(),
                config.routing(),
                config.retention(),
                config.reports(),
                config.signIn(),
                config.teams(),
                config.preChat(),
                config.desk(),
                config.tests(),
                agents);
    }

    /** The file's configuration with this part in place of its own; whoever is no user of it is left out. */
    public ParleyConfig on(ParleyConfig file) {
        return new ParleyConfig(
                file.organisation(),
                file.data(),
                file.database(),
                file.http(),
                file.sip(),
                file.phone(),
                file.media(),
                file.chat(),
                file.ops(),
                file.trunks(),
                numbers,
                flows,
                prompts,
                skills,
                hours,
                queues,
                topics,
                auxCodes,
                cannedReplies,
                bots,
                routing,
                retention,
                reports,
                signIn,
                file.oidc(),
                teamsOf(file),
                preChat,
                desk,
                tests,
                file.users().stream().map(this::user).toList());
    }

    private ParleyConfig.User user(ParleyConfig.User user) {
        return new ParleyConfig.User(
                user.id(),
                user.name(),
                user.role(),
                user.language(),
                user.password(),
                user.phone(),
                agents.get(user.id()));
    }

    /**
     * The same with the sections that were not kept yet when it was written, as they are in another; what these say of
     * queues and topics that it does not have is left out.
     */
    RoutingDocument completed(Set<String> lacking, RoutingDocument other) {
        Set<String> queueIds = queues.stream().map(ParleyConfig.Queue::id).collect(Collectors.toSet());
        Set<String> topicIds = topics.stream().map(ParleyConfig.Topic::id).collect(Collectors.toSet());
        return new RoutingDocument(
                skills,
                hours,
                queues,
                topics,
                auxCodes,
                lacking.contains("numbers") ? other.numbers : numbers,
                lacking.contains("flows")
                        ? other.flows.stream()
                                .map(flow -> FlowPruning.queues(flow, queueIds::contains, topicIds::contains))
                                .toList()
                        : flows,
                lacking.contains("prompts") ? other.prompts : prompts,
                lacking.contains("cannedReplies") ? fitting(other.cannedReplies, queueIds) : cannedReplies,
                lacking.contains("bots")
                        ? other.bots.stream()
                                .flatMap(bot -> bot.of(queueIds).stream())
                                .toList()
                        : bots,
                routing,
                lacking.contains("retention") ? other.retention.of(queueIds) : retention,
                lacking.contains("reports") ? of(other.reports, queueIds) : reports,
                lacking.contains("signIn") ? other.signIn : signIn,
                lacking.contains("teams") ? other.teams : teams,
                lacking.contains("preChat") ? other.preChat : preChat,
                lacking.contains("desk") ? other.desk.of(queueIds) : desk,
                lacking.contains("tests") ? other.tests : tests,
                agents);
    }

    /** The same with these prompts. */
    public RoutingDocument saying(List<PromptSettings> others) {
        return new RoutingDocument(
                skills,
                hours,
                queues,
                topics,
                auxCodes,
                numbers,
                flows,
                others,
                cannedReplies,
                bots,
                routing,
                retention,
                reports,
                signIn,
                teams,
                preChat,
                desk,
                tests,
                agents);
    }

    private static List<ReportSchedule> of(List<ReportSchedule> reports, Set<String> queues) {
        return reports.stream()
                .filter(one -> one.queue().isEmpty() || queues.contains(one.queue()))
                .toList();
    }

    /** Replies for queues that are no more are not offered; those for all queues stay. */
    private static List<ParleyConfig.CannedReply> fitting(List<ParleyConfig.CannedReply> replies, Set<String> queues) {
        return replies.stream()
                .filter(reply ->
                        reply.queues().isEmpty() || reply.queues().stream().anyMatch(queues::contains))
                .map(reply -> new ParleyConfig.CannedReply(reply.id(), kept(reply.queues(), queues), reply.text()))
                .toList();
    }

    private static List<String> kept(List<String> names, Set<String> known) {
        return names.stream().filter(known::contains).toList();
    }

    /** The same without agents who are no users of this configuration, and without languages that it has no more. */
    public RoutingDocument withoutStrangers(ParleyConfig file) {
        Map<String, ParleyConfig.AgentSettings> known = new LinkedHashMap<>(agents);
        known.keySet().removeAll(strangers(file));
        Set<String> languages = Set.copyOf(file.organisation().languages());
        return new RoutingDocument(
                skills,
                hours,
                queues.stream()
                        .map(queue -> InvitationSettings.speaking(queue, languages))
                        .toList(),
                topics,
                auxCodes,
                numbers,
                flows.stream()
                        .map(flow -> flow.as(flow.id(), kept(flow.languages(), languages), List.of()))
                        .toList(),
                prompts.stream()
                        .flatMap(prompt -> prompt.speaking(languages).stream())
                        .toList(),
                cannedReplies.stream()
                        .map(reply -> spoken(reply, languages))
                        .filter(reply -> !reply.text().isEmpty())
                        .toList(),
                bots.stream().flatMap(bot -> bot.speaking(languages).stream()).toList(),
                routing,
                retention,
                reports,
                signIn,
                teamsOf(file),
                preChat,
                desk,
                tests,
                known);
    }

    private static ParleyConfig.CannedReply spoken(ParleyConfig.CannedReply reply, Set<String> languages) {
        Map<String, String> text = new LinkedHashMap<>(reply.text());
        text.keySet().retainAll(languages);
        return new ParleyConfig.CannedReply(reply.id(), reply.queues(), text);
    }

    private List<TeamSettings> teamsOf(ParleyConfig file) {
        Set<String> users = file.users().stream().map(ParleyConfig.User::id).collect(Collectors.toSet());
        return teams.stream().map(team -> team.of(users::contains)).toList();
    }

    List<String> strangers(ParleyConfig file) {
        List<String> users = file.users().stream().map(ParleyConfig.User::id).toList();
        return agents.keySet().stream().filter(id -> !users.contains(id)).toList();
    }
}
