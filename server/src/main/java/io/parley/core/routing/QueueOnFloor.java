package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.QueueCounts;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Returning;
import io.parley.core.queue.WrapUpRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One queue: its rules, whose turn it is, and what it counted today. */
final class QueueOnFloor {
    /** Of many queues: there is nothing to be read of each. */
    private static final long[] NONE = {};

    final QueueId id;
    /** Of no other queue on this floor. */
    final int number;

    final StairsOfQueue stairs = new StairsOfQueue(this);
    QueueRules rules;
    /** No longer configured: it takes nobody new, and serves those it has. */
    boolean retired;
    /** Who were its members when it was configured. */
    private Set<AgentId> keepers = Set.of();
    /** The steps that change who fits; the first is the queue as configured. */
    List<RelaxationStep> steps = List.of();
    /** The steps that lead out. */
    RelaxationStep[] exits = {};

    Overflow[] overflows = {};

    /** What its contacts' scores are made of, in thousandths of a point; the rate is of a second. */
    int ratePermille;

    long priority;
    long urgency;
    /** Whether the late lose it. */
    boolean dropsLate;

    long targetMs;
    /** Whether it offers nothing to anybody, and agents take what they choose. */
    boolean byHand;
    /** Whether it offers a contact to one agent at a time. */
    boolean one;
    /** By step: how long a contact waits for it. */
    long[] stepNanos = {0};
    /** Before then no contact is at a later step than the first, unless steps are passed over. */
    long widensNanos = Nanos.NEVER;
    /** Whether steps are passed over that nobody who is there fits. */
    boolean skipsEmpty;
    /** All times from entry at which a rule of the plan changes something. */
    long[] changeNanos = {};
    /** Whether there are rules that hang on more than time: these are looked at now and then. */
    boolean polls;
    /** How long a contact waits before a rule leads it out for that. */
    long leadsNanos = Nanos.NEVER;
    /** Whether rules lead out whoever comes to find it full. */
    boolean leadsFull;
    /** Whether rules lead out where nobody is there who could ever serve. */
    boolean leadsUnserved;
    /** Whether rules lead out once it is closed. */
    boolean leadsClosed;

    long ringNanos;
    /** After which a contact flows out; {@link Nanos#NEVER} if it does not. */
    long maxWaitNanos = Nanos.NEVER;

    long wrapUpNanos;
    /** Whether a call in wrap-up leaves the agent's chats open. */
    boolean wrapsUpBeside;

    WrapUpRules.Kind wrapUpKind = WrapUpRules.Kind.NONE;
    Returning returning = Returning.ORDINARY;
    /** Whether its order asks who knows the customer. */
    boolean personal;
    /** How long whoever knows the customer is waited for; 0 where nobody is. */
    long stickyNanos;
    /** Whether its order draws lots. */
    boolean draws;

    QueueCounts counts;
    /** Not yet answered, abandoned, moved or failed. */
    int waiting;
    /** Where in the list of agents the one offered last stands. */
    int lastOffered = -1;

    QueueOnFloor(QueueRules rules, int number) {
        id = rules.id();
        this.number = number;
        this.rules = rules;
        counts = new QueueCounts();
        load(rules);
    }

    /** The same queue, for a copy of the floor. */
    QueueOnFloor(QueueOnFloor other) {
        id = other.id;
        number = other.number;
        rules = other.rules;
        retired = other.retired;
        keepers = other.keepers;
        steps = other.steps;
        exits = other.exits;
        overflows = other.overflows;
        ratePermille = other.ratePermille;
        priority = other.priority;
        urgency = other.urgency;
        dropsLate = other.dropsLate;
        targetMs = other.targetMs;
        byHand = other.byHand;
        one = other.one;
        stepNanos = other.stepNanos.clone();
        changeNanos = other.changeNanos.clone();
        polls = other.polls;
        leadsNanos = other.leadsNanos;
        leadsFull = other.leadsFull;
        leadsUnserved = other.leadsUnserved;
        leadsClosed = other.leadsClosed;
        widensNanos = other.widensNanos;
        skipsEmpty = other.skipsEmpty;
        ringNanos = other.ringNanos;
        maxWaitNanos = other.maxWaitNanos;
        wrapUpNanos = other.wrapUpNanos;
        wrapUpKind = other.wrapUpKind;
        wrapsUpBeside = other.wrapsUpBeside;
        returning = other.returning;
        personal = other.personal;
        stickyNanos = other.stickyNanos;
        draws = other.draws;
        counts = other.counts.copy();
        waiting = other.waiting;
        lastOffered = other.lastOffered;
    }

