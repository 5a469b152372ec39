package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.routing.Board;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** What has to hold at the end of a run: store, visitors' pages, agents' desks and transcripts are one and the same. */
final class SimChecks {
    private final long seed;
    private final SimServer server;
    private final SimAgents agents;
    private final boolean restored;
    /** Where each id of an author is. */
    private final Map<String, ContactId> stored = new HashMap<>();

    private final Map<ContactId, List<TranscriptEvent>> logs = new HashMap<>();

    /** @param restored whether chats may be gone altogether, and numbers stand for other events */
    SimChecks(long seed, SimServer server, SimAgents agents, boolean restored) {
        this.seed = seed;
        this.server = server;
        this.agents = agents;
        this.restored = restored;
    }

    void check(List<SimVisitor> tabs) {
        server.store.all().forEach(this::checkLog);
        assertTrue(agents.wrong.isEmpty(), agents.wrong + " seed " + seed);
        agents.redacted.forEach(event -> assertEquals(
                "",
                logs.get(event.conversation()).get((int) event.seq() - 1).body(),
                "what is redacted is gone, seed " + seed));
        tabs.forEach(this::checkTab);
        agents.acked.forEach((cid, chat) -> assertTrue(
                SimFloor.AGENTS.stream().anyMatch(a -> chat.equals(stored.get(a + " " + cid))),
                "the answer " + cid + " is lost, seed " + seed));
        checkFloor();
    }

    private void checkLog(Visitors.Conversation conversation) {
        List<TranscriptEvent> log = server.store.read(conversation.id(), 0, Integer.MAX_VALUE);
        logs.put(conversation.id(), log);
        assertEquals(
                LongStream.rangeClosed(1, log.size()).boxed().toList(),
                log.stream().map(TranscriptEvent::seq).toList());
        for (TranscriptEvent event : log) {
            event.cid().ifPresent(cid -> {
                ContactId before = stored.put(event.authorId() + " " + cid, conversation.id());
                assertTrue(before == null, cid + " is in the log twice, seed " + seed);
            });
        }
        Map<Long, TranscriptEvent> desk = agents.shown.getOrDefault(conversation.id(), new TreeMap<>());
        assertEquals(log, List.copyOf(desk.values()), "the desk shows the log, seed " + seed);
    }

    private void checkTab(SimVisitor tab) {
        assertTrue(tab.errors.stream().allMatch(this::mayBe), tab.errors + " seed " + seed);
        assertEquals(0, tab.superseded, "no other page has this tab, seed " + seed);
        Set<String> own = new HashSet<>();
        for (Visitors.Conversation conversation : server.store.all()) {
            List<TranscriptEvent> log = logs.get(conversation.id());
            log.forEach(event -> event.cid().ifPresent(own::add));
            TreeMap<Long, JsonNode> screen = tab.shown.get(conversation.id().value());
            if (screen != null) {
                checkScreen(tab, conversation.id(), screen);
            }
        }
        assertTrue(
                own.containsAll(tab.memory.acked),
                () -> "acknowledged and lost, seed " + seed + ": "
                        + tab.memory.acked.stream()
                                .filter(cid -> !own.contains(cid))
                                .toList());
        String current = tab.memory.conversation;
        if (!current.isEmpty() && (!restored || logs.containsKey(new ContactId(current)))) {
            assertNotNull(tab.shown.get(current), "the page shows its chat, seed " + seed);
        }
    }

    private boolean mayBe(String error) {
        return error.contains("\"closed\"")
                || error.contains("\"too_late\"")
                || (restored && (error.contains("\"unknown_conversation\"") || error.contains("\"forbidden\"")));
    }

    private void checkScreen(SimVisitor tab, ContactId id, TreeMap<Long, JsonNode> screen) {
        List<TranscriptEvent> log = logs.get(id);
        assertEquals(
                log.stream().map(SimChecks::line).toList(),
                screen.values().stream().map(SimChecks::line).toList(),
                "the screen shows the log, seed " + seed);
        assertEquals(
                Amendments.shown(log).stream()
                        .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                        .map(TranscriptEvent::body)
                        .toList(),
                tab.words(id.value()),
                "the transcript says what the page says, seed " + seed);
    }

    private static String line(TranscriptEvent event) {
        return event.seq() + " " + event.kind().name().toLowerCase(Locale.ROOT) + " "
                + event.cid().orElse("") + " " + event.body();
    }

    private static String line(JsonNode event) {
        return event.get("seq").longValue() + " " + event.get("kind").stringValue() + " "
                + event.path("cid").asString("") + " " + event.get("body").stringValue();
    }

    private void checkFloor() {
        assertEquals(List.of(), server.distributor().violations());
        Board board = server.distributor().board();
        board.live().forEach(view -> checkAgent(view, view.record().agent()));
        board.waiting().forEach(view -> checkAgent(view, sleptWith(view)));
    }

    /** Who wakes without room for it still has it in the log until somebody else comes. */
    private static Optional<AgentId> sleptWith(Board.ContactView view) {
        List<Handover> handovers = view.record().handovers();
        return handovers.isEmpty()
                ? Optional.empty()
                : Optional.of(handovers.getLast())
                        .filter(last -> last.way() == Handover.Way.WOKEN)
                        .map(Handover::by);
    }

    /** Whoever has it on the floor has it in the log, and nobody has what waits. */
    private void checkAgent(Board.ContactView view, Optional<AgentId> agent) {
        ContactId id = view.record().contact().id();
        boolean settled = switch (view.phase()) {
            case CONNECTED, ASLEEP, QUEUED -> true;
            case OFFERED, ACCEPTED, OUTSIDE, PARKED, WRAP_UP, ENDED -> false;
        };
        if (settled) {
            assertEquals(agent, server.chats().view(id).orElseThrow().agent(), id + ", seed " + seed);
        }
    }
}
