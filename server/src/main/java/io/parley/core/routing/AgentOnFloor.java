package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One agent as the floor knows them; owned by the floor. */
final class AgentOnFloor {
    private static final int LINES_IN_A_CACHE_LINE = 16;
    private static final int[] NO_LINES = {};

    private final AgentId id;
    /** So that who is in their hands need not keep a wrapper each. */
    final Optional<AgentOnFloor> itself = Optional.of(this);

    /** Told whenever something about them changes. */
    final Effect.AgentChanged changed;
    /** Their id as records have it. */
    final Optional<AgentId> named;

    AgentProfile profile;
    private int chatCapacity;
    private int chatsBesideCall;
    private int chatsDuringCall;
    boolean configured = true;
    /** Has more in hand than a new configuration allows, until it fits again. */
    boolean excused;

    /** Changed by {@link #turn} only. */
    RoutingState state = new RoutingState.Offline();

    Instant since = Instant.EPOCH;
    /** Changed by {@link #await} only. */
    Optional<RoutingState> pending = Optional.empty();

    /** Name of who else chose the state, or what comes after it. */
    Optional<String> setBy = Optional.empty();

    /** What the state and what comes after it say, beside what is asked with it. */
    private boolean ready;

    private boolean signedIn;
    final Set<Channel> reachable = EnumSet.noneOf(Channel.class);
    /** Devices that failed an offer: not reachable until they report, or the agent says ready again. */
    final Set<Channel> failed = EnumSet.noneOf(Channel.class);

    /** Left alone until then after an offer without an answer; 0 if not. */
    long coolUntilNanos;
    /** Offers in a row without an answer. */
    int noAnswers;

    final Deque<Instant> declines = new ArrayDeque<>(1);
    /** Calls in hand that we did not route. */
    int outsideCalls;

    /** Where the agent stands in the configuration, and in all sets of {@link Lines}. */
    int index;

    /** The lines they can take contacts from; replaced when there is one more. */
    int[] lines = NO_LINES;
    /** Those of them in which others may be taken only while enough are free, of whom they are one. */
    int[] keepers = NO_LINES;
    /** Contacts that wait for this agent alone; changed by {@link #keep} and {@link #drop} only. */
    NavigableSet<ContactOnFloor> own = Collections.emptyNavigableSet();

    /** When the last offer was made, and since when its contact waited. */
    long lastOfferNanos;

    long lastOfferSinceNanos;
    /** Contacts connected since midnight. */
    int handledToday;

    /** Offered, accepted, connected or in wrap-up. */
    final InHand work = new InHand();

    /** Chats of theirs that sleep, none of which is in hand; changed by {@link #rests} and {@link #wakes} only. */
    List<ContactOnFloor> asleep = List.of();

    final IdleClock clock;
    final Turns turns;

    /** How the last picture showed the agent. */
    Optional<Board.AgentView> shown = Optional.empty();

    /** @param turns from the last time they were here, or none */
    AgentOnFloor(AgentProfile profile, Turns turns) {
        id = profile.id();
        changed = new Effect.AgentChanged(id);
        named = Optional.of(id);
        become(profile);
        clock = new IdleClock();
        this.turns = turns;
    }

    /** The same agent with nothing in hand, for a copy of the floor. */
    AgentOnFloor(AgentOnFloor other, Turns turns) {
        id = other.id;
        changed = other.changed;
        named = other.named;
        become(other.profile);
        configured = other.configured;
        excused = other.excused;
        state = other.state;
        since = other.since;
        pending = other.pending;
        setBy = other.setBy;
        ready = other.ready;
        signedIn = other.signedIn;
        reachable.addAll(other.reachable);
        failed.addAll(other.failed);
        coolUntilNanos = other.coolUntilNanos;
        noAnswers = other.noAnswers;
        declines.addAll(other.declines);
        outsideCalls = other.outsideCalls;
        index = other.index;
        lines = other.lines;
        keepers = other.keepers;
        clock = new IdleClock(other.clock);
        this.turns = turns;
        lastOfferNanos = other.lastOfferNanos;
        lastOfferSinceNanos = other.lastOfferSinceNanos;
        handledToday = other.handledToday;
        shown = other.shown;
    }

    /** Takes over another configuration of the same agent. */
    void become(AgentProfile configured) {
        profile = configured;
        chatCapacity = configured.chatCapacity();
        chatsBesideCall = configured.capacity().chatsBesideCall();
        chatsDuringCall = configured.capacity().chatsDuringCall();
    }

    /** Reads themselves, each of their cache lines. @return a number of no meaning */
    int read() {
        return (int) lastOfferNanos + (itself == null ? 0 : 1) + (failed == null ? 0 : 1) + (turns == null ? 0 : 1);
    }

    /** Reads what stands about them. @return a number of no meaning */
    int readAround() {
        return clock.read() + reachable.size() + (work.isEmpty() || work.getFirst() == null ? 0 : 1);
    }

    /** Reads where that stands which is needed once they are free. @return a number of no meaning */
    int readTurns() {
        return turns.size() + lines.length;
    }

    /** Reads that itself. @return a number of no meaning */
    int readLines() {
        int sum = turns.look() + clock.look();
        for (int at = 0; at < lines.length; at += LINES_IN_A_CACHE_LINE) {
            sum += lines[at];
        }
        return sum;
    }

    AgentId id() {
        return id;
    }

