package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.sdp.AudioCodec;
import java.util.Optional;

/** An agent wants the call that rings at colleagues: the floor offers it to them alone, their phone has it at once. */
final class PickedUp {
    private final ContactId id;
    private final RingingPhones ringing;
    private final CallParts parts;
    private final CallInbox inbox;
    private Optional<OwnCalls.Wish> wanted = Optional.empty();

    PickedUp(ContactId id, RingingPhones ringing, CallParts parts, CallInbox inbox) {
        this.id = id;
        this.ringing = ringing;
        this.parts = parts;
        this.inbox = inbox;
    }

    void take(ConsultNews news) {
        switch (news) {
            case ParkNews.PickUp up when wanted.isEmpty() -> ask(up.wish());
            case ParkNews.Instead in
            when wanted.isEmpty() && ringing.rings(in.of()) -> {
                if (in.of().agent().equals(in.wish().by())) {
                    another(in);
                } else {
                    ask(in.wish());
                }
            }
            case ParkNews.Settled(Object of)
            when wanted.filter(wish -> wish == of).isPresent() -> refuse(ParkNews.BUSY);
            default -> news.refuse();
        }
    }

    private void ask(OwnCalls.Wish wish) {
        wanted = Optional.of(wish);
        parts.distributor()
                .postDurably(new RoutingEvent.OfferPickedUp(id, wish.by()))
                .whenComplete((done, failure) -> inbox.add(new Signal.Consulting(new ParkNews.Settled(wish))));
    }

    /** Another phone of the agent who is rung. */
    private void another(ParkNews.Instead in) {
        OwnPhone.answered(in.of().summons(), in.wish().invite().orElseThrow(), parts, inbox)
                .ifPresent(phone -> ringing.instead(in.of(), phone));
        in.wish().reply().complete(OwnCalls.Reply.BEGUN);
    }

    /** One more is offered the call. */
    void offered(Effect.Offer offer, AudioCodec codec) {
        Optional<OwnCalls.Wish> mine = wanted.filter(wish -> wish.by().equals(offer.agent()));
        if (mine.isEmpty()) {
            ringing.ring(offer, codec);
            return;
        }
        wanted = Optional.empty();
        mine.get().reply().complete(OwnCalls.Reply.BEGUN);
        if (mine.get().invite().isEmpty()) {
            ringing.ring(offer, codec);
            ringing.answerByItself(offer.id());
            return;
        }
        Optional<AgentLeg> phone =
                OwnPhone.answered(Summons.of(offer), mine.get().invite().get(), parts, inbox);
        phone.ifPresentOrElse(
                leg -> {
                    ringing.adopt(leg);
                    ringing.ring(offer, codec);
                },
                () -> parts.distributor().post(new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.DECLINED)));
    }

    /** The caller waits no more, or the floor has given the call to nobody who wants it so. */
    void refuse(int status) {
        wanted.ifPresent(wish -> wish.refuse(status, OwnCalls.Reply.NOT_NOW));
        wanted = Optional.empty();
    }
}
