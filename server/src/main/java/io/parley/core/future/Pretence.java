package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That an agent is not as they are. It is played to the real router on a fork, so whoever waits already gets an agent
 * who is pretended to be free before somebody who comes later.
 *
 * @param agent absent: everybody who is signed in and has a break
 */
public record Pretence(Optional<AgentId> agent, State state) {
    private static final RoutingState AWAY = new RoutingState.NotReady("pretended");

    /** What they are pretended to be. */
    public enum State {
        /** At work, reachable on every channel, with nothing in hand. */
        FREE,
        /** On a call that is none of ours. */
        BUSY,
        /** At a break, with nothing in hand. */
        AWAY,
        /** Signed out. */
        OUT
    }

    /** The floor as it would be, under other rules if there are some. */
    public static Present on(Present present, Optional<Rules> other, List<Pretence> pretended) {
        if (pretended.isEmpty()) {
            return present;
        }
        Floor fork = present.floor().floor().fork();
        Instant now = present.floor().at();
        long seq = present.floor().board().seq();
        other.ifPresent(rules -> Router.decide(fork, new RoutingEvent.RulesLoaded(rules), now));
        Play play = new Play(fork, seq, now);
        pretended.forEach(play::pretend);
        return new Present(new FloorSnapshot(fork, fork.picture(seq, now)), present.traffic());
    }

    /** Plays states to a fork at one moment. */
    record Play(Floor fork, long seq, Instant now) {

        void pretend(Pretence one) {
            if (one.agent().isPresent()) {
                pretend(one.agent().get(), one.state());
                return;
            }
            fork.picture(seq, now).agents().stream()
                    .filter(agent -> isAway(agent.state())
                            || agent.pending().filter(Play::isAway).isPresent())
                    .forEach(agent -> pretend(agent.agent(), one.state()));
        }

        private static boolean isAway(RoutingState state) {
            return switch (state) {
                case RoutingState.NotReady away -> true;
                case RoutingState.Ready ready -> false;
                case RoutingState.Forced forced -> false;
                case RoutingState.Offline offline -> false;
            };
        }

        void pretend(AgentId agent, State state) {
            switch (state) {
                case FREE -> {
                    leaveAll(agent);
                    comesToWork(agent);
                }
                case BUSY -> {
                    tell(new RoutingEvent.OutsideCall(agent, OutsideKind.OUTBOUND, true));
                    comesToWork(agent);
                }
                case AWAY -> leaveAll(agent);
                case OUT -> {
                    leaveAll(agent);
                    tell(new RoutingEvent.AgentSignedOut(agent));
                }
            }
        }

        private void comesToWork(AgentId agent) {
            tell(new RoutingEvent.AgentSignedIn(agent));
            for (Channel channel : Channel.values()) {
                tell(new RoutingEvent.DeviceChanged(agent, channel, true));
            }
            tell(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()));
        }

        /** What they have goes back or is over; they are at a break then. */
        private void leaveAll(AgentId agent) {
            tell(new RoutingEvent.AgentSignedIn(agent));
            tell(new RoutingEvent.AgentStateChosen(agent, AWAY));
            Board theirs = fork.closeUp(agent, seq, now);
            theirs.offers().stream()
                    .filter(offer -> offer.agent().equals(agent))
                    .forEach(offer -> tell(new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.DECLINED)));
            theirs.live().forEach(view -> {
                tell(new RoutingEvent.ContactEnded(view.record().contact().id(), ContactEnd.CUSTOMER_LEFT));
                tell(new RoutingEvent.WrapUpFinished(view.record().contact().id(), agent, "pretended", ""));
            });
            for (OutsideKind kind : OutsideKind.values()) {
                tell(new RoutingEvent.OutsideCall(agent, kind, false));
            }
            tell(new RoutingEvent.AgentStateChosen(agent, AWAY));
        }

        private void tell(RoutingEvent event) {
            Router.decide(fork, event, now);
        }
    }
}
