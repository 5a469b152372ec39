package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.SkillNeed;
import io.parley.core.routing.Rules;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PublicHolidays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration as the router decides by it. */
final class RoutingConfig {
    /** Calls from the widget's page: a way in, and no channel of its own. */
    static final String PAGE = "page";

    private RoutingConfig() {}

    /** @throws IllegalArgumentException with all that is wrong with the text */
    static Rules read(String text) {
        try {
            return rules(ConfigFile.parse("config", text), ServeCommand.version(text));
        } catch (ConfigProblem e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static Rules rules(ParleyConfig config, long version) {
        return rules(config, version, PublicHolidays.thisYear());
    }

    /** @param year from which on holidays are dates */
    static Rules rules(ParleyConfig config, long version, Year year) {
        List<AgentProfile> agents = config.users().stream()
                .filter(user -> user.agent() != null)
                .map(RoutingConfig::profile)
                .toList();
        List<QueueRules> queues = config.queues().stream()
                .map(queue -> queue(config, queue, year))
                .toList();
        return new Rules(version, agents, queues, QueuePlans.policy(config.routing()));
    }

    private static AgentProfile profile(ParleyConfig.User user) {
        Map<Skill, Integer> skills = new HashMap<>();
        user.agent().skills().forEach((skill, level) -> skills.put(new Skill(skill), level));
        user.agent().languages().forEach((language, level) -> skills.put(Skill.language(language), level));
        Set<QueueId> queues = user.agent().queues().stream().map(QueueId::new).collect(Collectors.toSet());
        return new AgentProfile(
                new AgentId(user.id()),
                user.name(),
                skills,
                queues,
                user.agent().chats(),
                new Capacity(user.agent().chatsBesideCall(), user.agent().chatsDuringCall()),
                user.agent().tiers().entrySet().stream()
                        .collect(Collectors.toMap(tier -> new QueueId(tier.getKey()), Map.Entry::getValue)),
                user.agent().attributes());
    }

    private static QueueRules queue(ParleyConfig config, ParleyConfig.Queue queue, Year year) {
        List<SkillNeed> needs = queue.skills().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(need -> new SkillNeed(new Skill(need.getKey()), need.getValue()))
                .toList();
        ParleyConfig.Target target = queue.target();
        return new QueueRules(
                new QueueId(queue.id()),
                name(config, queue),
                channels(queue),
                needs,
                queue.priority(),
                Duration.ofSeconds(queue.ringSeconds()),
                Duration.ofSeconds(queue.wrapUp().seconds()),
                queue.wrapUp().mandatory(),
                new ServiceTarget(
                        target.share(),
                        Duration.ofSeconds(target.seconds()),
                        Duration.ofSeconds(target.shortAbandonSeconds())),
                hours(config, queue.hours(), year),
                Optional.of(Duration.ofMinutes(queue.maxWaitMinutes())).filter(Duration::isPositive),
                QueuePlans.plan(queue, ZoneId.of(config.organisation().zone())));
    }

    static Set<Channel> channels(ParleyConfig.Queue queue) {
        return queue.channels().stream()
                .filter(channel -> !channel.equals(PAGE))
                .map(channel -> Channel.valueOf(channel.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
    }

    /** Of a queue that may be no more. */
    static String name(ParleyConfig config, QueueId id) {
        return config.queues().stream()
                .filter(queue -> queue.id().equals(id.value()))
                .findFirst()
                .map(queue -> name(config, queue))
                .orElse(id.value());
    }

    /** In the organisation's own language, else in any, else its id. */
    static String name(ParleyConfig config, ParleyConfig.Queue queue) {
        String own = config.organisation().languages().getFirst();
        return Optional.ofNullable(queue.name().get(own))
                .or(() -> queue.name().values().stream().sorted().findFirst())
                .orElse(queue.id());
    }

    /** Empty for a queue that is always open. */
    static Optional<OpeningHours> hours(ParleyConfig config, String id) {
        return hours(config, id, PublicHolidays.thisYear());
    }

    /** @param year from which on holidays are dates */
    static Optional<OpeningHours> hours(ParleyConfig config, String id, Year year) {
        return config.hours().stream()
                .filter(hours -> hours.id().equals(id))
                .findFirst()
                .map(hours -> hours(config, hours, year));
    }

    /** Holidays become dates here; exceptions win over them. */
    private static OpeningHours hours(ParleyConfig config, ParleyConfig.Hours hours, Year year) {
        Map<DayOfWeek, List<OpeningHours.Interval>> week = new EnumMap<>(DayOfWeek.class);
        hours.days()
                .forEach((day, intervals) ->
                        week.put(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), intervals(intervals)));
        String zone = Optional.ofNullable(hours.zone())
                .orElseGet(() -> config.organisation().zone());
        Map<LocalDate, List<OpeningHours.Interval>> days = new TreeMap<>();
        if (!hours.holidays().isEmpty()) {
            PublicHolidays.ahead(hours.holidays(), year).forEach(date -> days.put(date, List.of()));
        }
        hours.exceptions().forEach((date, intervals) -> days.put(LocalDate.parse(date), intervals(intervals)));
        return new OpeningHours(ZoneId.of(zone), week, days);
    }

    private static List<OpeningHours.Interval> intervals(List<String> intervals) {
        return intervals.stream().map(RoutingConfig::interval).toList();
    }

    private static OpeningHours.Interval interval(String text) {
        String to = text.substring(6);
        return new OpeningHours.Interval(
                LocalTime.parse(text.substring(0, 5)), to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to));
    }
}
