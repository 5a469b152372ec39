package io.parley.web;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Rules;
import io.parley.web.org.Labels;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.TransferTargets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The organisation of the tests: one queue for bookings, two agents. */
public final class Harbour {
    public static final QueueId BOOKINGS = new QueueId("bookings");
    public static final AgentId ANA = new AgentId("ana");
    public static final AgentId BORIS = new AgentId("boris");

    private static final Set<Channel> BOTH = Set.of(Channel.VOICE, Channel.CHAT);
    private static final ServiceTarget TARGET = new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5));

    private Harbour() {}

    public static OrgSettings settings() {
        OrgSettings.Queue bookings = new OrgSettings.Queue(
                "bookings",
                new Labels(Map.of("en", "Bookings", "lt", "Užsakymai")),
                BOTH,
                0.8,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                true,
                List.of(new OrgSettings.Choice("sold", new Labels(Map.of("en", "Sold", "lt", "Parduota")))),
                new TransferTargets(Set.of("bookings"), true, List.of("+370")),
                new OrgSettings.TagRules(
                        List.of(new OrgSettings.Choice("vip", new Labels(Map.of("en", "VIP")))), true, 3));
        return new OrgSettings(
                "Harbour",
                ZoneOffset.UTC,
                List.of("en", "lt"),
                List.of(bookings),
                List.of("booking"),
                List.of(new OrgSettings.AuxCode(
                        "break", new Labels(Map.of("en", "Break")), Optional.of(Duration.ofMinutes(15)))),
                List.of(agent("ana", "Ana Agent"), agent("boris", "Boris Agent")),
                List.of(new OrgSettings.Topic("booking", new Labels(Map.of("en", "Booking")), "bookings")),
                List.of(new OrgSettings.CannedReply("hello", List.of("bookings"), Map.of("en", "Hello {customer}"))),
                List.of(
                        new OrgSettings.Team("front", "Front", Set.of("ana", "sam", "lea")),
                        new OrgSettings.Team("back", "Back", Set.of("boris")),
                        new OrgSettings.Team("empty", "Empty", Set.of())),
                List.of(new OrgSettings.Choice(
                        "language", new Labels(Map.of("en", "Wrong language", "lt", "Ne ta kalba")))));
    }

    /** The same where nobody is in any team. */
    public static OrgSettings withoutTeams() {
        return with(List.of());
    }

    /** The same with these teams alone. */
    public static OrgSettings with(List<OrgSettings.Team> teams) {
        OrgSettings now = settings();
        return new OrgSettings(
                now.name(),
                now.zone(),
                now.languages(),
                now.queues(),
                now.skills(),
                now.auxCodes(),
                now.agents(),
                now.topics(),
                now.cannedReplies(),
                teams);
    }

    private static OrgSettings.Agent agent(String id, String name) {
        return new OrgSettings.Agent(id, name, Map.of("en", 10), Map.of("booking", 5), Set.of("bookings"));
    }

    public static Rules rules() {
        QueueRules queue = new QueueRules(
                BOOKINGS,
                "Bookings",
                BOTH,
                List.of(),
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                true,
                TARGET,
                Optional.empty(),
                Optional.empty());
        return new Rules(1, List.of(profile(ANA, "Ana Agent"), profile(BORIS, "Boris Agent")), List.of(queue));
    }

    private static AgentProfile profile(AgentId id, String name) {
        return new AgentProfile(id, name, Map.of(Skill.language("en"), 10), Set.of(BOOKINGS), 3);
    }
}
