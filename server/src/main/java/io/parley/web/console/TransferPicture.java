package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import io.parley.web.org.TransferTargets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Whom a contact may be handed on to, as the floor stands. */
final class TransferPicture {
    private final Org org;
    private final Board board;
    private final Contact contact;
    private final String language;

    /** @param numbers what numbers outside may begin with; empty: none may be called */
    record Targets(List<AgentTarget> agents, List<QueueTarget> queues, List<String> numbers) {}

    /**
     * @param state free, busy or away; who is signed out is left out
     * @param sinceMs when the state as chosen began
     * @param member whether they take contacts of the same queue
     */
    record AgentTarget(
            String id,
            String name,
            String state,
            long sinceMs,
            Map<String, Integer> languages,
            Map<String, Integer> skills,
            boolean member) {}

    /** @param etaSeconds the wait of who comes now, where it is known */
    record QueueTarget(String id, String name, int waiting, int free, Optional<Integer> etaSeconds) {}

    TransferPicture(Org org, Board board, Contact contact, String language) {
        this.org = org;
        this.board = board;
        this.contact = contact;
        this.language = language;
    }

    Targets targets(TransferTargets allowed, AgentId giver) {
        return new Targets(
                allowed.agents() ? agents(giver) : List.of(),
                queues(allowed),
                contact.channel() == Channel.VOICE ? allowed.numbers() : List.of());
    }

    static boolean isFree(Board board, AgentId agent, Channel channel) {
        return board.agents().stream()
                .filter(view -> view.agent().equals(agent))
                .anyMatch(view -> state(board, view, channel).equals("free"));
    }

    /** As far as a picture tells; whoever is a little less free is waited for a moment, then it is anybody's. */
    private static String state(Board board, Board.AgentView view, Channel channel) {
        boolean ready =
                view.state() instanceof RoutingState.Ready && view.pending().isEmpty();
        if (!ready || !view.reachable().contains(channel)) {
            return "away";
        }
        long inHand = board.live().stream()
                .filter(live -> view.contacts().contains(live.record().contact().id()))
                .filter(live -> live.record().contact().channel() == Channel.VOICE)
                .count();
        boolean rings = board.offers().stream().anyMatch(offer -> offer.agent().equals(view.agent()));
        boolean call = inHand > 0 || view.onCall();
        boolean free = channel == Channel.VOICE
                ? !call && !rings && view.chats() == 0
                : !call && view.contacts().size() < view.chatCapacity();
        return free ? "free" : "busy";
    }

    private List<AgentTarget> agents(AgentId giver) {
        return board.agents().stream()
                .filter(view -> !view.agent().equals(giver) && !(view.state() instanceof RoutingState.Offline))
                .flatMap(view -> org.agent(view.agent().value()).stream().map(known -> agent(view, known)))
                .sorted(Comparator.comparing((AgentTarget one) -> !one.state().equals("free"))
                        .thenComparing(one -> !one.member())
                        .thenComparing(AgentTarget::name))
                .toList();
    }

    private AgentTarget agent(Board.AgentView view, OrgSettings.Agent known) {
        return new AgentTarget(
                known.id(),
                known.name(),
                state(board, view, contact.channel()),
                view.since().toEpochMilli(),
                known.languages(),
                known.skills(),
                known.queues().contains(contact.queue().value()));
    }

    private List<QueueTarget> queues(TransferTargets allowed) {
        return org.settings().queues().stream()
                .filter(queue -> queue.channels().contains(contact.channel()) && allowed.mayQueue(queue.id()))
                .map(queue -> queue(queue.id()))
                .toList();
    }

    private QueueTarget queue(String id) {
        Optional<Board.QueueView> view = board.queues().stream()
                .filter(queue -> queue.queue().value().equals(id))
                .findFirst();
        int waiting = view.map(Board.QueueView::waiting).orElse(0);
        int free = view.map(Board.QueueView::free).orElse(0);
        return new QueueTarget(id, org.queueName(id, language), waiting, free, eta(id, waiting, free));
    }

    /** Somebody is free: now. Else not less than the last of those who wait for the same language. */
    private Optional<Integer> eta(String queue, int waiting, int free) {
        if (waiting == 0 && free > 0) {
            return Optional.of(0);
        }
        OptionalInt last = board.waiting().stream()
                .filter(view -> view.phase() == ContactPhase.QUEUED || view.phase() == ContactPhase.OFFERED)
                .filter(view -> view.record().contact().queue().value().equals(queue))
                .filter(view -> view.record().contact().language().equals(contact.language()))
                .flatMapToInt(view -> view.etaSeconds().stream())
                .max();
        return last.isPresent() ? Optional.of(last.getAsInt()) : Optional.empty();
    }
}
