package io.parley.sip.call;

import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.InternalCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.DialogName;
import io.parley.sip.stack.InboundInvite;
import io.parley.sip.stack.PhoneInvite;
import io.parley.sip.stack.Replaces;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkWays;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that agents begin, from a phone on the desk or by a wish at the console. */
public final class OwnCalls implements AgentCalls {
    private static final Logger log = LoggerFactory.getLogger(OwnCalls.class);
    private static final Map<String, String> SOON = Map.of("Retry-After", "10");
    /** Statuses of the other end that a phone is told as they are. */
    private static final Set<Integer> PLAIN = Set.of(403, 404, 410, 480, 484, 486, 600, 603, 604);

    private final CallParts parts;
    private final Supplier<ContactId> ids;
    private final Predicate<CallScript> begins;
    private final BiPredicate<ContactId, Signal> tells;
    private final ParkedCalls parkings;
    private final Rehearsing rehearsals;
    private volatile InternalCalls history = InternalCalls.NONE;

    /**
     * @param begins runs a call; false if there are too many
     * @param tells a call that is live; false if it is not
     * @param parkings reached by numbers of the house
     */
    OwnCalls(
            CallParts parts,
            Supplier<ContactId> ids,
            Predicate<CallScript> begins,
            BiPredicate<ContactId, Signal> tells,
            ParkedCalls parkings) {
        this.tells = tells;
        this.parkings = parkings;
        this.parts = parts;
        this.ids = ids;
        this.begins = begins;
        rehearsals = new Rehearsing(parts, ids, begins);
    }

    private HouseHistory kept() {
        return new HouseHistory(history, ids, parts.clock());
    }

    /** Hears whose phone has said that it rings; must return at once. */
    void onRinging(Consumer<AgentId> hears) {
        parts.dialogs().onRinging(hears);
    }

    /** Whether a colleague calls this agent, whose phone has not been answered yet. */
    boolean isCalled(AgentId agent) {
        return parts.dialogs().calls(agent).isPresent();
    }

    /** What names the call that is offered to this agent and rings at their phone. */
    Optional<DialogName> ringing(AgentId agent) {
        return parts.dialogs().offered(agent);
    }

    /** From now on calls of agents with each other are kept there. */
    public void keepIn(InternalCalls calls) {
        history = calls;
    }

    /** What an agent wants. @param invite absent where it was wished for at the desk */
    record Wish(AgentId by, Optional<PhoneInvite> invite, CompletableFuture<Reply> reply) {
        OwnPhone phone(Contact about, CallParts parts, CallInbox inbox) {
            Summons summons = Summons.ofOwn(by, about);
            return invite.map(call -> OwnPhone.calling(summons, call, parts, inbox))
                    .orElseGet(() -> OwnPhone.toCall(summons, parts, inbox));
        }

        void refuse(int status, Reply why) {
            invite.ifPresent(call -> call.call().reject(status, status == 503 ? SOON : Map.of()));
            reply.complete(why);
        }
    }

    /** What a phone is told of a call of ours that was not taken. */
    static int told(int status) {
        return PLAIN.contains(status) ? status : status == 408 || status == 487 ? 480 : 503;
    }

    /** Recorders of others. */
    public Recorders recorders() {
        return parts.recorders();
    }

    @Override
    public ParkedCalls parkings() {
        return parkings;
    }

    @Override
    public PauseBook pauses() {
        return parts.pauses();
    }

    @Override
    public Rehearsing rehearsals() {
        return rehearsals;
    }

    /** An agent's phone calls; must return at once. */
    public void arrived(PhoneInvite invite) {
        Optional<AgentId> by = parts.settings().agentOf(invite.user());
        Optional<Wish> wish = by.map(agent -> new Wish(agent, Optional.of(invite), new CompletableFuture<>()));
        wish.ifPresentOrElse(
                one -> {
                    if (invite.replaces().isPresent()) {
                        takeOver(one.by(), invite, invite.replaces().get());
                    } else { // the floor may have to be waited for
                        Thread.ofVirtual().name("own-call").start(() -> decide(one, invite.dialled()));
                    }
                },
                () -> invite.call().reject(403, Map.of()));
    }

