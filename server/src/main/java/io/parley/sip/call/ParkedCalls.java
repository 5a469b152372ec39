package io.parley.sip.call;

import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Callers in numbered places, and calls that ring at colleagues: brings the wishes of agents to the calls. */
public final class ParkedCalls implements Parkings {
    private static final int NOT_ALLOWED = 403;
    private static final int UNKNOWN = 404;
    private static final int DECLINED = 603;

    private final CallParts parts;
    private final BiPredicate<ContactId, Signal> calls;

    /** @param calls tells a call something; false if there is none */
    ParkedCalls(CallParts parts, BiPredicate<ContactId, Signal> calls) {
        this.parts = parts;
        this.calls = calls;
    }

    /** Hears of whoever is parked or is not any more; must return at once. */
    public void onChange(Consumer<Parked> listener) {
        parts.parks().onChange(listener);
    }

    private HouseRules house() {
        return parts.settings().house();
    }

    @Override
    public List<String> slots() {
        return house().park().slots();
    }

    @Override
    public boolean mayPark(QueueId queue) {
        return house().park().may(queue);
    }

    @Override
    public boolean mayTake(AgentId by, Parked parked) {
        return by.equals(parked.by()) || house().park().takes().test(by, parked.queue());
    }

    @Override
    public boolean mayPickUp(AgentId by, QueueId queue) {
        return house().pickUp().may().test(by, queue);
    }

    @Override
    public List<Parked> all() {
        return parts.parks().all();
    }

    @Override
    public CompletableFuture<Placed> park(ContactId contact, AgentId by, Optional<String> slot) {
        CompletableFuture<Placed> reply = new CompletableFuture<>();
        if (!tell(contact, new ParkNews.Park(by, slot, reply))) {
            reply.complete(Placed.not(Reply.NO_CALL));
        }
        return reply;
    }

    @Override
    public CompletableFuture<AgentCalls.Reply> take(AgentId by, Parked parked) {
        OwnCalls.Wish wish = new OwnCalls.Wish(by, Optional.empty(), new CompletableFuture<>());
        takeBack(wish, Optional.of(parked));
        return wish.reply();
    }

    @Override
    public CompletableFuture<AgentCalls.Reply> pickUp(AgentId by, Optional<AgentId> colleague) {
        OwnCalls.Wish wish = new OwnCalls.Wish(by, Optional.empty(), new CompletableFuture<>());
        pickUp(wish, colleague);
        return wish.reply();
    }

    private boolean tell(ContactId contact, ParkNews news) {
        return calls.test(contact, new Signal.Consulting(news));
    }

    /** Whether a number that an agent calls is about a place, or about calls that ring elsewhere. */
    boolean means(String dialled) {
        return house().park().means(dialled) || house().pickUp().means(dialled, this::isColleague);
    }

    private boolean isColleague(String written) {
        return parts.settings().agentOf(written).isPresent()
                || parts.settings().phones().keySet().stream()
                        .anyMatch(agent -> agent.value().equals(written));
    }

    /** An agent calls such a number. */
    void dialled(OwnCalls.Wish wish, boolean signedIn, String number) {
        if (!signedIn) {
            wish.refuse(NOT_ALLOWED, AgentCalls.Reply.NOT_ALLOWED);
        } else if (house().park().means(number)) {
            takeBack(wish, parts.parks().in(number));
        } else {
            Optional<String> written = house().pickUp().colleague(number);
            Optional<AgentId> colleague = written.flatMap(this::agent);
            if (written.isPresent() && colleague.isEmpty()) {
                wish.refuse(UNKNOWN, AgentCalls.Reply.UNKNOWN);
            } else {
                pickUp(wish, colleague);
            }
        }
    }

