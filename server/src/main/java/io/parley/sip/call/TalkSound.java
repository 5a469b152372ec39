package io.parley.sip.call;

import io.parley.acd.port.Supervisions.Mode;
import io.parley.media.CallBridge;
import io.parley.media.CallMix;
import io.parley.media.Hearing;
import io.parley.media.MediaLeg;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        /** Customer and all of the company, in one conversation. */
        ALL
    }

    private final CallParts parts;
    private final CallerLeg customer;
    private MediaLeg agent;
    private Optional<MediaLeg> colleague = Optional.empty();
    private Partner partner = Partner.CUSTOMER;
    private List<Seat> company = List.of();
    private boolean held;
    private Optional<CallBridge> bridge = Optional.empty();
    private Optional<Watcher> watcher = Optional.empty();
    private Optional<Hearing.OnTape> taped = Optional.empty();
    private Optional<CallMix> mix = Optional.empty();
    /** Who hears music. */
    private final Set<MediaLeg> waiting = new HashSet<>();

    private boolean agentWaits;

    /** Who is in the conversation beside customer and agent. @param held hears music, @param muted is not heard */
    record Seat(MediaLeg leg, boolean held, boolean muted) {}

    /** A supervisor, who is beside the agent. @param hears whether they hear anybody now */
    record Watcher(MediaLeg leg, Mode mode, boolean hears) {}

    /** @param held whether it begins so: nobody is heard before it ends */
    TalkSound(CallerLeg customer, MediaLeg agent, boolean held, CallParts parts) {
        this.customer = customer;
        this.agent = agent;
        this.held = held;
        this.parts = parts;
        join();
        music();
    }

    /** Whether the customer hears music. */
    boolean customerWaits() {
        return (held || partner == Partner.NOBODY || partner == Partner.COLLEAGUE)
                && company.stream().allMatch(Seat::held);
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

    /**
     * Who talks, and how.
     *
     * @param agent by which the agent talks
     * @param held whoever the agent talks to hears music
     * @param apart whom the agent talks to apart from the customer, or who waits, once there is sound with them
     */
    record Scene(MediaLeg agent, boolean held, Partner partner, Optional<MediaLeg> apart, List<Seat> company) {}

    /** All at once, so that nobody is heard in between by whom they are not to be heard. */
    void show(Scene next) {
        boolean same = next.agent() == agent
                && next.partner() == partner
                && next.apart().equals(colleague)
                && next.company().equals(company);
        if (same && next.held() == held) {
            return;
        }
        if (next.agent() != agent && agentWaits) {
            agentWaits = false;
            agent.stopPlaying();
        }
        agent = next.agent();
        held = next.held();
        partner = next.partner();
        colleague = next.apart();
        company = List.copyOf(next.company());
        if (same) {
            bridge.ifPresent(joined -> joined.hold(held));
            mix();
        } else {
            join();
        }
        music();
    }

    /** @param sum what is recorded as the agent's side, where that is not the agent alone */
    void mixed(Optional<Watcher> by, Optional<Hearing.OnTape> sum) {
        watcher = by;
        taped = sum;
        mix();
    }

    /** Where more than two are to hear each other all are in a mix, and bridges rest. */
    private void mix() {
        if (watcher.isEmpty() && partner != Partner.ALL && company.isEmpty()) {
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
            all = all.seated(other);
        }
        for (Seat seat : company) {
            all = seat.held() ? all.seated(seat.leg()) : together(all, customer.media(), seat);
        }
        for (Seat one : company) {
            for (Seat other : company) {
                boolean heard = one != other && !one.held() && !other.held() && !other.muted();
                all = heard ? all.with(one.leg(), other.leg()) : all;
            }
        }
        List<MediaLeg> others = others();
        for (MediaLeg other : others) {
            all = isMuted(other) ? all.with(other, agent) : all.together(agent, other);
            all = all.withKeysOf(other);
        }
        return watcher.isPresent() ? beside(all, watcher.get(), others) : all;
    }

    private static Hearing together(Hearing all, MediaLeg one, Seat seat) {
        return seat.muted() ? all.with(seat.leg(), one) : all.together(one, seat.leg());
    }

    private boolean isMuted(MediaLeg leg) {
        return company.stream().anyMatch(seat -> seat.leg() == leg && seat.muted());
    }

    /** With the supervisor, who hears the agent and whomever the agent talks to. */
    private Hearing beside(Hearing conversation, Watcher by, List<MediaLeg> others) {
        Hearing all = by.hears() ? conversation.with(by.leg(), agent) : conversation.seated(by.leg());
        all = by.mode() == Mode.LISTEN ? all : all.with(agent, by.leg());
        for (MediaLeg other : others) {
            all = isMuted(other) || !by.hears() ? all : all.with(by.leg(), other);
            all = by.mode() == Mode.BARGE ? all.with(other, by.leg()) : all;
        }
        return all;
    }

    /** Whom the agent talks to. */
    private List<MediaLeg> others() {
        boolean apart = partner == Partner.COLLEAGUE || partner == Partner.NOBODY;
        Stream<MediaLeg> present =
                company.stream().filter(seat -> !seat.held() && !apart && !held).map(Seat::leg);
        return Stream.concat(heardBy().stream(), present).toList();
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
        Set<MediaLeg> present = new HashSet<>(Set.of(customer.media()));
        colleague.ifPresent(present::add);
        company.forEach(seat -> present.add(seat.leg()));
        waiting.retainAll(present); // whoever left hears nothing any more
        music(customer.media(), customerWaits());
        boolean aside = held || partner == Partner.NOBODY || partner == Partner.CUSTOMER;
        colleague.ifPresent(leg -> music(leg, aside));
        company.forEach(seat -> music(seat.leg(), seat.held()));
        boolean rings = partner == Partner.NOBODY;
        if (rings != agentWaits) {
            agentWaits = rings;
            play(agent, rings, "ringback");
        }
    }

    private void music(MediaLeg leg, boolean waits) {
        if (waits ? waiting.add(leg) : waiting.remove(leg)) {
            play(leg, waits, "hold");
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
        waiting.remove(customer.media()); // whose music goes on until somebody is there
        waiting.forEach(MediaLeg::stopPlaying); // they may go on without the agent
    }
}