    /**
     * It is to take the place of another call (RFC 3891 section 3): of the agent's own, which is talked in, or of one
     * that rings.
     */
    private void takeOver(AgentId by, PhoneInvite invite, Replaces replaces) {
        Optional<AgentLeg> leg = replaces.call().flatMap(parts.dialogs()::of);
        if (leg.isEmpty()) {
            invite.call().reject(481, Map.of());
        } else if (replaces.earlyOnly() && replaces.confirmed()) {
            invite.call().reject(486, Map.of());
        } else if (replaces.confirmed() && !leg.get().agent().equals(by)) {
            invite.call().reject(603, Map.of());
        } else if (showsKeys(by, invite)) {
            invite.call().reject(488, Map.of());
        } else if (!replaces.confirmed()) {
            Wish wish = new Wish(by, Optional.of(invite), new CompletableFuture<>());
            Thread.ofVirtual().name("pick-up").start(() -> parkings.instead(wish, isSignedIn(by), leg.get()));
        } else {
            leg.get().tell(new Signal.Consulting(new ConsultNews.TakeOver(by, invite)));
        }
    }

    private void decide(Wish wish, String dialled) {
        try {
            begin(wish, dialled);
        } catch (RuntimeException fault) {
            log.error("a call of {} could not begin", wish.by(), fault);
            wish.refuse(500, Reply.NOT_NOW);
        }
    }

    @Override
    public CompletableFuture<Reply> call(AgentId by, String number) {
        Wish wish = new Wish(by, Optional.empty(), new CompletableFuture<>());
        if (view(parts.distributor().closeUp(by), by)
                .filter(view -> view.reachable().contains(Channel.VOICE))
                .isEmpty()) {
            wish.refuse(480, Reply.NOT_NOW);
        } else {
            begin(wish, number);
        }
        return wish.reply();
    }

    private void begin(Wish wish, String dialled) {
        if (wish.invite().filter(call -> showsKeys(wish.by(), call)).isPresent()) {
            wish.refuse(488, Reply.NOT_NOW);
            return;
        }
        boolean signedIn = isSignedIn(wish.by());
        if (parkings.means(dialled)) {
            parkings.dialled(wish, signedIn, dialled);
            return;
        }
        PhoneRules.Way way = parts.settings().calls().find(wish.by(), signedIn, dialled);
        if (asks(wish, way, dialled)) {
            return;
        }
        switch (way) {
            case PhoneRules.Refused(int status) -> {
                log.info("{} may not call what was dialled: {}", wish.by(), status);
                wish.refuse(status, why(status));
            }
            case PhoneRules.Outside outside -> run(wish, new OutgoingCall(ids.get(), wish, outside, parts));
            case PhoneRules.Colleague colleague ->
                run(wish, new InternalCall(ids.get(), wish, colleague, parts, kept()));
            case PhoneRules.OwnNumber own -> ownNumber(wish, own);
        }
    }

    /** Whether it is a second call outside, from a phone that has a customer: somebody is asked about it (adr/088). */
    private boolean asks(Wish wish, PhoneRules.Way way, String dialled) {
        boolean outside = way instanceof PhoneRules.Outside || way instanceof PhoneRules.Refused;
        return outside
                && wish.invite().isPresent()
                && customer(wish.by())
                        .filter(id -> tells.test(id, new Signal.Consulting(new ConsultNews.Dials(wish, dialled))))
                        .isPresent();
    }

