package io.parley.acd;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Journal;
import io.parley.acd.port.Phones;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out effects in order, on one thread; a port that fails costs nobody else anything. Of what came to be on disk
 * together calls hear first: a desk's frame is made by a thread that a call's script would wait for (adr/090). Phones
 * ring before that (adr/150).
 */
final class EffectRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("acd-effects").factory());
    private final EarlyOffers early = new EarlyOffers();
    private volatile Consumer<Effect> calls = effect -> {};
    private volatile Consumer<Effect> others = effect -> {};

    void start(Ports ports, Consumer<Effect.WakeAt> timers, Consumer<Effect.Alarm> alarms) {
        calls = effect -> tellCalls(effect, ports.phones());
        others = effect -> tellOthers(effect, ports, timers, alarms);
    }

    /** What need not wait for the disk, of entries that were just decided. By the floor's thread alone. */
    void begin(List<Journal.Entry> entries) {
        List<Effect.Offer> offers = early.of(entries);
        if (offers.isEmpty()) {
            return;
        }
        try {
            thread.execute(() -> offers.forEach(offer -> attempt(offer, calls)));
        } catch (RejectedExecutionException closed) {
            log.debug("{} phones are not rung: the floor has closed", offers.size());
        }
    }

    /** Of entries that are on disk; once the floor has closed, its next start carries out what still counts. */
    void run(List<Journal.Entry> entries, List<CompletableFuture<Void>> done) {
        try {
            thread.execute(() -> {
                entries.forEach(entry ->
                        entry.effects().stream().filter(early::isDue).forEach(effect -> attempt(effect, calls)));
                for (int i = 0; i < entries.size(); i++) {
                    entries.get(i).effects().forEach(effect -> attempt(effect, others));
                    done.get(i).complete(null);
                }
            });
        } catch (RejectedExecutionException closed) {
            log.debug("{} entries came to be on disk after the floor had closed", entries.size());
            done.forEach(told -> told.complete(null));
        }
    }

    /** An effect of no entry. */
    void run(Effect effect) {
        thread.execute(() -> {
            attempt(effect, calls);
            attempt(effect, others);
        });
    }

    private static void attempt(Effect effect, Consumer<Effect> carryOut) {
        try {
            carryOut.accept(effect);
        } catch (RuntimeException e) {
            log.error("could not carry out {}", named(effect), e);
        }
    }

    /** By kind and id: the rest of it is about a customer. */
    private static String named(Effect effect) {
        String kind = effect.getClass().getSimpleName();
        return switch (effect) {
            case Effect.Offer offer -> kind + " of contact " + offer.contact().id();
            case Effect.Withdraw withdraw -> kind + " of contact " + withdraw.contact();
            case Effect.Dial dial -> kind + " of contact " + dial.contact().id();
            case Effect.Connect connect -> kind + " of contact " + connect.contact();
            case Effect.GiveBack back -> kind + " of contact " + back.contact();
            case Effect.PassOn on -> kind + " of contact " + on.contact();
            case Effect.EndContact end -> kind + " of contact " + end.contact();
            case Effect.RecordChanged changed ->
                kind + " of contact " + changed.record().contact().id();
            case Effect.AgentChanged changed -> kind + " of agent " + changed.agent();
            case Effect.WakeAt timer -> kind;
            case Effect.Alarm alarm -> kind;
        };
    }

    /** What scripts of calls wait for. */
    private static void tellCalls(Effect effect, Phones phones) {
        switch (effect) {
            case Effect.Offer offer when isCall(offer.contact().channel()) -> phones.offer(offer);
            case Effect.Dial dial -> phones.dial(dial);
            case Effect.Withdraw withdraw when isCall(withdraw.channel()) -> phones.withdraw(withdraw);
            case Effect.Connect connect when isCall(connect.channel()) -> phones.connect(connect);
            case Effect.EndContact end when isCall(end.channel()) -> phones.end(end);
            case Effect.PassOn on when isCall(on.channel()) -> phones.passOn(on);
            case Effect.GiveBack back -> phones.giveBack(back); // chats have no sound to lose
            case Effect.Offer _, Effect.Withdraw _, Effect.Connect _, Effect.EndContact _, Effect.PassOn _ -> {}
            case Effect.RecordChanged _, Effect.AgentChanged _, Effect.Alarm _, Effect.WakeAt _ -> {}
        }
    }

    /** Desks, chats and timers. */
    private static void tellOthers(
            Effect effect, Ports ports, Consumer<Effect.WakeAt> timers, Consumer<Effect.Alarm> alarms) {
        switch (effect) {
            case Effect.Offer offer -> {
                ports.desks().offer(offer);
                chats(ports, offer.contact().channel()).ifPresent(chats -> chats.offer(offer));
            }
            case Effect.Withdraw withdraw -> {
                ports.desks().withdraw(withdraw);
                chats(ports, withdraw.channel()).ifPresent(chats -> chats.withdraw(withdraw));
            }
            case Effect.Connect connect -> chats(ports, connect.channel()).ifPresent(chats -> chats.connect(connect));
            case Effect.EndContact end -> chats(ports, end.channel()).ifPresent(chats -> chats.end(end));
            case Effect.PassOn on -> chats(ports, on.channel()).ifPresent(chats -> chats.passOn(on));
            case Effect.RecordChanged changed -> ports.desks().contactChanged(changed.record());
            case Effect.AgentChanged changed -> ports.desks().agentChanged(changed.agent());
            case Effect.Alarm alarm -> alarms.accept(alarm);
            case Effect.WakeAt timer -> timers.accept(timer);
            case Effect.Dial _, Effect.GiveBack _ -> {}
        }
    }

    private static boolean isCall(Channel channel) {
        return channel == Channel.VOICE;
    }

    private static Optional<Chats> chats(Ports ports, Channel channel) {
        return isCall(channel) ? Optional.empty() : Optional.of(ports.chats());
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("effects were still being carried out when the floor closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
