package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatSettings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import io.parley.sim.Computes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many short lives of a chat server and its visitors, each by its seed: lines are cut at any point, frames are doubled,
 * answers lost, the disk fails, the process is killed. What was acknowledged must be in the log once, and visitor,
 * agent and log must show the same order.
 */
@Computes
class ChatSimTest {
    private static final int LONG_RUNS = Integer.getInteger("parley.chat.runs", 2_000);
    private static final int SHORT_RUNS = Integer.getInteger("parley.chat.short.runs", 100_000);
    private static final long FIRST_SEED = Long.getLong("parley.chat.seed", 1);

    @Test
    void whatIsAcknowledgedIsInTheLogOnceWhateverFails() {
        Happened happened = live(LONG_RUNS, seed -> new World(seed, 3, 10, 15));
        assertTrue(happened.kills() > LONG_RUNS / 4, "servers were killed: " + happened);
        assertTrue(happened.repeats() > LONG_RUNS / 4, "messages were repeated: " + happened);
        assertTrue(happened.failures() > LONG_RUNS / 20, "the disk failed: " + happened);
        assertTrue(happened.pulled() > LONG_RUNS, "ways were changed in the middle: " + happened);
        assertTrue(happened.amended() > LONG_RUNS / 4, "words were changed and made to be gone: " + happened);
    }

    @Test
    void shortConversationsLoseNothingEither() {
        Happened happened = live(SHORT_RUNS, seed -> new World(seed, 1, 1, 4));
        assertTrue(happened.kills() > SHORT_RUNS / 20, "servers were killed: " + happened);
        assertTrue(happened.repeats() > SHORT_RUNS / 20, "messages were repeated: " + happened);
        assertTrue(happened.failures() > SHORT_RUNS / 100, "the disk failed: " + happened);
    }

    private record Happened(long kills, long repeats, long failures, long pulled, long amended) {
        Happened and(Happened more) {
            return new Happened(
                    kills + more.kills,
                    repeats + more.repeats,
                    failures + more.failures,
                    pulled + more.pulled,
                    amended + more.amended);
        }
    }

    private static Happened live(int runs, LongFunction<World> made) {
        return LongStream.range(FIRST_SEED, FIRST_SEED + runs)
                .parallel()
                .mapToObj(made)
                .map(World::lived)
                .reduce(new Happened(0, 0, 0, 0, 0), Happened::and);
    }

    /** One run. */
    private static final class World {
        private final long seed;
        private final SimLoop loop;
        private final SimAgents agents;
        private final SimServer server;
        private final List<SimVisitor> tabs = new ArrayList<>();
        private final Set<SimVisitor.Memory> people = new HashSet<>();
        private final int fewestSteps;
        private final int moreSteps;
        private int kills;

        /** @param moreSteps so many or fewer above the fewest */
        World(long seed, int mostVisitors, int fewestSteps, int moreSteps) {
            this.seed = seed;
            this.fewestSteps = fewestSteps;
            this.moreSteps = moreSteps;
            loop = new SimLoop(seed);
            agents = new SimAgents(loop);
            server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
            agents.sitAt(server);
            int visitors = 1 + loop.random.nextInt(mostVisitors);
            for (int i = 0; i < visitors; i++) {
                SimVisitor.Memory memory = new SimVisitor.Memory();
                people.add(memory);
                tabs.add(new SimVisitor(server, "t" + i, false, memory));
                if (loop.chance(0.3)) {
                    tabs.add(new SimVisitor(server, "u" + i, true, memory));
                }
            }
        }

        Happened lived() {
            live();
            check();
            assertEquals(0, server.counters.broken.sum(), "turns broke with seed " + seed);
            long pulled = tabs.stream().mapToLong(tab -> tab.pulled).sum();
            long amended = server.counters.edits.sum() + agents.redacted.size();
            return new Happened(kills, server.counters.repeats.sum(), server.store.failures, pulled, amended);
        }

        private void live() {
            server.store.failing = loop.chance(0.3) ? 0.1 : 0;
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
                step();
                loop.run(loop.soon(120));
            }
            server.store.failing = 0;
            settle();
        }

        private void step() {
            SimVisitor tab = tabs.get(loop.random.nextInt(tabs.size()));
            double what = loop.random.nextDouble();
            if (what < 0.55) {
                tab.say("words " + loop.random.nextInt(1000));
            } else if (what < 0.75) {
                tab.cut();
            } else if (what < 0.82) {
                kill();
            } else if (what < 0.84) {
                tab.leave();
            } else if (what < 0.88) {
                agents.repeat();
            } else if (what < 0.93) {
                agents.handOn();
            } else if (what < 0.96) {
                tab.edit("better words " + loop.random.nextInt(1000));
            } else if (what < 0.98) {
                agents.edit();
            } else {
                agents.redact();
            }
        }

