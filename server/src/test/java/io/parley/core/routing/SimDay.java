package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A day of a center in simulated time: people do by dice what people do, the server is cut off now and then, and what
 * must hold is looked at after every event. At the end everybody has been helped or has left, and all counts add up.
 */
final class SimDay {
    static final Instant START = Instant.parse("2026-03-12T08:00:00Z");
    /** So long after the last customer came everything has to be over. */
    private static final Duration LATEST = Duration.ofHours(3);

    private static final Duration LOOK = Duration.ofSeconds(61);

    final Random dice;
    final Plan plan;
    final JournaledFloor live = new JournaledFloor();
    final DayBooks books;
    private final FloorChecks checks;
    private final SimCustomers customers = new SimCustomers(this);
    private final SimAgents agents = new SimAgents(this);
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final List<Decided> uncommitted = new ArrayList<>();
    private Floor committed = live.floor;
    private Instant now = START;
    private long order;
    /** So many events are decided until the process dies with them on their way to the disk; 0: it lives on. */
    private int dying;

    private boolean down;
    private Instant restartedAt = Instant.EPOCH;
    /** Lost with their process. */
    int lost;

    /**
     * What a day is like.
     *
     * @param rules the configurations of the day, one after the other
     * @param contacts who come by themselves; some come again, and some are called back
     * @param length in which they come
     * @param talkSeconds how long they talk in the mean
     * @param crashes how often the server dies
     * @param checkEvery the whole floor is looked at each so many events, else what an event was about
     */
    record Plan(
            long seed,
            List<Rules> rules,
            int contacts,
            Duration length,
            int talkSeconds,
            int crashes,
            int checkEvery) {}

