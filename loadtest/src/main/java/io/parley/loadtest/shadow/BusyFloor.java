package io.parley.loadtest.shadow;

import io.parley.acd.Acd;
import io.parley.acd.Shadowing;
import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The real floor with a journal in memory and agents who take, talk and end as fast as they are asked. */
final class BusyFloor implements AutoCloseable {
    private static final QueueId QUEUE = new QueueId("q");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final InstantSource clock = InstantSource.system();
    private final Rules rules;
    private final Acd acd = new Acd(new Forgetting(), (when, action) -> {}, clock, ZoneOffset.UTC);
    private final Semaphore free;
    private final long thread;
    private int contacts;

    BusyFloor(int agents) {
        free = new Semaphore(2 * agents); // half of them wait
        rules = rules(agents);
        Served served = new Served(acd::post, free::release);
        acd.connect(served, served.desks(), served.chats());
        acd.start(rules);
        for (AgentProfile agent : rules.agents()) {
            acd.post(new RoutingEvent.AgentSignedIn(agent.id()));
            acd.post(new RoutingEvent.DeviceChanged(agent.id(), Channel.VOICE, true));
            acd.post(new RoutingEvent.AgentStateChosen(agent.id(), new RoutingState.Ready()));
        }
        thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("acd"))
                .findFirst()
                .orElseThrow()
                .threadId();
    }

    private static Rules rules(int agents) {
        QueueRules queue = new QueueRules(
                QUEUE,
                "Q",
                Set.of(Channel.VOICE),
                List.of(),
                0,
                Duration.ofMinutes(2),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.empty());
        List<AgentProfile> profiles = IntStream.range(0, agents)
                .mapToObj(i -> new AgentProfile(
                        new AgentId("a" + i), "A" + i, Map.of(Skill.language("en"), 9), Set.of(QUEUE), 0))
                .toList();
        return new Rules(1, profiles, List.of(queue));
    }

    /** Begins or ends a shadow under the same rules. */
    void shadow(boolean on) {
        if (on) {
            acd.shadowing().start(rules).join();
        } else {
            acd.shadowing().stop();
        }
    }

    Optional<String> shadowEnded() {
        return acd.shadowing().standing().flatMap(Shadowing.Standing::ended);
    }

    /** Lets so many contacts come and be served. @return microseconds of the floor's thread for each decision */
    double serve(int count) throws InterruptedException {
        long decided = acd.counters().decisions();
        long cpu = threads.getThreadCpuTime(thread);
        for (int i = 0; i < count; i++) {
            free.acquire();
            Customer customer = new Customer("+370" + contacts % 10_000, Optional.empty());
            acd.post(new RoutingEvent.ContactArrived(new Contact(
                    new ContactId("c" + contacts++), Channel.VOICE, QUEUE, "en", 0, customer, clock.instant())));
        }
        acd.postDurably(new RoutingEvent.Tick()).join();
        long took = threads.getThreadCpuTime(thread) - cpu;
        return took / 1e3 / (acd.counters().decisions() - decided);
    }

    @Override
    public void close() {
        acd.close();
    }

    /** Keeps nothing: everything is durable at once. */
    private static final class Forgetting implements Journal {
        @Override
        public void append(List<Entry> entries, Runnable durable) {
            durable.run();
        }

        @Override
        public void replay(Consumer<Entry> each) {}
    }
}
