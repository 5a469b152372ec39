package io.parley.chat.sim;

import io.parley.acd.port.TranscriptLog;
import io.parley.acd.port.Visitors;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A disk: what is written in order becomes durable a little later and is told a little later than that; either may
 * never happen.
 */
final class SimChatStore implements TranscriptLog, Visitors {
    private final SimLoop loop;
    private final Map<ContactId, List<TranscriptEvent>> logs = new LinkedHashMap<>();
    private final Map<ContactId, Conversation> conversations = new LinkedHashMap<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private int looks;
    private final Map<String, OfflineMessage> left = new LinkedHashMap<>();
    private final ArrayDeque<Write<?>> queue = new ArrayDeque<>();
    private long generation;
    /** Share of log writes that fail, half of them although they were kept. */
    double failing;

    int failures;

    private record Write<T>(Supplier<T> act, CompletableFuture<T> future, boolean mayFail) {}

    static final class DiskTrouble extends RuntimeException {
        private static final long serialVersionUID = 1;

        DiskTrouble() {
            super("the disk says no", null, false, false);
        }
    }

    SimChatStore(SimLoop loop) {
        this.loop = loop;
    }

    /** The process dies: some of what was queued is on disk, nobody is told. */
    void crash() {
        generation++;
        int kept = queue.isEmpty() ? 0 : loop.random.nextInt(queue.size() + 1);
        for (int i = 0; i < kept; i++) {
            queue.poll().act().get();
        }
        queue.clear();
    }

    /** What a back-up holds. */
    record Kept(
            Map<ContactId, List<TranscriptEvent>> logs,
            Map<ContactId, Conversation> conversations,
            Map<String, Visitor> visitors) {}

    Kept backUp() {
        Map<ContactId, List<TranscriptEvent>> copy = new LinkedHashMap<>();
        logs.forEach((id, log) -> copy.put(id, List.copyOf(log)));
        return new Kept(copy, new LinkedHashMap<>(conversations), new HashMap<>(visitors));
    }

    /** Goes back to a back-up, while no process runs. */
    void restore(Kept kept) {
        logs.clear();
        kept.logs().forEach((id, log) -> logs.put(id, new ArrayList<>(log)));
        conversations.clear();
        conversations.putAll(kept.conversations());
        visitors.clear();
        visitors.putAll(kept.visitors());
    }

    private <T> CompletableFuture<T> write(boolean mayFail, Supplier<T> act) {
        CompletableFuture<T> future = new CompletableFuture<>();
        queue.add(new Write<>(act, future, mayFail));
        long mine = generation;
        loop.in(loop.soon(4), () -> {
            if (generation == mine && !queue.isEmpty()) {
                commit(queue.poll(), mine);
            }
        });
        return future;
    }

    private <T> void commit(Write<T> write, long mine) {
        boolean fails = write.mayFail() && loop.chance(failing);
        boolean kept = !fails || loop.chance(0.5);
        failures += fails ? 1 : 0;
        CompletableFuture<Runnable> told = new CompletableFuture<>();
        try {
            T result = kept ? write.act().get() : null;
            told.complete(() -> {
                if (fails) {
                    write.future().completeExceptionally(new DiskTrouble());
                } else {
                    write.future().complete(result);
                }
            });
        } catch (IllegalStateException refused) {
            told.complete(() -> write.future().completeExceptionally(refused));
        }
        loop.in(loop.random.nextInt(2), () -> {
            if (generation == mine) {
                told.join().run();
            }
        });
    }

    @Override
    public CompletableFuture<Void> append(TranscriptEvent event) {
        return write(true, () -> {
            List<TranscriptEvent> log = logs.computeIfAbsent(event.conversation(), c -> new ArrayList<>());
            boolean twice = event.cid()
                    .flatMap(cid -> find(event.conversation(), event.authorId(), cid))
                    .isPresent();
            if (event.seq() != log.size() + 1 || twice) {
                throw new IllegalStateException("event " + event.seq() + " after " + log.size() + " or id used twice");
            }
            log.add(event);
            if (event.kind() == TranscriptEvent.Kind.REDACT) {
                log.replaceAll(one -> Redacted.by(event, one));
            }
            return null;
        });
    }

    @Override
    public List<TranscriptEvent> read(ContactId conversation, long after, int limit) {
        return logs.getOrDefault(conversation, List.of()).stream()
                .skip(after)
                .limit(limit)
                .toList();
    }

