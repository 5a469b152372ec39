package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.sim.SimWire.Lost;
import java.util.ArrayList;
import java.util.List;

/** One run: a server, its visitors and agents, and all that may fail. */
final class SimWorld {
    private static final int MINUTE_MS = 60_000;
    private static final int HOUR_MS = 60 * MINUTE_MS;

    private final long seed;
    private final SimLoop loop;
    private final SimAgents agents;
    private final SimServer server;
    private final List<SimVisitor> tabs = new ArrayList<>();
    private final int fewestSteps;
    private final int moreSteps;
    private final int[] faults = new int[Fault.values().length];

    /** What is done to a world between its words. */
    enum Fault {
        CUT,
        KILL_SERVER,
        LOSE_UP,
        LOSE_DOWN,
        HALF_OPEN,
        KILL_TAB,
        SET_CLOCK,
        STAY_AWAY,
        RESTORE
    }

    /**
     * @param faults how often, by {@link Fault}; @param pulled lines over plain requests
     * @param amended words; @param asleep how often chats fell so
     */
    record Happened(
            long runs,
            long messages,
            List<Long> faults,
            long repeats,
            long failures,
            long pulled,
            long amended,
            long asleep) {
        static final Happened NOTHING = new Happened(0, 0, List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 0, 0, 0, 0, 0);

        Happened and(Happened more) {
            List<Long> sums = new ArrayList<>();
            for (int i = 0; i < faults.size(); i++) {
                sums.add(faults.get(i) + more.faults.get(i));
            }
            return new Happened(
                    runs + more.runs,
                    messages + more.messages,
                    sums,
                    repeats + more.repeats,
                    failures + more.failures,
                    pulled + more.pulled,
                    amended + more.amended,
                    asleep + more.asleep);
        }

        long of(Fault fault) {
            return faults.get(fault.ordinal());
        }
    }

    /** @param moreSteps so many or fewer above the fewest */
    SimWorld(long seed, int mostVisitors, int fewestSteps, int moreSteps) {
        this.seed = seed;
        this.fewestSteps = fewestSteps;
        this.moreSteps = moreSteps;
        loop = new SimLoop(seed);
        agents = new SimAgents(loop);
        server = new SimServer(loop, SimServer.settings(SimServer.SLEEPY), agents);
        agents.sitAt(server);
        int visitors = 1 + loop.random.nextInt(mostVisitors);
        for (int i = 0; i < visitors; i++) {
            SimVisitor.Memory memory = new SimVisitor.Memory();
            tabs.add(new SimVisitor(server, "t" + i, false, memory));
            if (loop.chance(0.3)) {
                tabs.add(new SimVisitor(server, "u" + i, true, memory));
            }
        }
    }

    Happened lived() {
        live();
        assertTrue(isQuiet(), "nothing is owed at the end, seed " + seed);
        new SimChecks(seed, server, agents, faults[Fault.RESTORE.ordinal()] > 0).check(tabs);
        assertEquals(0, server.counters.broken.sum(), "turns broke with seed " + seed);
        List<Long> counts = new ArrayList<>();
        for (int count : faults) {
            counts.add((long) count);
        }
        return new Happened(
                1,
                server.store.messages(),
                counts,
                server.counters.repeats.sum(),
                server.store.failures,
                tabs.stream().mapToLong(tab -> tab.pulled).sum(),
                server.counters.edits.sum() + agents.redacted.size(),
                server.counters.asleep.sum());
    }

    private void live() {
        server.store.failing = loop.chance(0.3) ? 0.1 : 0;
        server.strangeProxies = loop.chance(0.3) ? 0.05 : 0;
        tabs.getFirst().slownessMs = loop.chance(0.2) ? 200 : 3;
        tabs.forEach(tab -> loop.in(loop.soon(100), tab::connect));
        loop.run(300);
        tabs.forEach(tab -> {
            if (tab.memory.openOid.isEmpty() && tab.memory.conversation.isEmpty()) {
                tab.open("first of " + tab.newId());
            }
        });
        int steps = fewestSteps + loop.random.nextInt(moreSteps);
        for (int i = 0; i < steps; i++) {
            if (loop.chance(0.1)) {
                server.backUp();
            }
            step();
            loop.run(loop.soon(120));
        }
        server.store.failing = 0;
        settle();
    }