    /** By a call that is to take the place of one that rings at a phone (RFC 3891). */
    void instead(OwnCalls.Wish wish, boolean signedIn, AgentLeg of) {
        Contact contact = of.summons().contact();
        boolean own = of.agent().equals(wish.by());
        boolean may = signedIn && (own || mayPickUp(wish.by(), contact.queue()));
        if (of.hasCalled()) { // only what we have begun may be replaced before it is answered (RFC 3891 section 3)
            wish.refuse(ParkNews.NO_SUCH_CALL, AgentCalls.Reply.NOT_NOW);
        } else if (of.summons().offer().isEmpty() || contact.callback().isPresent()) {
            wish.refuse(DECLINED, AgentCalls.Reply.NOT_NOW);
        } else if (!may) {
            wish.refuse(NOT_ALLOWED, AgentCalls.Reply.NOT_ALLOWED);
        } else if (!tell(contact.id(), new ParkNews.Instead(wish, of))) {
            wish.refuse(ParkNews.NO_SUCH_CALL, AgentCalls.Reply.NOT_NOW);
        }
    }

    /** By extension or sign-in name. */
    private Optional<AgentId> agent(String written) {
        return parts.settings()
                .agentOf(written)
                .or(() -> Optional.of(written).filter(id -> id.length() <= 64).map(AgentId::new));
    }

    private void takeBack(OwnCalls.Wish wish, Optional<Parked> there) {
        if (there.isEmpty()) {
            wish.refuse(UNKNOWN, AgentCalls.Reply.UNKNOWN);
        } else if (!mayTake(wish.by(), there.get())) {
            wish.refuse(NOT_ALLOWED, AgentCalls.Reply.NOT_ALLOWED);
        } else {
            parts.parks().hush(wish.by());
            if (!tell(there.get().contact(), new ParkNews.TakeBack(wish))) {
                wish.refuse(ParkNews.GONE, AgentCalls.Reply.NOT_NOW);
            }
        }
    }

    /** Of those that ring the one that has done so for longest. */
    private void pickUp(OwnCalls.Wish wish, Optional<AgentId> colleague) {
        Board board = colleague
                .map(one -> parts.distributor().closeUp(one))
                .orElseGet(() -> parts.distributor().board());
        Map<ContactId, Contact> offered = board.offered();
        List<Contact> ringing = board.offers().stream()
                .filter(offer -> !offer.agent().equals(wish.by()))
                .filter(offer ->
                        colleague.filter(one -> !one.equals(offer.agent())).isEmpty())
                .sorted(Comparator.comparing(Board.OfferView::offeredAt))
                .flatMap(offer -> Stream.ofNullable(offered.get(offer.contact())))
                .filter(contact ->
                        contact.channel() == Channel.VOICE && contact.callback().isEmpty())
                .toList();
        Optional<Contact> first = ringing.stream()
                .filter(contact -> mayPickUp(wish.by(), contact.queue()))
                .findFirst();
        if (ringing.isEmpty() && colleague.isPresent()) {
            pickUpOwn(wish, colleague.get());
        } else if (ringing.isEmpty()) {
            wish.refuse(ParkNews.GONE, AgentCalls.Reply.UNKNOWN);
        } else if (first.isEmpty()) {
            wish.refuse(NOT_ALLOWED, AgentCalls.Reply.NOT_ALLOWED);
        } else if (!tell(first.get().id(), new ParkNews.PickUp(wish))) {
            wish.refuse(ParkNews.GONE, AgentCalls.Reply.NOT_NOW);
        }
    }

    /** What a colleague calls that one for; by a phone alone, since the desk shows callers only. */
    private void pickUpOwn(OwnCalls.Wish wish, AgentId colleague) {
        Optional<ContactId> call = parts.dialogs().calls(colleague);
        if (call.isEmpty() || wish.invite().isEmpty() || colleague.equals(wish.by())) {
            wish.refuse(ParkNews.GONE, AgentCalls.Reply.UNKNOWN);
        } else if (!house().pickUp().mayOf().test(wish.by(), colleague)) {
            wish.refuse(NOT_ALLOWED, AgentCalls.Reply.NOT_ALLOWED);
        } else if (!tell(call.get(), new ParkNews.PickUp(wish))) {
            wish.refuse(ParkNews.GONE, AgentCalls.Reply.NOT_NOW);
        }
    }
}
