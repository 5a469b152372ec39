package io.parley.sip.call;

import io.parley.acd.port.Supervisions.Mode;
import io.parley.media.CallBridge;
import io.parley.media.CallMix;
import io.parley.media.Hearing;
import io.parley.media.MediaLeg;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who hears whom in a conversation. The agent talks to the customer, or to a colleague while the customer hears music,
 * or waits until the colleague answers; whoever is not talked to, or is held, hears music.
 */
final class TalkSound implements AutoCloseable {
    enum Partner {
        CUSTOMER,
        /** Somebody is called: the agent hears it ring. */
        NOBODY,
        COLLEAGUE,
        /** Customer and colleague, all in one conversation. */
        ALL
    }

    private final CallParts parts;
    private final CallerLeg customer;
    private MediaLeg agent;
    private Optional<MediaLeg> colleague = Optional.empty();
    private Partner partner = Partner.CUSTOMER;
    private boolean held;
    private Optional<CallBridge> bridge = Optional.empty();
    private Optional<Watcher> watcher = Optional.empty();
    private Optional<Hearing.OnTape> taped = Optional.empty();
    private Optional<CallMix> mix = Optional.empty();
    private boolean customerWaits;
    private boolean colleagueWaits;
    private boolean agentWaits;

    /** A supervisor, who is beside the agent. */
    record Watcher(MediaLeg leg, Mode mode) {}

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
            case CUSTOMER, ALL -> Optional.of(customer.media());
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
            mix();
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

    /** @param sum what is recorded as the agent's side, where that is not the agent alone */
    void mixed(Optional<Watcher> by, Optional<Hearing.OnTape> sum) {
        watcher = by;
        taped = sum;
        mix();
    }

    /** Where more than two are to hear each other all are in a mix, and bridges rest. */
    private void mix() {
        if (watcher.isEmpty() && partner != Partner.ALL) {
            mix.ifPresent(CallMix::close);
            mix = Optional.empty();
            return;
        }
        CallMix all = mix.orElseGet(() -> parts.media().mix());
        mix = Optional.of(all);
        Hearing hearing = hearing();
        all.arrange(taped.map(hearing::taped).orElse(hearing));
    }

    private Hearing hearing() {
        Hearing all = Hearing.nobody().seated(customer.media()).withKeysOf(agent);
        for (MediaLeg other : colleague.stream().toList()) {
            all = partner == Partner.ALL ? all.together(customer.media(), other) : all.seated(other);
        }
        List<MediaLeg> others = others();
        for (MediaLeg other : others) {
            all = all.together(agent, other).withKeysOf(other);
        }
        return watcher.isPresent() ? beside(all, watcher.get(), others) : all;
    }

    /** With the supervisor, who hears the agent and whomever the agent talks to. */
    private Hearing beside(Hearing conversation, Watcher by, List<MediaLeg> others) {
        Hearing all = conversation.with(by.leg(), agent);
        all = by.mode() == Mode.LISTEN ? all : all.with(agent, by.leg());
        for (MediaLeg other : others) {
            all = all.with(by.leg(), other);
            all = by.mode() == Mode.BARGE ? all.with(other, by.leg()) : all;
        }
        return all;
    }

    /** Whom the agent talks to. */
    private List<MediaLeg> others() {
        return partner == Partner.ALL
                ? Stream.concat(Stream.of(customer.media()), colleague.stream()).toList()
                : heardBy().stream().toList();
    }

    private void join() {
        bridge.ifPresent(CallBridge::close);
        bridge = switch (partner) {
            case CUSTOMER -> Optional.of(parts.media().bridge(customer.media(), agent));
            case NOBODY, ALL -> Optional.empty();
            case COLLEAGUE -> colleague.map(other -> parts.media().bridge(agent, other));
        };
        bridge.ifPresent(joined -> joined.hold(held));
        mix();
    }

    private void music() {
        boolean waits = held || partner == Partner.NOBODY || partner == Partner.COLLEAGUE;
        if (waits != customerWaits) {
            customerWaits = waits;
            play(customer.media(), waits, "hold");
        }
        boolean aside = held || partner == Partner.NOBODY || partner == Partner.CUSTOMER;
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
        mix.ifPresent(CallMix::close);
        bridge.ifPresent(CallBridge::close);
        bridge = Optional.empty();
        if (colleagueWaits) {
            colleague.ifPresent(MediaLeg::stopPlaying); // they may go on without the agent
        }
    }
}