    private void step() {
        SimVisitor tab = tabs.get(loop.random.nextInt(tabs.size()));
        double what = loop.random.nextDouble();
        if (what < 0.50) {
            say(tab);
        } else if (what < 0.52) {
            tab.leave();
        } else if (what < 0.56) {
            agents.repeat();
        } else if (what < 0.61) {
            agents.handOn();
        } else if (what < 0.64) {
            tab.edit("better words " + loop.random.nextInt(1000));
        } else if (what < 0.66) {
            agents.edit();
        } else if (what < 0.68) {
            agents.redact();
        } else if (what < 0.73) {
            agents.sleepOrWake();
        } else {
            fail(tab, loop.random.nextDouble());
        }
    }

    private void say(SimVisitor tab) {
        String words = "words " + loop.random.nextInt(1000);
        if (tab.memory.conversation.isEmpty() && tab.memory.openOid.isEmpty()) {
            tab.open(words);
        } else {
            tab.say(words);
        }
    }

    private void fail(SimVisitor tab, double what) {
        if (what < 0.36) {
            happens(Fault.CUT);
            tab.cut();
        } else if (what < 0.56) {
            happens(Fault.KILL_SERVER);
            server.kill();
            restart();
        } else if (what < 0.63) {
            happens(Fault.LOSE_UP);
            tab.lose(Lost.UP, loop.soon(MINUTE_MS));
        } else if (what < 0.70) {
            happens(Fault.LOSE_DOWN);
            tab.lose(Lost.DOWN, loop.soon(MINUTE_MS));
        } else if (what < 0.74) {
            happens(Fault.HALF_OPEN);
            tab.lose(Lost.BOTH, 10 * MINUTE_MS);
        } else if (what < 0.84) {
            happens(Fault.KILL_TAB);
            tabs.set(tabs.indexOf(tab), tab.killed(loop.chance(0.5) ? tab.tab() : tab.newId()));
            if (!tab.knows(server.epoch())) {
                loseWhatNobodyShows();
            }
        } else if (what < 0.91) {
            happens(Fault.SET_CLOCK);
            loop.setClock(loop.chance(0.5) ? HOUR_MS : -HOUR_MS);
        } else if (what < 0.95) {
            happens(Fault.STAY_AWAY);
            stayAway(tab);
        } else {
            restore();
        }
    }

    private void happens(Fault fault) {
        faults[fault.ordinal()]++;
    }

    private void restart() {
        loop.run(loop.soon(30));
        server.start(loop.chance(0.9));
        agents.comeBack();
        tabs.forEach(tab -> loop.in(loop.soon(300), tab::cut));
        loop.in(400, agents::repeat);
    }

    /** Until its place in line, what is at hand of the log, or the whole chat has been given up. */
    private void stayAway(SimVisitor tab) {
        int awayMs = loop.chance(0.8) ? 11 * MINUTE_MS : 40 * MINUTE_MS;
        tab.cut(awayMs);
        loop.run(awayMs / 2);
        agents.speak();
        loop.run(awayMs / 2);
    }

    /** The end of the log is lost, and pages heal what they still show of it. */
    private void restore() {
        server.kill();
        if (server.restore()) {
            happens(Fault.RESTORE);
            agents.loseWhatIsNotIn(server.store);
            loseWhatNobodyShows();
        }
        restart();
    }

    /** The lost end of the log can only be healed by who still has it. */
    private void loseWhatNobodyShows() {
        tabs.forEach(tab -> tab.memory.acked.removeIf(cid -> !isKept(cid) && !isShown(tab.memory, cid)));
    }

    private boolean isKept(String cid) {
        return server.store.all().stream()
                .map(Visitors.Conversation::id)
                .flatMap(id -> server.store.read(id, 0, Integer.MAX_VALUE).stream())
                .anyMatch(event -> event.cid().filter(cid::equals).isPresent());
    }

    private boolean isShown(SimVisitor.Memory memory, String cid) {
        return tabs.stream().anyMatch(tab -> tab.memory == memory && tab.shows(cid));
    }

    /** Everything heals; all that is owed is delivered. */
    private void settle() {
        for (int i = 0; i < 60 && !isQuiet(); i++) {
            loop.run(2_000);
            agents.repeat();
        }
        tabs.forEach(tab -> tab.slownessMs = 3);
        server.strangeProxies = 0;
        tabs.forEach(SimVisitor::cut);
        loop.run(3_000);
        for (int i = 0; i < 60 && !isQuiet(); i++) {
            loop.run(2_000);
            agents.repeat();
        }
    }

    private boolean isQuiet() {
        return agents.isQuiet() && tabs.stream().allMatch(SimVisitor::isQuiet);
    }
}
