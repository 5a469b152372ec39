package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.core.contact.ContactId;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The floor as calls see it, where something else may happen just before it hears of an event. */
record TellingFirst(Distributor floor, Consumer<RoutingEvent> before) implements Distributor {
    @Override
    public void post(RoutingEvent event) {
        before.accept(event);
        floor.post(event);
    }

    @Override
    public CompletableFuture<Void> postDurably(RoutingEvent event) {
        before.accept(event);
        return floor.postDurably(event);
    }

    @Override
    public Board board() {
        return floor.board();
    }

    @Override
    public CompletableFuture<Present> present() {
        return floor.present();
    }

    @Override
    public EstimateQuality.Figures estimateQuality() {
        return floor.estimateQuality();
    }

    @Override
    public ToldWaits told() {
        return floor.told();
    }

    @Override
    public void answer(OfferId offer) {
        floor.answer(offer);
    }

    @Override
    public void hold(ContactId contact, boolean on) {
        floor.hold(contact, on);
    }

    @Override
    public void hangUp(ContactId contact) {
        floor.hangUp(contact);
    }
}