    boolean signedIn() {
        return signedIn;
    }

    /** Signed in, and there for contacts that wait. */
    boolean isPresent() {
        return configured && signedIn();
    }

    /** No longer configured, and the last contact is over. */
    boolean isGone() {
        return !configured && work.isEmpty() && asleep.isEmpty();
    }

    /** Whether what is in hand is within the profile. */
    boolean fits() {
        int calls = count(Channel.VOICE);
        int chats = count(Channel.CHAT);
        int beside = Math.max(
                profile.capacity().chatsBesideCall(), profile.capacity().chatsDuringCall());
        boolean parallel = work.stream().anyMatch(c -> c.talk.wrapUpParallel);
        return calls <= 1 && chats <= profile.chatCapacity() && (calls == 0 || chats <= beside || parallel);
    }

    /** Whether a call more, which they are on already, is within the profile. */
    boolean fitsOneMoreCall() {
        return fitsOneMoreCall(0);
    }

    /** @param but so many calls in hand count for nothing */
    boolean fitsOneMoreCall(int but) {
        int chats = count(Channel.CHAT);
        int beside = Math.max(
                profile.capacity().chatsBesideCall(), profile.capacity().chatsDuringCall());
        return count(Channel.VOICE) == but && chats <= beside;
    }

    boolean isReady() {
        return ready;
    }

    void turn(RoutingState next, Instant now) {
        state = next;
        signedIn = !(next instanceof RoutingState.Offline);
        since = now;
        await(pending);
    }

    /** @param next the state that starts after the contacts in hand, if one does */
    void await(Optional<RoutingState> next) {
        pending = next;
        ready = state instanceof RoutingState.Ready && next.isEmpty();
    }

    /** The contact waits for them alone. */
    void keep(ContactOnFloor contact) {
        own = own.isEmpty() ? new TreeSet<>(Score.AGE) : own;
        own.add(contact);
    }

    /** Whether it does. */
    boolean keeps(ContactOnFloor contact) {
        return !own.isEmpty() && own.contains(contact);
    }

    /** Does not any more. */
    void drop(ContactOnFloor contact) {
        if (!own.isEmpty()) {
            own.remove(contact);
            own = own.isEmpty() ? Collections.emptyNavigableSet() : own;
        }
    }

    /** The chat sleeps with them. */
    void rests(ContactOnFloor contact) {
        asleep = Stream.concat(asleep.stream(), Stream.of(contact)).toList();
    }

    /** It does no more. */
    void wakes(ContactOnFloor contact) {
        if (!asleep.isEmpty()) {
            asleep = asleep.stream().filter(other -> other != contact).toList();
        }
    }

    /** They can take contacts from this line. @param keeps whether others may be taken from it since they are free */
    void joins(Line line, boolean keeps) {
        lines = with(lines, line.index);
        keepers = keeps ? with(keepers, line.index) : keepers;
    }

    private static int[] with(int[] some, int more) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = more;
        return all;
    }

    void forgetLines() {
        lines = NO_LINES;
        keepers = NO_LINES;
    }

    void dropAll() {
        own = Collections.emptyNavigableSet();
    }

    Instant coolUntil() {
        return Nanos.instant(coolUntilNanos);
    }

    /** Whether the agent may be given one more contact of this channel. */
    boolean isFree(Channel channel, long nowNanos) {
        return configured && ready && reachable.contains(channel) && hasCapacity(channel) && nowNanos >= coolUntilNanos;
    }

    boolean hasCapacity(Channel channel) {
        int chats = work.count(Channel.CHAT);
        return switch (channel) {
            case VOICE -> work.size() - chats + outsideCalls == 0 && chats <= chatsBesideCall;
            case CHAT -> chats < chatCapacity && (callsThatBlock() == 0 || chats < chatsDuringCall);
        };
    }

    int count(Channel channel) {
        return work.count(channel);
    }

    private int callsThatBlock() {
        int count = outsideCalls;
        if (work.count(Channel.VOICE) == 0) {
            return count;
        }
        for (ContactOnFloor contact : work) {
            boolean leavesChatsOpen = contact.phase == ContactPhase.WRAP_UP && contact.talk.wrapUpParallel;
            count += contact.channel == Channel.VOICE && !leavesChatsOpen ? 1 : 0;
        }
        return count;
    }

    /** Thousandths of the capacity in use; a call takes it all. */
    long loadPermille() {
        if (callsThatBlock() > 0) {
            return 1000;
        }
        return profile.chatCapacity() == 0 ? 0 : count(Channel.CHAT) * 1000L / profile.chatCapacity();
    }

    /** In wrap-up, which is why there is no capacity. */
    boolean inWrapUp() {
        for (ContactOnFloor contact : work) {
            if (contact.phase == ContactPhase.WRAP_UP) {
                return true;
            }
        }
        return false;
    }

    boolean onCall() {
        boolean talks = outsideCalls > 0;
        for (ContactOnFloor contact : work) {
            talks |= contact.channel == Channel.VOICE
                    && (contact.phase == ContactPhase.CONNECTED || contact.phase == ContactPhase.ACCEPTED);
        }
        return talks;
    }

    int chats() {
        int chats = 0;
        for (ContactOnFloor contact : work) {
            chats += contact.channel == Channel.CHAT && contact.phase != ContactPhase.OFFERED ? 1 : 0;
        }
        return chats;
    }
}
