package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Capacity;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.Returning;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.queue.WrapUpRules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** A large center with a queue for each kind of rule, and what its configuration becomes during one day. */
final class DayRules {
    private static final int AGENTS = 300;
    private static final List<String> NAMES = List.of(
            "sales",
            "support",
            "billing",
            "orders",
            "returns",
            "tech",
            "expert",
            "vip",
            "web",
            "partners",
            "claims",
            "night");
    private static final Returning RETURNING = new Returning(Duration.ofSeconds(60), 5, Map.of("plan=gold", 20));
    private static final RoutingPolicy POLICY = new RoutingPolicy(
            RoutingPolicy.Mode.SCORE,
            Duration.ofMinutes(20),
            2,
            Duration.ofSeconds(10),
            4,
            Duration.ofMinutes(10),
            true,
            false,
            true);

    private final Random dice;

    private DayRules(long seed) {
        dice = new Random(seed);
    }

    /** As the day begins; with other rules for some queues; without a queue and ten agents; with all again. */
    static List<Rules> versions(long seed) {
        DayRules made = new DayRules(seed);
        List<AgentProfile> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(made.agent("a" + i));
        }
        List<QueueRules> queues = NAMES.stream().map(made::queue).toList();
        List<QueueRules> others = Stream.concat(
                        Stream.of(other(queues.get(0)), other(queues.get(2))),
                        queues.stream().filter(queue -> !isOneOf(queue, "sales", "billing")))
                .toList();
        List<QueueRules> fewer =
                queues.stream().filter(queue -> !isOneOf(queue, "night")).toList();
        List<AgentProfile> busier = agents.stream().map(DayRules::withOneChat).toList();
        return List.of(
                new Rules(1, agents, queues, POLICY),
                new Rules(2, agents, others, POLICY),
                new Rules(3, agents.subList(0, AGENTS - 10), fewer, POLICY),
                new Rules(4, busier, queues, POLICY),
                new Rules(5, agents, queues, POLICY));
    }

    private static boolean isOneOf(QueueRules queue, String... names) {
        return Set.of(names).contains(queue.id().value());
    }

    private static QueueRules other(QueueRules queue) {
        return queue.withPlan(queue.plan()
                .withDistribution(new Distribution.Progressive(1, Duration.ofSeconds(6)))
                .withAgeing(new Ageing(1500, 0, Ageing.Late.STAY))
                .withSteps(true, step(45, "any", true)));
    }

    private static AgentProfile withOneChat(AgentProfile agent) {
        return new AgentProfile(
                agent.id(),
                agent.name(),
                agent.skills(),
                agent.queues(),
                1,
                agent.capacity(),
                agent.tiers(),
                agent.attributes());
    }

    private AgentProfile agent(String id) {
        Map<Skill, Integer> skills = new LinkedHashMap<>();
        skills.put(Skill.language("en"), 9);
        skills.put(Skill.language(dice.nextBoolean() ? "ru" : "lt"), 1 + dice.nextInt(9));
        Set<QueueId> queues = new HashSet<>();
        Map<QueueId, Integer> tiers = new HashMap<>();
        for (int i = 2 + dice.nextInt(3); i > 0; i--) {
            String name = NAMES.get(Math.min(dice.nextInt(NAMES.size()), dice.nextInt(NAMES.size())));
            queues.add(new QueueId(name));
            tiers.put(new QueueId(name), dice.nextInt(3));
            skills.put(new Skill(name), 1 + dice.nextInt(9));
        }
        Capacity capacity = new Capacity(dice.nextInt(3), dice.nextInt(3));
        Map<String, String> site = Map.of("site", dice.nextBoolean() ? "riga" : "vilnius");
        return new AgentProfile(new AgentId(id), id, skills, queues, 1 + dice.nextInt(4), capacity, tiers, site);
    }

    private QueueRules queue(String name) {
        Optional<OpeningHours> hours = name.equals("web") ? Optional.of(untilSeven()) : Optional.empty();
        return new QueueRules(
                new QueueId(name),
                name,
                Set.of(Channel.VOICE, Channel.CHAT),
                List.of(),
                name.equals("vip") ? 40 : 0,
                Duration.ofSeconds(12 + NAMES.indexOf(name)),
                Duration.ofSeconds(10),
                name.equals("claims"),
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                hours,
                name.equals("vip") ? Optional.empty() : Optional.of(Duration.ofMinutes(25)),
                plan(name));
    }

    private static OpeningHours untilSeven() {
        Map<DayOfWeek, List<OpeningHours.Interval>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new OpeningHours.Interval(LocalTime.of(7, 0), LocalTime.of(19, 0))));
        }
        return new OpeningHours(ZoneOffset.UTC, week, Map.of());
    }

    private static QueuePlan plan(String name) {
        QueuePlan plan = QueuePlan.ORDINARY.withReturning(RETURNING).withLanguageLevel(name.equals("support") ? 6 : 1);
        return switch (name) {
            case "sales" ->
                plan.withAgeing(new Ageing(1000, 30, Ageing.Late.STAY)).withCallback(callback(false));
            case "support" ->
                plan.withOrder(key("bestSkill"), key("longestIdle"))
                        .withSteps(true, spoken(15, 3), step(30, "support >= 2", true), step(60, "any", false))
                        .withNeed(RequirementParser.parse("support >= 5"), Map.of())
                        .withCallback(callback(true));
            case "billing" ->
                plan.withOrder(key("tier"), key("occupancy"))
                        .withSteps(true, step(60, "any", false))
                        .withWrapUp(wrapUp(WrapUpRules.Kind.TIMED, 2, true))
                        .withCallback(callback(false));
            case "orders" ->
                plan.withOrder(key("roundRobin"))
                        .withAgeing(new Ageing(1000, 20, Ageing.Late.DROP))
                        .withOverflow(overflow(Optional.empty(), 30, "support"));
            case "returns" ->
                plan.withOrder(key("leastTalk 60m"))
                        .withSteps(true, RelaxationStep.leave(Duration.ofSeconds(150), to("support")))
                        .withWrapUp(wrapUp(WrapUpRules.Kind.OPTIONAL, 1, false));
            case "tech" ->
                plan.withOrder(key("sticky 20s"), key("bestSkill"))
                        .withSteps(true, helpedBy("expert"))
                        .withSilence(QueuePlan.Silence.GIVE_BACK);
            case "expert" ->
                plan.withOrder(key("fewest 60m"), key("leastVersatile"))
                        .withWrapUp(wrapUp(WrapUpRules.Kind.UNLIMITED, 1, false));
            case "vip" ->
                plan.withOrder(key("ordered"))
                        .withAgeing(new Ageing(2000, 0, Ageing.Late.STAY))
                        .withDistribution(new Distribution.Progressive(2, Duration.ofSeconds(10)));
            case "web" -> plan.withOrder(key("load")).withOverflow(closed());
            case "partners" -> plan.withDistribution(new Distribution.Manual());
            case "claims" -> plan.withOrder(key("weightedRandom 4")).withDistribution(new Distribution.All());
            default -> plan.withOrder(key("random 3")).withOverflow(overflow(Optional.of(240), 1_000, "sales"));
        };
    }

    private static OrderKey key(String text) {
        return OrderKey.parse(text).orElseThrow();
    }

    private static RelaxationStep step(int seconds, String need, boolean language) {
        return new RelaxationStep(
                Duration.ofSeconds(seconds),
                Optional.of(RequirementParser.parse(need)),
                false,
                language,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
    }

    private static RelaxationStep spoken(int seconds, int level) {
        return RelaxationStep.speaking(Duration.ofSeconds(seconds), level);
    }

    private static RelaxationStep helpedBy(String queue) {
        return new RelaxationStep(
                Duration.ofSeconds(40),
                Optional.empty(),
                false,
                true,
                Optional.empty(),
                List.of(new QueueId(queue)),
                2,
                Optional.empty());
    }

    private static Exit to(String queue) {
        return new Exit(Optional.of(new QueueId(queue)));
    }

    private static Overflow overflow(Optional<Integer> seconds, int length, String queue) {
        return new Overflow(seconds.map(Duration::ofSeconds), Optional.of(length), false, false, to(queue));
    }

    private static Overflow closed() {
        return new Overflow(Optional.empty(), Optional.empty(), false, true, new Exit(Optional.empty()));
    }

    private static WrapUpRules wrapUp(WrapUpRules.Kind kind, int extensions, boolean parallel) {
        return new WrapUpRules(kind, extensions, parallel, Duration.ofSeconds(60));
    }

    private static CallbackRules callback(boolean customerFirst) {
        return new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ofSeconds(90),
                customerFirst,
                2,
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Optional.empty(),
                !customerFirst);
    }
}
