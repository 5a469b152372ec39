package io.parley.loadtest.routing.scan;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An agent as the scan knows them: their state, what they have in hand, and what orders of agents ask about. */
final class ScannedAgent {
    final AgentProfile profile;
    /** Where they stand in the configuration. */
    final int index;

    RoutingState state = new RoutingState.Offline();
    /** What begins once nothing is in hand. */
    Optional<RoutingState> next = Optional.empty();

    final Set<Channel> reachable = EnumSet.noneOf(Channel.class);
    final Set<Channel> failed = EnumSet.noneOf(Channel.class);
    /** What they were free for when something last changed about them: time alone frees nobody before its timer. */
    final Set<Channel> free = EnumSet.noneOf(Channel.class);

    long coolUntil;
    int noAnswers;
    final List<Long> declines = new ArrayList<>();
    final List<ScannedContact> work = new ArrayList<>();

    long lastOffer;
    long lastOfferSince;
    /** The last offer of each queue. */
    final Map<QueueId, Long> turns = new HashMap<>();

    long contactEnd;
    long readySince;
    private long signedInAt;
    private long busySince;
    private long busyMs;
    private boolean busy;
    private final List<Handled> handled = new ArrayList<>();

    private record Handled(long end, long talkMs) {}

    ScannedAgent(AgentProfile profile, int index) {
        this.profile = profile;
        this.index = index;
    }

    AgentId id() {
        return profile.id();
    }

    int level(Skill skill) {
        return profile.skills().getOrDefault(skill, 0);
    }

    boolean isPresent() {
        return !(state instanceof RoutingState.Offline);
    }

    boolean isReady() {
        return state instanceof RoutingState.Ready && next.isEmpty();
    }

    /** Takes over whether they are free. */
    void look(long now) {
        free.clear();
        for (Channel channel : Channel.values()) {
            if (isFree(channel, now)) {
                free.add(channel);
            }
        }
    }

    boolean isFree(Channel channel, long now) {
        return isReady() && reachable.contains(channel) && hasCapacity(channel) && now >= coolUntil;
    }

    private long count(Channel channel) {
        return work.stream().filter(contact -> contact.channel() == channel).count();
    }

    private boolean hasCapacity(Channel channel) {
        long chats = count(Channel.CHAT);
        return switch (channel) {
            case VOICE ->
                count(Channel.VOICE) == 0 && chats <= profile.capacity().chatsBesideCall();
            case CHAT ->
                chats < profile.chatCapacity()
                        && (!isOnCall() || chats < profile.capacity().chatsDuringCall());
        };
    }

    /** A call in wrap-up may leave the chats open. */
    private boolean isOnCall() {
        return work.stream()
                .anyMatch(contact -> contact.channel() == Channel.VOICE
                        && !(contact.phase == ContactPhase.WRAP_UP && contact.wrapUpParallel));
    }

    /** Thousandths of what they can take. */
    long loadPermille() {
        if (isOnCall()) {
            return 1000;
        }
        return profile.chatCapacity() == 0 ? 0 : count(Channel.CHAT) * 1000 / profile.chatCapacity();
    }

    void signedIn(long now) {
        contactEnd = now;
        signedInAt = now;
        busyMs = 0;
    }

    void busy(boolean nowBusy, long now) {
        if (busy && !nowBusy) {
            busyMs += runningMs(now);
        }
        if (!busy && nowBusy) {
            busySince = now;
        }
        busy = nowBusy;
    }

    private long runningMs(long now) {
        return Math.max(0, now - Math.max(busySince, signedInAt)) / Times.MS;
    }

    long since(OrderKey.Since from) {
        return switch (from) {
            case CONTACT_END -> contactEnd;
            case READY -> Math.max(readySince, contactEnd);
            case SIGN_IN -> signedInAt;
        };
    }

    long occupancyPermille(long now) {
        long since = (now - signedInAt) / Times.MS;
        long running = busy ? runningMs(now) : 0;
        return since <= 0 ? 0 : Math.min(1000, (busyMs + running) * 1000 / since);
    }

    void handled(long end, long talkMs) {
        handled.add(new Handled(end, talkMs));
    }

    /** The last ones, back to the first that ended before the window. */
    private List<Handled> within(Duration window, long now) {
        int from = handled.size();
        while (from > 0 && handled.get(from - 1).end() > now - Times.length(window)) {
            from--;
        }
        return handled.subList(from, handled.size());
    }

    long count(Duration window, long now) {
        return within(window, now).size();
    }

    long talkMs(Duration window, long now) {
        return within(window, now).stream().mapToLong(Handled::talkMs).sum();
    }
}