    private record Due(Instant at, boolean timer, long order, Runnable act) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = at.compareTo(other.at);
            int byKind = Boolean.compare(other.timer, timer);
            return byTime != 0 ? byTime : byKind != 0 ? byKind : Long.compare(order, other.order);
        }
    }

    private record Decided(RoutingEvent event, List<Effect> effects, Instant at) {}

    private SimDay(Plan plan) {
        this.plan = plan;
        dice = new Random(plan.seed());
        checks = new FloorChecks(plan.checkEvery());
        books = new DayBooks(plan.rules());
    }

    /** Lives through the day; an assertion fails where something does not hold. */
    static SimDay lived(Plan plan) {
        SimDay day = new SimDay(plan);
        try {
            day.live();
        } catch (AssertionError | RuntimeException e) {
            List<JournaledFloor.Entry> last = day.live.journal;
            String before = last.subList(Math.max(0, last.size() - 8), last.size()).stream()
                    .map(entry -> "\n  " + entry.at() + ' ' + entry.event())
                    .filter(line -> line.length() < 2_000)
                    .reduce("", String::concat);
            throw new AssertionError("entry " + last.size() + ": " + e.getMessage() + before, e);
        }
        return day;
    }

    private void live() {
        tell(new RoutingEvent.RulesLoaded(plan.rules().getFirst()));
        tell(new RoutingEvent.ServerStarted());
        agents.begin();
        customers.begin();
        double length = plan.length().toSeconds();
        for (int i = 1; i < plan.rules().size(); i++) {
            Rules next = plan.rules().get(i);
            in(length * i / plan.rules().size(), () -> tell(new RoutingEvent.RulesLoaded(next)));
        }
        for (int i = 0; i < plan.crashes(); i++) {
            in(length * (i + dice.nextDouble()) / plan.crashes(), this::beginToDie);
        }
        in(LOOK.toSeconds(), this::look);
        Instant end = START.plus(plan.length()).plus(LATEST);
        while (isOpen() || !live.floor.contacts.values().isEmpty() || agents.areAtWork()) {
            Due next = agenda.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            assertTrue(now.isBefore(end), () -> "still there: " + here());
            next.act().run();
            boolean timersDue = !agenda.isEmpty() && !agenda.peek().at().isAfter(now);
            if (!timersDue && !down && dying == 0) {
                checks.settled(live.floor, now);
                books.leases(now);
            }
        }
        checks.everything(live.floor, now);
        assertEquals(List.of(), here(), "contacts that nobody ended");
        books.allOver();
    }

    Instant now() {
        return now;
    }

    private List<ContactId> here() {
        return live.floor.contacts.values().stream().map(ContactOnFloor::id).toList();
    }

    /** Whether customers still come. */
    boolean isOpen() {
        return now.isBefore(START.plus(plan.length()));
    }

    /** Whether the server is gone for the moment. */
    boolean isDown() {
        return down;
    }

    Floor floor() {
        return live.floor;
    }

    boolean chance(double share) {
        return dice.nextDouble() < share;
    }

    double between(double least, double most) {
        return least + (most - least) * dice.nextDouble();
    }

    /** Seconds with this mean, as waits and talks are spread. */
    double about(double mean) {
        return 0.5 - mean * Math.log(1 - dice.nextDouble());
    }

    /** The agent calls somebody. */
    void begin(AgentId agent) {
        customers.called(agent);
    }

    void in(double seconds, Runnable act) {
        agenda.add(new Due(now.plusMillis((long) (seconds * 1000)), false, order++, act));
    }

    /** Tells the floor, which may be gone: agents' pages and phones try again, all else is lost. */
    void tell(RoutingEvent event) {
        if (down) {
            if (event instanceof RoutingEvent.AgentEvent || event instanceof RoutingEvent.RulesLoaded) {
                in(5, () -> tell(event));
            }
            return;
        }
        Decided decided = new Decided(event, live.tell(event, now), now);
        checks.decided(live.floor, event, decided.effects(), now);
        if (dying > 0) {
            uncommitted.add(decided);
            if (--dying == 0) {
                die();
            }
            return;
        }
        book(decided);
        decided.effects().forEach(this::carryOut);
    }

    private void book(Decided decided) {
        books.decided(decided.effects(), decided.at());
        books.pickedUp += decided.effects().stream().anyMatch(effect -> isPickedUp(decided, effect)) ? 1 : 0;
        for (Effect effect : decided.effects()) {
            if (effect instanceof Effect.RecordChanged(var record)) {
                customers.seen(record);
            }
        }
    }

    private static boolean isPickedUp(Decided decided, Effect effect) {
        return effect instanceof Effect.Offer offer && Fairness.isPickedUp(decided.event(), offer);
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.WakeAt timer -> wake(timer);
            case Effect.Offer offer -> agents.offered(offer);
            case Effect.AgentChanged(var agent) -> agents.changed(agent);
            case Effect.RecordChanged(var record) -> customers.plan(record);
            case Effect.Connect(var contact, var channel, var agent) -> customers.connect(contact, agent);
            case Effect.Dial(var contact) -> customers.dial(contact.id());
            case Effect.EndContact(var contact, var channel, var end) ->
                in(0.05, () -> tell(new RoutingEvent.ContactEnded(contact, end)));
            case Effect.Withdraw withdrawn -> {}
            case Effect.GiveBack back -> {}
            case Effect.PassOn on -> {}
            case Effect.Alarm alarm -> {}
        }
    }

    private void wake(Effect.WakeAt timer) {
        Instant at = timer.when().isAfter(now) ? timer.when() : now;
        agenda.add(new Due(at, true, order++, () -> tell(timer.event())));
    }

    /** What is decided from now on does not get to the disk in time, or not whole. */
    private void beginToDie() {
        committed = live.floor.fork();
        dying = 1 + dice.nextInt(8);
        in(20, () -> {
            if (dying > 0) {
                die();
            }
        });
    }

    private void die() {
        dying = 0;
        int lostNow = live.crash(committed, uncommitted.size(), dice);
        lost += lostNow;
        uncommitted.subList(0, uncommitted.size() - lostNow).forEach(this::book);
        uncommitted.clear();
        down = true;
        agenda.removeIf(Due::timer);
        in(between(1, 8), this::restart);
    }

    private void restart() {
        down = false;
        restartedAt = now;
        live.floor.timers().forEach(this::wake);
        customers.cutOff();
        tell(new RoutingEvent.RulesLoaded(live.floor.rules()));
        tell(new RoutingEvent.ServerStarted());
        agents.restarted();
        customers.restarted();
    }

    /** As the server does each second; it finds nothing, except what a crash left behind. */
    private void look() {
        if (!down && dying == 0) {
            List<SelfCheck.Finding> found = SelfCheck.look(
                    live.floor,
                    SelfCheck.Scripts.of(Map.of(
                            Channel.VOICE, customers.on(Channel.VOICE),
                            Channel.CHAT, customers.on(Channel.CHAT))),
                    now);
            boolean justBack = now.isBefore(restartedAt.plus(LOOK.multipliedBy(2)));
            assertTrue(found.isEmpty() || justBack, () -> "self-check found " + found);
            found.forEach(finding -> finding.remedy().ifPresent(this::tell));
        }
        if (isOpen() || !live.floor.contacts.values().isEmpty()) {
            in(LOOK.toSeconds(), this::look);
        }
    }
}