    private Optional<ContactId> customer(AgentId agent) {
        return parts.distributor().closeUp(agent).live().stream()
                .filter(view -> view.phase() == ContactPhase.CONNECTED)
                .filter(view -> view.record().agent().filter(agent::equals).isPresent())
                .map(view -> view.record().contact())
                .filter(contact -> contact.channel() == Channel.VOICE)
                .map(Contact::id)
                .findFirst();
    }

    private static Reply why(int status) {
        return switch (status) {
            case PhoneRules.UNKNOWN -> Reply.UNKNOWN;
            case PhoneRules.NO_TRUNK -> Reply.NO_TRUNK;
            default -> Reply.NOT_ALLOWED;
        };
    }

    /** Whether its sound has to be encrypted, and anybody could read the keys. */
    private boolean showsKeys(AgentId by, PhoneInvite invite) {
        return !invite.call().peer().orElseThrow().isEncrypted()
                && parts.settings().srtpOf(by) == SrtpPolicy.REQUIRED;
    }

    private boolean isSignedIn(AgentId agent) {
        return isSignedIn(parts.distributor().closeUp(agent), agent);
    }

    static boolean isSignedIn(Board board, AgentId agent) {
        return view(board, agent)
                .filter(view -> !(view.state() instanceof RoutingState.Offline))
                .isPresent();
    }

    static Optional<Board.AgentView> view(Board board, AgentId agent) {
        return board.agents().stream().filter(one -> one.agent().equals(agent)).findFirst();
    }

    private void run(Wish wish, CallScript call) {
        if (!begins.test(call)) {
            wish.refuse(503, Reply.NOT_NOW);
        }
    }

    /** What callers meet there, the agent meets as they do, and is busy all the while. */
    private void ownNumber(Wish wish, PhoneRules.OwnNumber to) {
        Optional<CallFlow> flow = parts.settings().flow().apply(to.number());
        Board board = parts.distributor().closeUp(wish.by());
        boolean offered = board.offers().stream().anyMatch(view -> view.agent().equals(wish.by()));
        boolean busy = offered
                || view(board, wish.by()).filter(Board.AgentView::onCall).isPresent();
        if (wish.invite().isEmpty()) {
            wish.reply().complete(Reply.NOT_ALLOWED); // a page is no caller: whoever wants to try does it by phone
        } else if (flow.isEmpty() || busy) {
            wish.refuse(busy ? 486 : PhoneRules.UNKNOWN, Reply.NOT_NOW);
        } else {
            InboundInvite invite = asCaller(wish, to);
            run(
                    wish,
                    new BusyMeanwhile(
                            new InboundCall(invite, parts.settings(), flow.get(), ids.get(), parts), wish.by(), parts));
        }
    }

    private InboundInvite asCaller(Wish wish, PhoneRules.OwnNumber to) {
        PhoneInvite invite = wish.invite().orElseThrow();
        TrunkWays ways = TrunkWays.USUAL.speaking(parts.settings().codecsOf(wish.by(), false));
        Trunk phone = new Trunk(
                "phones",
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                parts.settings().srtpOf(wish.by()),
                ways);
        return new InboundInvite(
                invite.call(),
                phone,
                InetAddress.ofLiteral(invite.call().peer().orElseThrow().host()),
                to.number(),
                to.self().extension(),
                Optional.of(to.self().name()),
                invite.sdp(),
                Map.of(),
                InboundInvite.Way.STRAIGHT);
    }

    /** A call in which the agent is the caller. */
    private record BusyMeanwhile(CallScript call, AgentId by, CallParts parts) implements CallScript {
        @Override
        public ContactId id() {
            return call.id();
        }

        @Override
        public void signal(Signal signal) {
            call.signal(signal);
        }

        @Override
        public void over() {
            call.over();
        }

        @Override
        public void run() {
            busy(true);
            try {
                call.run();
            } finally {
                busy(false);
            }
        }

        private void busy(boolean on) {
            parts.distributor().post(new RoutingEvent.OutsideCall(by, RoutingEvent.OutsideKind.INTERNAL, on));
        }
    }
}
