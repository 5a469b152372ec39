package io.parley.core.routing;

import io.parley.core.contact.ContactPhase;
import java.util.Arrays;

/**
 * Reads the agents who have contacts in hand that events are about, and whom these may get next. One step of all before
 * the next of any; for {@link Foresight}.
 */
final class AgentsAhead {
    private final Floor floor;
    private final Prospects prospects;
    private final AgentOnFloor[] agents = new AgentOnFloor[Foresight.TOGETHER];
    /** Those of them whose wrap-up is over. */
    private final AgentOnFloor[] freed = new AgentOnFloor[Foresight.TOGETHER];

    /** Of the lines of each of these: that whose best may have the highest score. */
    private final int[] likeliest = new int[Foresight.TOGETHER];

    private int count;
    private int freedCount;

    AgentsAhead(Floor floor) {
        this.floor = floor;
        prospects = new Prospects(floor);
    }

    /** Forgets those before. */
    void begin() {
        Arrays.fill(agents, 0, count, null);
        Arrays.fill(freed, 0, freedCount, null);
        count = 0;
        freedCount = 0;
    }

    /** Whoever has the contact in hand, if somebody does. */
    void add(ContactOnFloor contact) {
        if (contact.agent.isPresent()) {
            agents[count++] = contact.agent.get();
            if (contact.phase == ContactPhase.WRAP_UP) {
                freed[freedCount++] = contact.agent.get();
            }
        }
    }

    /** @return a number of no meaning */
    int read() {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += agents[i].read();
        }
        for (int i = 0; i < count; i++) {
            sum += agents[i].readAround();
        }
        return sum + freed();
    }

    private int freed() {
        int sum = 0;
        for (int i = 0; i < freedCount; i++) {
            sum += freed[i].readTurns();
        }
        for (int i = 0; i < freedCount; i++) {
            sum += freed[i].readLines();
        }
        BestScores scores = floor.lines.bestScores;
        for (int i = 0; i < freedCount; i++) {
            sum += scores.look(freed[i].lines);
        }
        long second = floor.second();
        for (int i = 0; i < freedCount; i++) {
            likeliest[i] = scores.likeliest(freed[i].lines, second);
        }
        prospects.begin();
        for (int i = 0; i < freedCount; i++) {
            if (likeliest[i] >= 0) {
                prospects.add(likeliest[i]);
            }
        }
        return sum + prospects.read();
    }
}
