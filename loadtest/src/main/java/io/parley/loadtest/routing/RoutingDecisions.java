package io.parley.loadtest.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * How long the router takes to decide on a large floor, its explanations included, beside scans over everything in the
 * same run. Time is the thread's own CPU time, so that a busy machine disturbs less. Arguments: agents, queues, waiting
 * contacts, decisions to measure; 10000 1000 100000 100000 unless given.
 */
public final class RoutingDecisions {
    private final LongSupplier nanoClock;
    private final LargeFloor setting;
    private final int decisions;
    private final Floor floor = new Floor(ZoneOffset.UTC);
    private final Deque<Effect.Offer> offers = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-03-12T08:00:00Z");

    private RoutingDecisions(LongSupplier nanoClock, LargeFloor setting, int decisions) {
        this.nanoClock = nanoClock;
        this.setting = setting;
        this.decisions = decisions;
    }

    public static void main(String[] args) {
        int agents = number(args, 0, 10_000);
        int queues = number(args, 1, 1_000);
        int waiting = number(args, 2, 100_000);
        int decisions = number(args, 3, 100_000);
        LargeFloor setting = new LargeFloor(agents, queues, waiting);
        PrintStream out = System.out;
        out.printf("%,d agents, %,d queues, %,d waiting%n", agents, queues, waiting);
        LongSupplier cpu = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
        new RoutingDecisions(cpu, setting, decisions).freedAgents(out);
        new RoutingDecisions(cpu, setting, decisions).arrivals(out);
        new NaiveScan(cpu, setting).measure(out, Math.max(100, decisions / 100));
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    /** Every agent is busy and everybody waits: an agent is freed and gets the next contact, a new one comes. */
    private void freedAgents(PrintStream out) {
        load();
        setting.waiting().forEach(contact -> decide(new RoutingEvent.ContactArrived(contact)));
        setting.agents().forEach(this::ready);
        Histogram freed = histogram();
        int next = 0;
        for (int i = 0; i < decisions && !offers.isEmpty(); i++) {
            Effect.Offer offer = offers.removeFirst();
            decide(new RoutingEvent.OfferAccepted(offer.id()));
            decide(new RoutingEvent.ContactConnected(offer.contact().id(), offer.agent()));
            now = now.plus(Duration.ofMillis(20));
            long from = nanoClock.getAsLong();
            decide(new RoutingEvent.ContactEnded(offer.contact().id(), ContactEnd.AGENT_ENDED));
            freed.recordValue(nanoClock.getAsLong() - from);
            Contact old = setting.waiting().get(next++ % setting.waiting().size());
            decide(new RoutingEvent.ContactArrived(again(old, "n" + i)));
        }
        print(out, "router, agent freed to next contact", freed);
    }

    /** One agent in five is idle and nobody waits: a contact comes and is offered. */
    private void arrivals(PrintStream out) {
        load();
        for (int i = 0; i < setting.agents().size(); i += 5) {
            ready(setting.agents().get(i));
        }
        Histogram arrived = histogram();
        for (int i = 0; i < decisions; i++) {
            Contact old = setting.waiting().get(i % setting.waiting().size());
            Contact contact = again(old, "a" + i);
            now = now.plus(Duration.ofMillis(20));
            long from = nanoClock.getAsLong();
            decide(new RoutingEvent.ContactArrived(contact));
            arrived.recordValue(nanoClock.getAsLong() - from);
            decide(new RoutingEvent.ContactEnded(contact.id(), ContactEnd.CUSTOMER_LEFT));
        }
        print(out, "router, contact came to agent", arrived);
    }

    private void load() {
        decide(new RoutingEvent.RulesLoaded(setting.rules()));
    }

    private void ready(AgentId agent) {
        decide(new RoutingEvent.AgentSignedIn(agent));
        decide(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true));
        decide(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
    }

    private Contact again(Contact old, String id) {
        return new Contact(
                new ContactId(id), old.channel(), old.queue(), old.language(), old.priority(), old.customer(), now);
    }

    private void decide(RoutingEvent event) {
        List<Effect> effects = Router.decide(floor, event, now);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Offer offer) {
                offers.add(offer);
            }
        }
    }

    static Histogram histogram() {
        return new Histogram(3);
    }

    static void print(PrintStream out, String what, Histogram nanos) {
        out.printf(
                Locale.ROOT,
                "%-40s %,10d decisions, mean %,9.2f us, p50 %,9.2f us, p99 %,9.2f us, %,12.0f/s%n",
                what,
                nanos.getTotalCount(),
                nanos.getMean() / 1e3,
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                1e9 / nanos.getMean());
    }
}