        private void kill() {
            kills++;
            server.kill();
            loop.run(loop.soon(30));
            server.start(loop.chance(0.9));
            agents.comeBack();
            tabs.forEach(tab -> loop.in(loop.soon(300), tab::cut));
            loop.in(400, agents::repeat);
        }

        /** Everything heals; all that is owed is delivered. */
        private void settle() {
            for (int i = 0; i < 60 && !isQuiet(); i++) {
                loop.run(2_000);
                agents.repeat();
            }
            tabs.forEach(tab -> tab.slownessMs = 3);
            tabs.forEach(SimVisitor::cut);
            loop.run(3_000);
            for (int i = 0; i < 30 && !isQuiet(); i++) {
                loop.run(2_000);
            }
        }

        private boolean isQuiet() {
            return agents.isQuiet() && tabs.stream().allMatch(SimVisitor::isQuiet);
        }

        private void check() {
            assertTrue(isQuiet(), "nothing is owed at the end, seed " + seed);
            Map<String, ContactId> stored = new HashMap<>();
            for (Visitors.Conversation conversation : server.store.all()) {
                List<TranscriptEvent> log = server.store.read(conversation.id(), 0, Integer.MAX_VALUE);
                assertEquals(
                        LongStream.rangeClosed(1, log.size()).boxed().toList(),
                        log.stream().map(TranscriptEvent::seq).toList());
                for (TranscriptEvent event : log) {
                    event.cid().ifPresent(cid -> {
                        ContactId before = stored.put(event.authorId() + " " + cid, conversation.id());
                        assertTrue(before == null, cid + " is in the log twice, seed " + seed);
                    });
                }
                List<TranscriptEvent> desk = List.copyOf(agents.shown
                        .getOrDefault(conversation.id(), new TreeMap<>())
                        .values());
                assertTrue(log.containsAll(desk), "the desk shows only what is in the log, seed " + seed);
            }
            assertTrue(agents.wrong.isEmpty(), agents.wrong + " seed " + seed);
            agents.redacted.forEach(event -> assertEquals(
                    "",
                    server.store
                            .read(event.conversation(), event.seq() - 1, 1)
                            .getFirst()
                            .body(),
                    "what is redacted is gone, seed " + seed));
            tabs.forEach(this::checkTab);
            agents.acked.forEach((cid, chat) -> assertTrue(
                    SimFloor.AGENTS.stream().anyMatch(a -> chat.equals(stored.get(a + " " + cid))),
                    "the answer " + cid + " is lost, seed " + seed));
            assertEquals(List.of(), server.distributor().violations());
            server.distributor()
                    .board()
                    .live()
                    .forEach(view -> checkAgent(view, view.record().agent()));
            server.distributor().board().waiting().forEach(view -> checkAgent(view, Optional.empty()));
        }

        /** Whoever has it on the floor has it in the log, and nobody has what waits. */
        private void checkAgent(Board.ContactView view, Optional<AgentId> agent) {
            ContactId id = view.record().contact().id();
            boolean settled = view.phase() == ContactPhase.CONNECTED || view.phase() == ContactPhase.QUEUED;
            if (settled) {
                assertEquals(agent, server.chats().view(id).orElseThrow().agent(), id + ", seed " + seed);
            }
        }

        private void checkTab(SimVisitor tab) {
            assertTrue(
                    tab.errors.stream().allMatch(e -> e.contains("\"closed\"") || e.contains("\"too_late\"")),
                    tab.errors + " seed " + seed);
            assertEquals(0, tab.superseded, "no other page has this tab, seed " + seed);
            Set<String> inLog = new HashSet<>();
            for (Visitors.Conversation conversation : server.store.all()) {
                List<TranscriptEvent> log = server.store.read(conversation.id(), 0, Integer.MAX_VALUE);
                log.forEach(event -> event.cid().ifPresent(inLog::add));
                var screen = tab.shown.get(conversation.id().value());
                if (screen != null) {
                    assertEquals(
                            log.stream().map(TranscriptEvent::body).toList(),
                            screen.values().stream()
                                    .map(event -> event.get("body").stringValue())
                                    .toList(),
                            "the screen shows the log, seed " + seed);
                }
            }
            assertTrue(inLog.containsAll(tab.memory.acked), "what was acknowledged is in the log, seed " + seed);
        }
    }
}
