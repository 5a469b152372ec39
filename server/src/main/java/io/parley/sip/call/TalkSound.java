package io.parley.sip.call;

import io.parley.media.CallBridge;
import io.parley.media.MediaLeg;
import java.util.List;
import java.util.Optional;

/**
 * Who hears whom in a conversation. The agent talks to the customer, or to a colleague while the customer hears music,
 * or waits until the colleague answers; whoever is not talked to, or is held, hears music.
 */
final class TalkSound implements AutoCloseable {
    enum Partner {
        CUSTOMER,
        /** Somebody is called: the agent hears it ring. */
        NOBODY,
        COLLEAGUE
    }

    private final CallParts parts;
    private final CallerLeg customer;
    private MediaLeg agent;
    private Optional<MediaLeg> colleague = Optional.empty();
    private Partner partner = Partner.CUSTOMER;
    private boolean held;
    private Optional<CallBridge> bridge = Optional.empty();
    private boolean customerWaits;
    private boolean colleagueWaits;
    private boolean agentWaits;

    TalkSound(CallerLeg customer, MediaLeg agent, CallParts parts) {
        this.customer = customer;
        this.agent = agent;
        this.parts = parts;
        join();
    }

    /** Whether the customer hears music. */
    boolean customerWaits() {
        return customerWaits;
    }

    /** Where the agent's keys go. */
    Optional<MediaLeg> heardBy() {
        if (held) {
            return Optional.empty();
        }
        return switch (partner) {
            case CUSTOMER -> Optional.of(customer.media());
            case NOBODY -> Optional.empty();
            case COLLEAGUE -> colleague;
        };
    }

    /** The agent has another leg. */
    void replace(MediaLeg returned) {
        agent = returned;
        agentWaits = false;
        join();
        music();
    }

    /** @param on whoever the agent talks to is held */
    void hold(boolean on) {
        if (held != on) {
            held = on;
            bridge.ifPresent(joined -> joined.hold(on));
            music();
        }
    }

    /** @param other the colleague, once there is sound with them */
    void with(Partner next, Optional<MediaLeg> other) {
        if (next != partner || !other.equals(colleague)) {
            colleagueWaits &= other.equals(colleague);
            partner = next;
            colleague = other;
            join();
            music();
        }
    }

    private void join() {
        bridge.ifPresent(CallBridge::close);
        bridge = switch (partner) {
            case CUSTOMER -> Optional.of(parts.media().bridge(customer.media(), agent));
            case NOBODY -> Optional.empty();
            case COLLEAGUE -> colleague.map(other -> parts.media().bridge(agent, other));
        };
        bridge.ifPresent(joined -> joined.hold(held));
    }

    private void music() {
        boolean waits = held || partner != Partner.CUSTOMER;
        if (waits != customerWaits) {
            customerWaits = waits;
            play(customer.media(), waits, "hold");
        }
        boolean aside = held || partner != Partner.COLLEAGUE;
        if (colleague.isPresent() && aside != colleagueWaits) {
            colleagueWaits = aside;
            play(colleague.get(), aside, "hold");
        }
        boolean rings = partner == Partner.NOBODY;
        if (rings != agentWaits) {
            agentWaits = rings;
            play(agent, rings, "ringback");
        }
    }

    private void play(MediaLeg leg, boolean on, String music) {
        if (on) {
            leg.play(List.of(parts.prompts().clip("music", music)), true);
        } else {
            leg.stopPlaying();
        }
    }

    @Override
    public void close() {
        bridge.ifPresent(CallBridge::close);
        bridge = Optional.empty();
        if (colleagueWaits) {
            colleague.ifPresent(MediaLeg::stopPlaying); // they may go on without the agent
        }
    }
}