    /** Reads itself, each of its cache lines. @return a number of no meaning */
    int read() {
        return (int) (priority + stickyNanos) + (rules == null ? 0 : 1) + (returning == null ? 0 : 1);
    }

    /** Reads its times. @return a number of no meaning */
    int readTimes() {
        return stepNanos.length + changeNanos.length;
    }

    /** Reads its times, and what it counts. @return a number of no meaning */
    int readAround() {
        return readTimes() + (int) (counts.entered() + counts.answeredApart());
    }

    private void load(QueueRules loaded) {
        rules = loaded;
        List<RelaxationStep> kept = new ArrayList<>();
        kept.add(RelaxationStep.widen(Duration.ZERO, loaded.need())
                .withLanguageLevel(loaded.plan().languageLevel()));
        loaded.plan().steps().stream().filter(s -> s.exit().isEmpty()).forEach(kept::add);
        steps = List.copyOf(kept);
        exits = loaded.plan().steps().stream().filter(s -> s.exit().isPresent()).toArray(RelaxationStep[]::new);
        overflows = loaded.plan().overflow().toArray(Overflow[]::new);
        stepNanos = nanos(steps.stream().map(RelaxationStep::after));
        Stream<Duration> waits = loaded.plan().overflow().stream().flatMap(overflow -> overflow.after().stream());
        changeNanos = nanos(Stream.concat(loaded.plan().steps().stream().map(RelaxationStep::after), waits));
        leads(loaded.plan().overflow());
        skipsEmpty = loaded.plan().skipEmptySteps();
        widensNanos = stepNanos.length > 1 ? stepNanos[1] : Nanos.NEVER;
        ringNanos = Nanos.length(loaded.ringTimeout());
        maxWaitNanos = loaded.maxWait().map(Nanos::length).orElse(Nanos.NEVER);
        wrapUpNanos = Nanos.length(loaded.wrapUp());
        wrapUpKind = loaded.wrapUpKind();
        wrapsUpBeside = loaded.plan().wrapUp().parallel();
        returning = loaded.plan().returning();
        order(loaded.plan().order());
        ratePermille = loaded.plan().ageing().ratePermille();
        urgency = loaded.plan().ageing().urgencyPoints() * 1000L;
        dropsLate = urgency > 0 && loaded.plan().ageing().late() == Ageing.Late.DROP;
        priority = loaded.priority() * 1000L;
        targetMs = loaded.target().within().toMillis();
        byHand = loaded.plan().distribution() instanceof Distribution.Manual;
        one = loaded.plan().distribution() instanceof Distribution.One;
    }

    private void leads(List<Overflow> rules) {
        Stream<Duration> waits = Stream.concat(
                Arrays.stream(exits).map(RelaxationStep::after), rules.stream().flatMap(rule -> rule.after().stream()));
        leadsNanos = waits.mapToLong(Nanos::length).min().orElse(Nanos.NEVER);
        leadsFull = rules.stream().anyMatch(rule -> rule.length().isPresent());
        leadsUnserved = rules.stream().anyMatch(Overflow::noAgent);
        leadsClosed = rules.stream().anyMatch(Overflow::closed);
        polls = leadsUnserved || leadsClosed;
    }

    private void order(List<OrderKey> keys) {
        personal = false;
        stickyNanos = 0;
        draws = false;
        for (OrderKey key : keys) {
            if (key instanceof OrderKey.Sticky(Duration wait)) {
                personal = true;
                stickyNanos = Nanos.length(wait);
            }
            draws |= key instanceof OrderKey.Random || key instanceof OrderKey.WeightedRandom;
        }
    }

    private static long[] nanos(Stream<Duration> lengths) {
        long[] nanos = lengths.mapToLong(Nanos::length).toArray();
        return nanos.length == 0 ? NONE : nanos;
    }

    void forgetLines() {
        stairs.clear();
    }

    /** Configured again, or for the first time. */
    void configure(QueueRules loaded) {
        retired = false;
        keepers = Set.of();
        load(loaded);
    }

    /** Configured no more. @param members who serve it to the end */
    void retire(List<AgentOnFloor> members) {
        if (!retired) {
            retired = true;
            keepers = members.stream().map(AgentOnFloor::id).collect(Collectors.toUnmodifiableSet());
            load(rules.retired());
        }
    }

    /** Whether the agent serves this queue: by the configuration, or because they did when it was retired. */
    boolean has(AgentOnFloor agent) {
        return retired ? keepers.contains(agent.id()) : agent.profile.queues().contains(id());
    }

    QueueId id() {
        return id;
    }

    /** Mostly it is the same object: contacts are given the name as it is configured. */
    boolean is(QueueId asked) {
        return id == asked || id.equals(asked);
    }

    QueuePlan plan() {
        return rules.plan();
    }
}
