package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.media.AudioClip;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.Referral;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The one inbox of a call, and the few waits that every part of its script shares. */
final class CallInbox {
    /** Longer than the 64*T1 after which the stack itself gives up. */
    private static final Duration ACK = Duration.ofSeconds(40);

    private static final int NO_SUCH_CALL = 481;

    /** What is asked for, and comes due, whatever the script is at. */
    interface Beside {
        /** Nothing is: who asks is told so. */
        Beside NOTHING = new Beside() {
            @Override
            public boolean took(Signal signal) {
                boolean pauses = signal instanceof Signal.Pausing;
                if (signal instanceof Signal.Pausing(PauseNews news)) {
                    news.refuse();
                }
                return pauses;
            }

            @Override
            public Instant dueAt() {
                return Instant.MAX;
            }

            @Override
            public void due() {}
        };

        /** False if it is for the script. */
        boolean took(Signal signal);

        Instant dueAt();

        void due();
    }

    private final InstantSource clock;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    /** Keys pressed ahead of the menu that asks for them. */
    private final Deque<Character> keys = new ArrayDeque<>();

    private volatile boolean closed;
    private Beside beside = Beside.NOTHING;

    CallInbox(InstantSource clock) {
        this.clock = clock;
    }

    /** Of two moments until which a script waits. */
    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** From now on this looks at what comes first; by the script alone. */
    void attend(Beside by) {
        beside = by;
    }

    void add(Signal signal) {
        signals.add(signal);
        if (closed) {
            sendBack();
        }
    }

    /** Nobody looks into it any more: who asked, or asks from now on, is told that the call is over. */
    void close() {
        closed = true;
        sendBack();
    }

    private void sendBack() {
        for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
            switch (signal) {
                case Signal.Consulting(ConsultNews news) -> news.over();
                case Signal.Supervising(SupervisionNews news) -> news.refuse();
                case Signal.Pausing(PauseNews news) -> news.over();
                case Signal.Agent(AgentLeg from, CallEvent.Referred(Referral asked)) -> asked.refuse(NO_SUCH_CALL);
                default -> {} // what is told to a call that is over
            }
        }
    }

    boolean isEmpty() {
        return signals.isEmpty();
    }

    /** The next signal, or nothing within this time. */
    Optional<Signal> next(Duration within) {
        try {
            return Optional.ofNullable(signals.poll(Math.max(0, within.toNanos()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            throw new CallOver(ContactEnd.SERVER_RESTARTED);
        }
    }

    /** The next signal, or nothing before this moment. */
    Optional<Signal> until(Instant deadline) {
        while (true) {
            Instant now = clock.instant();
            if (!now.isBefore(beside.dueAt())) {
                beside.due();
            }
            boolean early = beside.dueAt().isBefore(deadline);
            Optional<Signal> signal = next(Duration.between(now, early ? beside.dueAt() : deadline));
            if (signal.isEmpty() && early) {
                beside.due();
            } else if (signal.isEmpty() || !beside.took(signal.get())) {
                return signal;
            }
        }
    }

    /** Plays to the end; ends the script if the caller leaves. */
    void play(CallerLeg leg, AudioClip... clips) {
        await(leg, leg.play(List.of(clips)), Duration.ofMillis(lengthMs(clips) + 2000L), false);
    }

    /** Plays until the end or the first key, then waits for a key; nothing if none came. */
    Optional<Character> ask(CallerLeg leg, Duration afterwards, List<AudioClip> clips) {
        if (keys.isEmpty()) {
            AudioClip[] all = clips.toArray(AudioClip[]::new);
            await(leg, leg.play(clips), Duration.ofMillis(lengthMs(all) + 2000L), true);
        }
        Optional<Character> key = key(leg, afterwards);
        leg.media().stopPlaying();
        return key;
    }

    /** A key that was pressed, or is within this time. */
    Optional<Character> key(CallerLeg leg, Duration within) {
        if (keys.isEmpty()) {
            await(leg, -1, within, true);
        }
        return Optional.ofNullable(keys.poll());
    }

    /** Keys pressed so far mean nothing. */
    void forgetKeys() {
        keys.clear();
    }

    private static int lengthMs(AudioClip... clips) {
        int sum = 0;
        for (AudioClip clip : clips) {
            sum += clip.lengthMs();
        }
        return sum;
    }

    /** Waits for the playback to end, for the time to pass, or for a key if one will do. */
    private void await(CallerLeg leg, long playback, Duration within, boolean keyWillDo) {
        Instant deadline = clock.instant().plus(within);
        Optional<Signal> signal = until(deadline);
        while (signal.isPresent()) {
            boolean done = signal.get() instanceof Signal.Played(long id) && id == playback;
            beforeQueue(leg, signal.get());
            if (done || keyWillDo && !keys.isEmpty()) {
                return;
            }
            signal = until(deadline);
        }
    }

    /** What may happen before the call is in a queue. */
    private void beforeQueue(CallerLeg leg, Signal signal) {
        switch (signal) {
            case Signal.Key(char key, boolean heard) -> keys.add(key);
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {} // nothing of the floor's concerns us yet
        }
    }

    /** Until our 200 was acknowledged, with their SDP where that was asked for: before, there is no call. */
    void awaitAcknowledged(CallerLeg leg) {
        Instant deadline = clock.instant().plus(ACK);
        while (!leg.isAcknowledged()) {
            Signal signal = until(deadline)
                    .orElseThrow(() -> new CallOver(new ContactEnd(Fault.CARRIER, "never-acknowledged")));
            beforeQueue(leg, signal);
        }
    }
}
