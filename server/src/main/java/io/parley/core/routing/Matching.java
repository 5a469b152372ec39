package io.parley.core.routing;

import io.parley.core.contact.Channel;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Who gets whom. After each event no agent is free for a contact that waits and may have them; so what became free or
 * began to wait is all there is to look at.
 */
final class Matching {
    private final Decision decision;
    private final Lines lines;
    private Comparator<ContactOnFloor> order = Score.AGE;
    private boolean strict;
    private long second;
    /** The best so far for the agent that is looked at; null while there is none. */
    private ContactOnFloor found;
    /** What another has to reach to be better. */
    private long least;
    /** Of each line of the agent that is looked at: the most that a score in it can be. */
    private long[] mosts = new long[64];

    /** An agent and the best contact for them. */
    private record Bid(AgentOnFloor agent, ContactOnFloor contact) {}

    Matching(Decision decision) {
        this.decision = decision;
        lines = decision.floor.lines;
    }

    /** Looks at the floor as it stands now. */
    Matching begin() {
        order = Score.order(decision.policy().mode(), decision.now);
        second = decision.now.getEpochSecond();
        strict = decision.policy().mode() == RoutingPolicy.Mode.STRICT;
        return this;
    }

    /** Whether nothing between the two forbids it: the line and the agent's freedom are looked at elsewhere. */
    static boolean suits(ContactOnFloor contact, AgentOnFloor agent, Instant now) {
        return !contact.isExcluded(agent, now)
                && !contact.isOfferedTo(agent)
                && (contact.heldFor.isEmpty() || contact.heldFor.get() == agent);
    }

    /** Offers to these agents what they can take, the contact with the highest score first. */
    void fill(FewOrMany<AgentOnFloor> freed) {
        for (int i = 0; i < freed.size(); i++) {
            lines.asked(freed.get(i));
        }
        if (freed.size() == 1) {
            fill(freed.get(0));
        } else if (freed.size() > 1) {
            fillBest(freed);
        }
    }

    private void fillBest(FewOrMany<AgentOnFloor> freed) {
        PriorityQueue<Bid> bids = new PriorityQueue<>(Comparator.comparing(Bid::contact, order)
                .thenComparing(bid -> bid.agent().id().value()));
        int known = freed.size();
        for (int i = 0; i < known; i++) {
            bid(freed.get(i), bids);
        }
        while (!bids.isEmpty()) {
            Bid bid = bids.remove();
            Optional<ContactOnFloor> best = best(bid.agent());
            if (best.isEmpty()) {
                continue;
            }
            if (best.get() == bid.contact()) {
                offerToBest(bid.contact(), bid.agent());
            }
            bid(bid.agent(), bids);
        }
    }

    private void fill(AgentOnFloor agent) {
        Optional<ContactOnFloor> best = best(agent);
        while (best.isPresent()) {
            offerToBest(best.get(), agent);
            best = best(agent);
        }
    }

    /**
     * An agent who became free may let another be spared for contacts they may not have themselves: these are looked
     * at one by one, in the few lines that keep somebody free.
     */
    void spare(FewOrMany<AgentOnFloor> freed) {
        for (int i = 0; i < freed.size(); i++) {
            AgentOnFloor agent = freed.get(i);
            for (int at = 0; at < agent.keepers.length; at++) { // lines may be made meanwhile
                int index = agent.keepers[at];
                boolean free = lines.free(Lines.channel(index)).has(agent.index);
                if (free && !lines.bestScores.isEmpty(index)) {
                    spare(agent, lines.line(index));
                }
            }
        }
    }

    private void spare(AgentOnFloor agent, Line line) {
        if (line.queue.draws || line.letsOthersGo(agent, lines.free(line.channel))) {
            line.standing().stream().sorted(order).forEach(this::place);
        }
    }

    private void bid(AgentOnFloor agent, PriorityQueue<Bid> bids) {
        best(agent).ifPresent(contact -> bids.add(new Bid(agent, contact)));
    }

    /** Offers the contact to as many as it wants and there are; whoever waits longer for the same agent goes first. */
    void place(ContactOnFloor contact) {
        while (contact.wanted(decision.now) > 0) {
            Ranking ranking = Ranking.of(decision, contact);
            if (ranking.first().isEmpty()) {
                return;
            }
            AgentOnFloor agent = ranking.first().get();
            ContactOnFloor first = best(agent).orElse(contact);
            if (first == contact) {
                Offers.make(decision, contact, ranking);
            } else {
                offerToBest(first, agent);
            }
        }
    }

