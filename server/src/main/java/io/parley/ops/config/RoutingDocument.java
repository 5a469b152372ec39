package io.parley.ops.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of the configuration that is kept in versions and may change while the server runs: how contacts are
 * distributed. Who may sign in, secrets, trunks and addresses stay in the file.
 *
 * @param agents by user: what of the file's users is their {@code agent} section
 */
public record RoutingDocument(
        List<String> skills,
        List<ParleyConfig.Hours> hours,
        List<ParleyConfig.Queue> queues,
        List<ParleyConfig.Topic> topics,
        List<ParleyConfig.AuxCode> auxCodes,
        RoutingSettings routing,
        Map<String, ParleyConfig.AgentSettings> agents) {

    public RoutingDocument {
        skills = Defaults.list(skills);
        hours = Defaults.list(hours);
        queues = Defaults.list(queues);
        topics = Defaults.list(topics);
        auxCodes = Defaults.list(auxCodes);
        routing = Defaults.or(routing, RoutingSettings.ORDINARY);
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
                config.routing(),
                agents);
    }

    /** The file's configuration with this part in place of its own; agents who are no users of it are left out. */
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
                file.numbers(),
                skills,
                hours,
                queues,
                topics,
                auxCodes,
                cannedReplies(file),
                routing,
                file.users().stream().map(this::user).toList());
    }

    /** Replies for queues that are no more are not offered; those for all queues stay. */
    private List<ParleyConfig.CannedReply> cannedReplies(ParleyConfig file) {
        List<String> ids = queues.stream().map(ParleyConfig.Queue::id).toList();
        return file.cannedReplies().stream()
                .filter(reply ->
                        reply.queues().isEmpty() || reply.queues().stream().anyMatch(ids::contains))
                .map(reply -> new ParleyConfig.CannedReply(
                        reply.id(),
                        reply.queues().stream().filter(ids::contains).toList(),
                        reply.text()))
                .toList();
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

    /** The same without agents who are no users of this configuration. */
    public RoutingDocument withoutStrangers(ParleyConfig file) {
        Map<String, ParleyConfig.AgentSettings> known = new LinkedHashMap<>(agents);
        known.keySet().removeAll(strangers(file));
        return new RoutingDocument(skills, hours, queues, topics, auxCodes, routing, known);
    }

    List<String> strangers(ParleyConfig file) {
        List<String> users = file.users().stream().map(ParleyConfig.User::id).toList();
        return agents.keySet().stream().filter(id -> !users.contains(id)).toList();
    }
}
