package io.parley.report;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.Fact;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.RoutingEvent;
import io.parley.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Puts facts into a store as the journal does. */
final class Facts {
    static final ServiceTarget TARGET = new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5));
    private static final int BATCH = 10_000;

    private final Store store;
    private final List<Fact> facts = new ArrayList<>();
    private long seq;
    private long id;

    Facts(Store store) {
        this.store = store;
    }

    Facts stay(String queue, Instant entered, SegmentEnd how, long waitMs) {
        return stay(subject(queue, Channel.VOICE, "+370" + id), entered, how, waitMs);
    }

    Facts stay(Fact.Subject subject, Instant entered, SegmentEnd how, long waitMs) {
        int attempts = subject.callback().isPresent() ? 2 : 0;
        Fact.Answered anna = new Fact.Answered(new AgentId("anna"), false, attempts);
        Optional<Fact.Answered> answered = how == SegmentEnd.ANSWERED ? Optional.of(anna) : Optional.empty();
        String reason = how == SegmentEnd.FLOW_OUT ? "wait" : "";
        Fact.StayEnd end = new Fact.StayEnd(how, reason, entered.plusMillis(waitMs), waitMs, answered);
        return add(new Fact.Stay(++id, subject, TARGET, entered, Optional.of(end)));
    }

    Facts waiting(String queue, Instant entered) {
        return add(new Fact.Stay(++id, subject(queue, Channel.VOICE, "+370"), TARGET, entered, Optional.empty()));
    }

    Facts part(String agent, Instant entered, Fact.Lengths lengths) {
        return part(agent, entered, lengths, Optional.empty());
    }

    Facts part(String agent, Instant entered, Fact.Lengths lengths, Optional<Handover.Way> handedOn) {
        Instant over = entered.plusMillis(lengths.talkMs() + lengths.holdMs() + lengths.wrapUpMs());
        Fact.Subject subject = subject("sales", Channel.VOICE, "+370");
        return add(new Fact.Part(++id, subject, new AgentId(agent), entered, entered, over, lengths, handedOn));
    }

    Facts offer(String agent, Instant at, OfferEnd how) {
        Fact.OfferOver over = new Fact.OfferOver(how, at.plusSeconds(3));
        Fact.Subject subject = subject("sales", Channel.VOICE, "+370");
        return add(new Fact.OfferLife(++id, subject, new AgentId(agent), at, Optional.of(over)));
    }

    Facts nap(String queue, String agent, Instant from, Optional<Fact.NapOver> over) {
        Fact.Subject subject = subject(queue, Channel.CHAT, "v");
        return add(new Fact.Nap(++id, subject, new AgentId(agent), from.minusSeconds(60), from, over));
    }

    Facts slice(String agent, Fact.Doing doing, Instant from, Optional<Instant> to) {
        return add(new Fact.Slice(++id, new AgentId(agent), doing, from, to));
    }

    Fact.Subject subject(String queue, Channel channel, String customer) {
        return subject(queue, channel, customer, Optional.empty());
    }

    Fact.Subject subject(String queue, Channel channel, String customer, Optional<Callback.Way> callback) {
        return new Fact.Subject(new ContactId("c" + id), channel, new QueueId(queue), "en", customer, callback);
    }

    Facts add(Fact fact) {
        facts.add(fact);
        if (facts.size() >= BATCH) {
            kept();
        }
        return this;
    }

    /** Durable from here on. */
    void kept() {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Journal.Entry entry = new Journal.Entry(
                ++seq, Instant.EPOCH.plusMillis(seq), new RoutingEvent.Tick(), List.of(), List.copyOf(facts));
        facts.clear();
        store.journal().append(List.of(entry), () -> durable.complete(null));
        durable.join();
    }
}
