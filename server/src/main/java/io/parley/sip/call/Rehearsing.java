package io.parley.sip.call;

import io.parley.acd.port.Rehearsals;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Who rehearses a call flow at the moment, and how it went the last time. */
public final class Rehearsing implements Rehearsals {
    private final CallParts parts;
    private final Supplier<ContactId> ids;
    private final Predicate<CallScript> begins;
    private final Map<AgentId, RehearsalCall> live = new ConcurrentHashMap<>();
    private final Map<AgentId, Standing> ended = new ConcurrentHashMap<>();
    private volatile Function<Piece, Played> reader = piece -> {
        throw new IllegalStateException("nobody reads " + piece);
    };

    /**
     * A piece as calls go through it.
     *
     * @param name as the phone that rings shows it
     * @param dialled as if this had been; empty where it was no number
     */
    public record Played(CallFlow flow, CallSettings settings, PromptLibrary prompts, String name, String dialled) {}

    Rehearsing(CallParts parts, Supplier<ContactId> ids, Predicate<CallScript> begins) {
        this.parts = parts;
        this.ids = ids;
        this.begins = begins;
    }

    /** From now on it is known what pieces are. */
    public void reads(Function<Piece, Played> how) {
        reader = how;
    }

    @Override
    public CompletableFuture<Reply> begin(AgentId by, Piece piece, String caller) {
        RehearsalCall call = new RehearsalCall(ids.get(), by, reader.apply(piece), caller, parts);
        call.whenOver(() -> over(by, call));
        RehearsalCall now = live.compute(by, (same, before) -> before == null || before.isOver() ? call : before);
        if (now != call) {
            return CompletableFuture.completedFuture(Reply.NOT_NOW);
        }
        if (!begins.test(call)) {
            call.over();
        }
        return call.reply();
    }

    /** The prompts it was heard with are let go. */
    private void over(AgentId by, RehearsalCall call) {
        if (live.get(by) == call) {
            ended.put(by, call.standing());
            live.remove(by, call);
        }
    }

    Optional<RehearsalCall> live(AgentId by) {
        return Optional.ofNullable(live.get(by)).filter(call -> !call.isOver());
    }

    @Override
    public Optional<Standing> of(AgentId by) {
        return Optional.ofNullable(live.get(by))
                .map(RehearsalCall::standing)
                .or(() -> Optional.ofNullable(ended.get(by)));
    }

    @Override
    public boolean turn(AgentId by, Turn turn) {
        return live(by).filter(call -> call.turn(turn)).isPresent();
    }

    @Override
    public boolean end(AgentId by) {
        Optional<RehearsalCall> call = live(by);
        call.ifPresent(running -> running.signal(new Signal.End(ContactEnd.CUSTOMER_LEFT)));
        return call.isPresent();
    }
}
