package io.parley.chat.conversation;

import io.parley.acd.port.Wake;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A visitor's line over plain requests, for where no socket gets through. Frames to the visitor wait here until a
 * request carries them; frames of the visitor come in numbered batches, one at a time. Like a socket it delivers in
 * order or is dead, and whatever was lost with it is replayed on the next line. Safe from any thread; nothing is called
 * while its lock is held.
 */
public final class PulledLine implements Line {
    /** A request that has nothing to carry shows a sign of life this often: before proxies cut what is idle. */
    public static final Duration HOLD = Duration.ofSeconds(25);
    /** Without a request for so long, the visitor is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(40);

    private final Wake wake;
    private final InstantSource clock;
    private final Runnable forget;
    private final List<Outgoing> out = new ArrayList<>(2);
    private final ArrayDeque<Incoming> in = new ArrayDeque<>(2);
    private Optional<VisitorLink> link = Optional.empty();
    private Optional<Carrier> carrier = Optional.empty();
    private OptionalInt closing = OptionalInt.empty();
    private long batches;
    private long fetches;
    private boolean carrying;
    private boolean demanded;
    private boolean dead;

    private record Outgoing(String text, Runnable gone) {}

    /** @param taken present with the last frame of a batch: told whether all of it was read */
    private record Incoming(String text, Optional<Consumer<Boolean>> taken) {}

    /** A request that takes frames to the visitor. */
    public interface Carrier {
        /** Whether it can carry again. */
        boolean stays();

        /** @param done told once, from any thread, whether the load has left */
        void carry(Load load, Consumer<Boolean> done);

        /** Nothing will be carried any more. */
        void end();
    }

    /** @param frames none: a sign of life @param closing the code with which the line ends after these frames */
    public record Load(List<String> frames, OptionalInt closing) {}

    /** What became of a batch. */
    public enum Batch {
        /** Its end is told when it was read. */
        TAKEN,
        /** It had come before. */
        REPEATED,
        /** One before it is missing, or not read yet: the line is dead. */
        REFUSED
    }

    PulledLine(Wake wake, InstantSource clock, Runnable forget) {
        this.wake = wake;
        this.clock = clock;
        this.forget = forget;
    }

    void begin(VisitorLink above) {
        synchronized (this) {
            link = Optional.of(above);
        }
        awaitFetch();
        hand();
    }

    // what requests bring

    /** @param number 0, 1, 2 ... @param taken told whether all frames were read, if the batch is taken */
    public Batch bring(long number, List<String> frames, Consumer<Boolean> taken) {
        Batch judged;
        synchronized (this) {
            judged = judge(number);
            if (judged == Batch.TAKEN) {
                batches++;
                for (int i = 0; i < frames.size(); i++) {
                    boolean last = i == frames.size() - 1;
                    in.add(new Incoming(frames.get(i), last ? Optional.of(taken) : Optional.empty()));
                }
            }
        }
        if (judged == Batch.REFUSED) {
            die();
        } else if (frames.isEmpty() && judged == Batch.TAKEN) {
            taken.accept(true);
        } else {
            hand();
        }
        return judged;
    }

    private Batch judge(long number) {
        if (!dead && number < batches) {
            return Batch.REPEATED;
        }
        return !dead && number == batches && in.isEmpty() ? Batch.TAKEN : Batch.REFUSED;
    }

    /** @param number 0, 1, 2 ... @return false if this request is not the next one */
    public boolean fetch(long number, Carrier next) {
        boolean second;
        synchronized (this) {
            if (dead || number != fetches) {
                return false;
            }
            second = carrier.isPresent();
            if (!second) {
                fetches++;
                carrier = Optional.of(next);
            }
        }
        if (second) {
            die(); // somebody else holds the line
            return false;
        }
        signOfLife(next);
        deliver();
        return true;
    }

    private void signOfLife(Carrier by) {
        wake.at(clock.instant().plus(HOLD), () -> {
            boolean free;
            boolean holds;
            synchronized (this) {
                holds = carrier.filter(by::equals).isPresent() && !dead;
                free = holds && !carrying;
                carrying |= free;
            }
            if (free) {
                carry(by, List.of(), new Load(List.of(), OptionalInt.empty()));
            }
            if (holds && by.stays()) {
                signOfLife(by);
            }
        });
    }

    private void awaitFetch() {
        long now;
        synchronized (this) {
            now = fetches;
        }
        wake.at(clock.instant().plus(GONE_AFTER), () -> {
            boolean gone;
            synchronized (this) {
                gone = fetches == now && carrier.isEmpty();
            }
            if (gone) {
                die();
            }
        });
    }

    // what the connection above says

    @Override
    public void next() {
        synchronized (this) {
            demanded = true;
        }
        hand();
    }

    private void hand() {
        Incoming frame;
        VisitorLink above;
        synchronized (this) {
            if (!demanded || dead || in.isEmpty() || link.isEmpty()) {
                return;
            }
            demanded = false;
            frame = in.poll();
            above = link.get();
        }
        above.heard(frame.text());
        frame.taken().ifPresent(taken -> taken.accept(true));
    }

    @Override
    public void send(String text, Runnable gone) {
        boolean late;
        synchronized (this) {
            late = dead;
            if (!late) {
                out.add(new Outgoing(text, gone));
            }
        }
        if (late) {
            gone.run();
        } else {
            deliver();
        }
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            closing = OptionalInt.of(code);
        }
        deliver();
    }

    private void deliver() {
        List<Outgoing> sent;
        Load load;
        Carrier by;
        synchronized (this) {
            boolean nothing = out.isEmpty() && closing.isEmpty();
            if (dead || carrying || nothing || carrier.isEmpty()) {
                return;
            }
            carrying = true;
            by = carrier.get();
            sent = List.copyOf(out);
            load = new Load(sent.stream().map(Outgoing::text).toList(), closing);
            out.clear();
        }
        carry(by, sent, load);
    }

    private void carry(Carrier by, List<Outgoing> sent, Load load) {
        by.carry(load, left -> {
            sent.forEach(one -> one.gone().run());
            synchronized (this) {
                carrying = false;
                if (!by.stays()) {
                    carrier = Optional.empty();
                }
            }
            if (!left || load.closing().isPresent()) {
                die();
            } else if (by.stays()) {
                deliver();
            } else {
                awaitFetch();
            }
        });
    }

    /** The line is gone: what waits never leaves, and the connection above learns it. */
    public void die() {
        List<Runnable> last = new ArrayList<>();
        synchronized (this) {
            if (dead) {
                return;
            }
            dead = true;
            out.forEach(one -> last.add(one.gone()));
            in.forEach(one -> one.taken().ifPresent(taken -> last.add(() -> taken.accept(false))));
            carrier.ifPresent(open -> last.add(open::end));
            link.ifPresent(above -> last.add(above::closed));
            out.clear();
            in.clear();
            carrier = Optional.empty();
        }
        last.forEach(Runnable::run);
        forget.run();
    }
}
