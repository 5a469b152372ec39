package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyOffersTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BORIS = new AgentId("boris");

    private final EarlyOffers early = new EarlyOffers();
    private long seq;

    @Test
    void aCallIsOfferedAtOnceAndNotOnceMoreWhenItIsOnDisk() {
        Effect.Offer offer = offer("c1", ANNA, Channel.VOICE);
        assertEquals(List.of(offer), decided(new Effect.AgentChanged(ANNA), offer));
        assertFalse(early.isDue(offer));
        assertTrue(early.isDue(new Effect.AgentChanged(ANNA)));
    }

    @Test
    void aChatIsOfferedOnceThatIsOnDisk() {
        Effect.Offer offer = offer("c1", ANNA, Channel.CHAT);
        assertEquals(List.of(), decided(offer));
        assertTrue(early.isDue(offer));
    }

    @Test
    void whoIsYetToBeToldOfSomethingElseIsToldOfItFirst() {
        Effect.Withdraw withdraw = new Effect.Withdraw(
                new OfferId(9), new ContactId("c9"), Channel.VOICE, ANNA, Effect.WithdrawReason.CUSTOMER_LEFT);
        Effect.Offer next = offer("c1", ANNA, Channel.VOICE);
        Effect.Offer other = offer("c2", BORIS, Channel.VOICE);
        assertEquals(List.of(other), decided(withdraw, next, other));
        Effect.Offer third = offer("c3", ANNA, Channel.VOICE);
        assertEquals(List.of(), decided(third), "the one before it is not told yet");
        assertTrue(early.isDue(withdraw) && early.isDue(next) && early.isDue(third));
        assertFalse(early.isDue(other));
        Effect.Offer last = offer("c4", ANNA, Channel.VOICE);
        assertEquals(List.of(last), decided(last));
    }

    @Test
    void whatIsYetToBeToldOfAContactIsToldFirst() {
        for (Effect before : List.of(
                new Effect.Connect(new ContactId("c1"), Channel.VOICE, BORIS),
                new Effect.GiveBack(new ContactId("c1"), Channel.VOICE, BORIS),
                new Effect.EndContact(new ContactId("c1"), Channel.VOICE, ContactEnd.CUSTOMER_LEFT))) {
            Effect.Offer offer = offer("c1", ANNA, Channel.VOICE);
            assertEquals(List.of(), decided(before, offer), before.toString());
            assertTrue(early.isDue(before) && early.isDue(offer));
        }
    }

    private List<Effect.Offer> decided(Effect... effects) {
        return early.of(List.of(new Journal.Entry(++seq, NOW, new RoutingEvent.Tick(), List.of(effects))));
    }

    private Effect.Offer offer(String contact, AgentId agent, Channel channel) {
        Customer customer = new Customer("+37060000000", Optional.empty());
        return new Effect.Offer(
                new OfferId(++seq),
                new Contact(new ContactId(contact), channel, new QueueId("sales"), "en", 0, customer, NOW),
                agent,
                NOW.plusSeconds(20),
                new Explanation(1, List.of(), List.of(), List.of(), List.of(), 0, 0));
    }
}
