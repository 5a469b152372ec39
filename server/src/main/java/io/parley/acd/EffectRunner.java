package io.parley.acd;

import io.parley.acd.port.Journal;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Effect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out effects in order, on one thread; a port that fails costs nobody else anything. */
final class EffectRunner implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EffectRunner.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("acd-effects").factory());
    private volatile Consumer<Effect> carryOut = effect -> {};

    void start(Ports ports, Consumer<Effect.WakeAt> timers, Consumer<Effect.Alarm> alarms) {
        carryOut = effect -> carryOut(effect, ports, timers, alarms);
    }

    /** Of entries that are on disk; once the floor has closed, its next start carries out what still counts. */
    void run(List<Journal.Entry> entries, List<CompletableFuture<Void>> done) {
        try {
            thread.execute(() -> {
                for (int i = 0; i < entries.size(); i++) {
                    entries.get(i).effects().forEach(this::attempt);
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
        thread.execute(() -> attempt(effect));
    }

    private void attempt(Effect effect) {
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

    private static void carryOut(
            Effect effect, Ports ports, Consumer<Effect.WakeAt> timers, Consumer<Effect.Alarm> alarms) {
        switch (effect) {
            case Effect.Offer offer -> {
                ports.desks().offer(offer);
                if (offer.contact().channel() == Channel.VOICE) {
                    ports.phones().offer(offer);
                } else {
                    ports.chats().offer(offer);
                }
            }
            case Effect.Dial dial -> ports.phones().dial(dial);
            case Effect.Withdraw withdraw -> {
                ports.desks().withdraw(withdraw);
                if (withdraw.channel() == Channel.VOICE) {
                    ports.phones().withdraw(withdraw);
                } else {
                    ports.chats().withdraw(withdraw);
                }
            }
            case Effect.Connect connect -> connect(ports, connect);
            case Effect.EndContact end -> end(ports, end);
            case Effect.PassOn on -> passOn(ports, on);
            case Effect.GiveBack back -> ports.phones().giveBack(back); // chats have no sound to lose
            case Effect.RecordChanged changed -> ports.desks().contactChanged(changed.record());
            case Effect.AgentChanged changed -> ports.desks().agentChanged(changed.agent());
            case Effect.Alarm alarm -> alarms.accept(alarm);
            case Effect.WakeAt timer -> timers.accept(timer);
        }
    }

    private static void connect(Ports ports, Effect.Connect connect) {
        if (connect.channel() == Channel.VOICE) {
            ports.phones().connect(connect);
        } else {
            ports.chats().connect(connect);
        }
    }

    private static void end(Ports ports, Effect.EndContact end) {
        if (end.channel() == Channel.VOICE) {
            ports.phones().end(end);
        } else {
            ports.chats().end(end);
        }
    }

    private static void passOn(Ports ports, Effect.PassOn on) {
        if (on.channel() == Channel.VOICE) {
            ports.phones().passOn(on);
        } else {
            ports.chats().passOn(on);
        }
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
