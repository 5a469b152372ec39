package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One agent as the floor knows them; owned by the floor. */
final class AgentOnFloor {
    AgentProfile profile;
    RoutingState state = new RoutingState.Offline();
    Instant since = Instant.EPOCH;
    Optional<RoutingState> pending = Optional.empty();
    final Set<Channel> reachable = EnumSet.noneOf(Channel.class);
    /** End of the last contact, else of the last sign-in: what longest idle counts from. */
    Instant idleSince = Instant.EPOCH;
    /** Contacts connected since midnight. */
    int handledToday;

    /** Offered, accepted, connected or in wrap-up. */
    final List<ContactOnFloor> work = new ArrayList<>();

    AgentOnFloor(AgentProfile profile) {
        this.profile = profile;
    }

    /** The same agent without work, for a copy of the floor. */
    AgentOnFloor(AgentOnFloor other) {
        profile = other.profile;
        state = other.state;
        since = other.since;
        pending = other.pending;
        reachable.addAll(other.reachable);
        idleSince = other.idleSince;
        handledToday = other.handledToday;
    }

    AgentId id() {
        return profile.id();
    }

    boolean signedIn() {
        return !(state instanceof RoutingState.Offline);
    }

    boolean isReady() {
        return state instanceof RoutingState.Ready && pending.isEmpty();
    }

    boolean speaks(String language) {
        return profile.skills().containsKey(Skill.language(language));
    }

    /** Whether one more contact of this channel may be given: one call, or chats up to capacity, never both. */
    boolean hasCapacity(Channel channel) {
        if (channel == Channel.VOICE) {
            return work.isEmpty();
        }
        return work.stream().allMatch(c -> c.contact.channel() == Channel.CHAT) && work.size() < profile.chatCapacity();
    }

    /** In wrap-up, which is why there is no capacity. */
    boolean inWrapUp() {
        return work.stream().anyMatch(c -> c.phase == ContactPhase.WRAP_UP);
    }

    boolean onCall() {
        return work.stream()
                .anyMatch(c -> c.contact.channel() == Channel.VOICE
                        && (c.phase == ContactPhase.CONNECTED || c.phase == ContactPhase.ACCEPTED));
    }

    int chats() {
        return (int) work.stream()
                .filter(c -> c.contact.channel() == Channel.CHAT && c.phase != ContactPhase.OFFERED)
                .count();
    }
}