    /** Where several may ring, more may be free for it than the one that was looked at. */
    private void offerToBest(ContactOnFloor contact, AgentOnFloor agent) {
        if (Ranking.isNeedless(decision, contact)) {
            Offers.makeUnexplained(decision, contact, agent);
        } else {
            Ranking ranking = Ranking.of(decision, contact, agent);
            if (isFirstFor(ranking.first().orElseThrow(), contact, agent)) {
                Offers.make(decision, contact, ranking);
            }
        }
        place(contact); // it may want more than one, and time alone may have made others free for it
    }

    /** Where agents are spared, who suits the contact better than this one may be another's who waits for longer. */
    private boolean isFirstFor(AgentOnFloor chosen, ContactOnFloor contact, AgentOnFloor agent) {
        return chosen == agent || best(chosen).orElse(contact) == contact;
    }

    /** The contact with the highest score that the agent can take now. */
    Optional<ContactOnFloor> best(AgentOnFloor agent) {
        boolean voice = lines.free(Channel.VOICE).has(agent.index);
        boolean chat = lines.free(Channel.CHAT).has(agent.index);
        if (!voice && !chat) {
            return Optional.empty();
        }
        found = null;
        least = Long.MIN_VALUE;
        own(agent);
        if (found != null && Sleeps.isBackWith(found, agent)) {
            return Optional.of(found); // goes before all who are new
        }
        int likely = likeliest(agent.lines, voice, chat);
        if (likely >= 0) {
            line(agent, likely);
        }
        for (int i = 0; i < agent.lines.length; i++) {
            if (i != likely) {
                line(agent, i);
            }
        }
        return Optional.ofNullable(found);
    }

    /** Considers whoever goes first in one of the agent's lines, if anybody there can be better than who was found. */
    private void line(AgentOnFloor agent, int place) {
        if (mosts[place] < least || mosts[place] == Long.MIN_VALUE) {
            return;
        }
        int index = agent.lines[place];
        ContactOnFloor first = lines.bestScores.first(index, decision.now);
        if (first != null && suits(first, agent, decision.now)) {
            consider(first);
        } else {
            look(lines.line(index), agent);
        }
    }

    private void look(Line line, AgentOnFloor agent) {
        if (line.givesAwayItsOwn(agent, lines.free(line.channel))) {
            head(line, agent);
        }
    }

    /**
     * Where the line stands whose best may have the highest score of all, or -1: with it known, few others have to be
     * looked at; none of a channel that the agent is not free for.
     */
    private int likeliest(int[] all, boolean voice, boolean chat) {
        mosts = all.length > mosts.length ? new long[2 * all.length] : mosts;
        int likely = -1;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < all.length; i++) {
            boolean free = Lines.channel(all[i]) == Channel.VOICE ? voice : chat;
            long most = free ? lines.bestScores.most(all[i], second) : Long.MIN_VALUE;
            mosts[i] = most;
            if (most > highest) {
                likely = i;
                highest = most;
            }
        }
        return likely;
    }

    /** In strict mode no score says who goes first, and all have to be looked at. */
    private void consider(ContactOnFloor contact) {
        if (found == null || order.compare(contact, found) < 0) {
            found = contact;
            least = strict ? Long.MIN_VALUE : Score.total(contact, decision.now);
        }
    }

    private void own(AgentOnFloor agent) {
        if (!agent.own.isEmpty()) {
            Comparator<ContactOnFloor> wokenFirst = Comparator.comparing(c -> !Sleeps.isBackWith(c, agent));
            agent.own.stream()
                    .filter(c -> lines.free(c.channel).has(agent.index) && suits(c, agent, decision.now))
                    .min(wokenFirst.thenComparing(order))
                    .ifPresent(this::consider);
        }
    }

    private void head(Line line, AgentOnFloor agent) {
        QueueOnFloor queue = line.queue;
        for (int i = 0; i < line.lanes(); i++) {
            Lane lane = line.lane(i);
            if (BestScores.mostOf(lane, queue, second) >= least) {
                first(lane, 0, agent);
            }
            if (queue.dropsLate && BestScores.inTime(lane, queue) >= least) {
                firstInTime(queue, lane, agent);
            }
        }
    }

    /** Where the late lose their urgency, the oldest that is not late may have the higher score. */
    private void firstInTime(QueueOnFloor queue, Lane lane, AgentOnFloor agent) {
        long notLate = decision.nowNanos - Nanos.length(queue.rules.target().within());
        first(lane, lane.placeSince(notLate, queue.ratePermille), agent);
    }

    private void first(Lane lane, int from, AgentOnFloor agent) {
        for (int place = from; place < lane.size(); place++) {
            if (suits(lane.get(place), agent, decision.now)) {
                consider(lane.get(place));
                return;
            }
        }
    }
}
