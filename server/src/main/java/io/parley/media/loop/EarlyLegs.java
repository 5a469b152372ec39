package io.parley.media.loop;

import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder.Side;
import io.parley.media.KeptBridge;
import io.parley.media.MediaEvents;
import io.parley.media.record.Tape;
import io.parley.media.srtp.PassedStreams;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Legs of calls of a process before, which hear each other before the server is there. Whoever takes a call up takes
 * its very legs, so that their streams go on; legs that nobody takes up are closed.
 */
public final class EarlyLegs {
    private static final Logger log = LoggerFactory.getLogger(EarlyLegs.class);

    private final MediaBase base;
    private final Map<InetSocketAddress, Early> open = new ConcurrentHashMap<>();
    private final Map<ContactId, Pair> pairs = new ConcurrentHashMap<>();

    /** A leg that nobody has taken up. */
    private static final class Early {
        private final ContactId contact;
        private final LegSocket socket;
        private final PlainRtpLeg leg;
        private final LateEvents events = new LateEvents();
        private volatile Runnable onClose = () -> {};
        private volatile boolean expected;

        Early(ContactId contact, LegSocket socket, MediaBase base) {
            this.contact = contact;
            this.socket = socket;
            leg = base.leg(
                    socket,
                    () -> onClose.run(),
                    (with, over) -> new PlainRtpLeg(
                            with, events, base.plain(with.local().getAddress(), with, PassedStreams.NONE), over));
        }
    }

    /** What was said before it is known who records it. */
    private static final class Pair {
        private final long sinceNanos;
        private final EarlyFrames customer;
        private final EarlyFrames agent;
        private volatile Optional<Tape> tape = Optional.empty();

        Pair(MediaBase base) {
            sinceNanos = base.nanos().getAsLong();
            customer = new EarlyFrames(base.loop());
            agent = new EarlyFrames(base.loop());
        }

        void settle() {
            customer.settle();
            agent.settle();
        }
    }

    EarlyLegs(MediaBase base) {
        this.base = base;
    }

    /** Both hear each other from now on, unless they are held. @return whether their ports could be had */
    public boolean join(KeptBridge kept) {
        Optional<Early> customer = open(kept.contact(), kept.customer());
        Optional<Early> agent = customer.flatMap(there -> open(kept.contact(), kept.agent()));
        if (agent.isEmpty()) {
            customer.ifPresent(alone -> close(alone.socket.local()));
            return false;
        }
        if (kept.taped()) {
            Pair pair = new Pair(base);
            pairs.put(kept.contact(), pair);
            customer.get().leg.soon(() -> {
                customer.get().leg.record(pair.customer, Side.CUSTOMER);
                agent.get().leg.record(pair.agent, Side.AGENT);
            });
        }
        if (!kept.held()) {
            new LegBridge(customer.get().leg, agent.get().leg);
        }
        customer.get().leg.connect(kept.customer().agreed());
        agent.get().leg.connect(kept.agent().agreed());
        return true;
    }

    private Optional<Early> open(ContactId contact, KeptBridge.End end) {
        try {
            Early early = new Early(contact, base.socket(end.here()).join(), base);
            open.put(end.here(), early);
            return Optional.of(early);
        } catch (CompletionException e) {
            log.warn(
                    "media port {} cannot be bound: {}",
                    end.here().getPort(),
                    e.getCause().getMessage());
            return Optional.empty();
        }
    }

    public int count() {
        return open.size();
    }

    /** The socket of the leg there, which is to be taken up. */
    Optional<LegSocket> expected(InetSocketAddress local) {
        Optional<Early> early = Optional.ofNullable(open.get(local));
        early.ifPresent(one -> one.expected = true);
        return early.map(one -> one.socket);
    }

    /** That leg, if there is one. @param onClose runs once it has ended */
    Optional<PlainRtpLeg> takeUp(InetSocketAddress local, MediaEvents events, Runnable onClose) {
        return Optional.ofNullable(open.remove(local)).map(early -> {
            early.onClose = onClose;
            early.leg.soon(() -> early.events.heardBy(events));
            return early.leg;
        });
    }

    /** Nobody takes it up. */
    void close(InetSocketAddress local) {
        Optional.ofNullable(open.remove(local)).ifPresent(early -> {
            pairs.remove(early.contact);
            early.leg.close();
        });
    }

    /** All that are to be taken up are expected by now. */
    public void closeOthers() {
        open.forEach((local, early) -> {
            if (!early.expected) {
                close(local);
            }
        });
    }

    /** Since when what was said in this call is kept; empty where nothing is. */
    OptionalLong keptSince(ContactId contact) {
        Pair pair = pairs.get(contact);
        return pair == null ? OptionalLong.empty() : OptionalLong.of(pair.sinceNanos);
    }

    /** This takes it. */
    void recordedBy(Tape tape, ContactId contact) {
        Optional.ofNullable(pairs.get(contact)).ifPresent(pair -> pair.tape = Optional.of(tape));
    }

    /** It is known by now whether the call is recorded; where it is not, what was kept is forgotten. */
    void settled(ContactId contact) {
        Optional.ofNullable(pairs.remove(contact)).ifPresent(pair -> {
            pair.tape.ifPresent(Tape::settled);
            new LoopTasks(base.loop().eventLoop()).soon(pair::settle);
        });
    }
}