    @Override
    public long head(ContactId conversation) {
        return logs.getOrDefault(conversation, List.of()).size();
    }

    @Override
    public Optional<TranscriptEvent> find(ContactId conversation, String authorId, String cid) {
        return logs.getOrDefault(conversation, List.of()).stream()
                .filter(e -> e.authorId().equals(authorId)
                        && e.cid().filter(cid::equals).isPresent())
                .findFirst();
    }

    @Override
    public Optional<TranscriptEvent> find(String authorId, String cid) {
        return logs.keySet().stream()
                .flatMap(conversation -> find(conversation, authorId, cid).stream())
                .findFirst();
    }

    @Override
    public Optional<Visitor> byToken(String tokenHash) {
        return Optional.ofNullable(visitors.get(tokenHash));
    }

    @Override
    public CompletableFuture<Void> save(Visitor visitor, String tokenHash) {
        return write(false, () -> {
            visitors.putIfAbsent(tokenHash, visitor);
            return null;
        });
    }

    @Override
    public CompletableFuture<Conversation> open(Conversation conversation) {
        return write(
                false,
                () -> conversations.values().stream()
                        .filter(c -> c.visitorId().equals(conversation.visitorId())
                                && c.oid().equals(conversation.oid()))
                        .findFirst()
                        .orElseGet(() -> {
                            conversations.put(conversation.id(), conversation);
                            return conversation;
                        }));
    }

    @Override
    public CompletableFuture<Void> speaks(ContactId conversation, String language) {
        return write(false, () -> {
            conversations.computeIfPresent(conversation, (id, c) -> speaking(c, language));
            return null;
        });
    }

    private static Conversation speaking(Conversation c, String language) {
        return new Conversation(
                c.id(), c.visitorId(), c.oid(), c.queue(), c.topic(), language, c.name(), c.openedAt(), c.closedAt());
    }

    @Override
    public CompletableFuture<Void> close(ContactId conversation, Instant at) {
        return write(false, () -> {
            conversations.computeIfPresent(conversation, (id, c) -> c.closedAt().isPresent() ? c : closed(c, at));
            return null;
        });
    }

    private static Conversation closed(Conversation c, Instant at) {
        return new Conversation(
                c.id(),
                c.visitorId(),
                c.oid(),
                c.queue(),
                c.topic(),
                c.language(),
                c.name(),
                c.openedAt(),
                Optional.of(at));
    }

    @Override
    public Optional<Conversation> conversation(ContactId id) {
        return Optional.ofNullable(conversations.get(id));
    }

    /** So often somebody's chats were looked for. */
    int looks() {
        return looks;
    }

    @Override
    public List<Conversation> ofVisitor(String visitorId, int limit) {
        looks++;
        return conversations.values().stream().filter(c -> c.visitorId().equals(visitorId)).toList().reversed().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Conversation> open() {
        return conversations.values().stream()
                .filter(c -> c.closedAt().isEmpty())
                .toList();
    }

    /** Words in all logs. */
    long messages() {
        return logs.values().stream()
                .flatMap(List::stream)
                .filter(event -> event.kind() == TranscriptEvent.Kind.MESSAGE)
                .count();
    }

    List<Conversation> all() {
        return List.copyOf(conversations.values());
    }

    @Override
    public CompletableFuture<Void> leave(OfflineMessage message) {
        return write(false, () -> {
            left.putIfAbsent(message.id(), message);
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> leave(OfflineMessage message, FromChat from) {
        return leave(message);
    }

    @Override
    public List<OfflineMessage> offlineMessages(boolean includeDone, int limit) {
        return left.values().stream().limit(limit).toList();
    }

    @Override
    public List<OfflineMessage> ofCustomer(String key, int limit) {
        return left.values().stream()
                .filter(message -> message.replyTo().equals(key))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<OfflineMessage> offlineMessage(String id) {
        return Optional.ofNullable(left.get(id));
    }

    @Override
    public CompletableFuture<Boolean> take(String id, Sign by) {
        return write(false, () -> left.containsKey(id));
    }

    @Override
    public CompletableFuture<Boolean> giveBack(String id, Sign by, boolean anybodys) {
        return write(false, () -> left.containsKey(id));
    }

    @Override
    public CompletableFuture<Boolean> markDone(String id, Sign by, boolean anybodys) {
        return write(false, () -> left.containsKey(id));
    }
}
