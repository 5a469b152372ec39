package io.parley.loadtest.routing;

import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** The same choices by looking at everybody, as queues are commonly written: the baseline. */
final class NaiveScan {
    private final LongSupplier nanoClock;
    private final LargeFloor setting;
    private final Map<QueueId, QueueRules> queues = new HashMap<>();
    private final boolean[] idle;
    private long found;

    NaiveScan(LongSupplier nanoClock, LargeFloor setting) {
        this.nanoClock = nanoClock;
        this.setting = setting;
        setting.rules().queues().forEach(queue -> queues.put(queue.id(), queue));
        idle = new boolean[setting.agents().size()];
        for (int i = 0; i < idle.length; i += 5) {
            idle[i] = true;
        }
    }

    void measure(PrintStream out, int decisions) {
        List<AgentProfile> agents = setting.rules().agents();
        Histogram freed = RoutingDecisions.histogram();
        Histogram arrived = RoutingDecisions.histogram();
        for (int i = 0; i < decisions; i++) {
            long from = nanoClock.getAsLong();
            found += oldestFor(agents.get(i % agents.size()));
            long between = nanoClock.getAsLong();
            found += firstIdleFor(setting.waiting().get(i % setting.waiting().size()));
            freed.recordValue(between - from);
            arrived.recordValue(nanoClock.getAsLong() - between);
        }
        RoutingDecisions.print(out, "scan of contacts for an agent", freed);
        RoutingDecisions.print(out, "scan of agents for a contact", arrived);
        out.printf("(scans found %,d)%n", found);
    }

    private int oldestFor(AgentProfile agent) {
        long best = Long.MAX_VALUE;
        int chosen = -1;
        List<Contact> waiting = setting.waiting();
        for (int i = 0; i < waiting.size(); i++) {
            Contact contact = waiting.get(i);
            long key = contact.arrivedAt().getEpochSecond() - contact.priority();
            if (key < best && fits(agent, contact)) {
                best = key;
                chosen = i;
            }
        }
        return Math.min(chosen, 1);
    }

    private int firstIdleFor(Contact contact) {
        List<AgentProfile> agents = setting.rules().agents();
        int chosen = -1;
        for (int i = 0; i < agents.size(); i++) {
            if (idle[i] && fits(agents.get(i), contact)) {
                chosen = i;
            }
        }
        return Math.min(chosen, 1);
    }

    private boolean fits(AgentProfile agent, Contact contact) {
        return agent.queues().contains(contact.queue())
                && agent.skills().containsKey(Skill.language(contact.language()))
                && queues.get(contact.queue()).needs().stream()
                        .allMatch(need -> agent.skills().getOrDefault(need.skill(), 0) >= need.minLevel());
    }
}
