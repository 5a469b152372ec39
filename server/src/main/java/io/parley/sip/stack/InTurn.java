package io.parley.sip.stack;

import io.parley.sip.trunk.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins calls no sooner than their trunk takes them: by the next trunk that has room now, else after a moment, and not
 * at all where too many wait already.
 */
final class InTurn {
    private static final Logger log = LoggerFactory.getLogger(InTurn.class);

    private final SipEndpoint endpoint;
    private final BiConsumer<SipCall, OutboundInvite> begins;

    /** @param begins sends the INVITE */
    InTurn(SipEndpoint endpoint, BiConsumer<SipCall, OutboundInvite> begins) {
        this.endpoint = endpoint;
        this.begins = begins;
    }

    /** False if this way has no room for a long time, and no other has now. */
    boolean begin(SipCall call, OutboundInvite wanted) {
        Pace pace = wanted.routing().course().pace();
        Instant now = endpoint.now();
        if (pace.enters(now)) {
            begins.accept(call, wanted);
            return true;
        }
        return passes(call, wanted, now) || waits(call, wanted, now);
    }

    /** By the first of the others that has room and may carry it; this one stays the last way out. */
    private boolean passes(SipCall call, OutboundInvite wanted, Instant now) {
        List<OutboundInvite> others = wanted.routing().others();
        for (int i = 0; i < others.size(); i++) {
            OutboundInvite.Course course = others.get(i).routing().course();
            Optional<OutboundInvite> other =
                    course.pace().enters(now) ? others.get(i).goingOn() : Optional.empty();
            if (other.isPresent()) {
                Pace full = wanted.routing().course().pace();
                full.passedBy();
                log.info(
                        "call {}: {} takes {}, {} is taken",
                        call.callId(),
                        wanted.to(),
                        full,
                        other.get().to());
                List<OutboundInvite> rest = new ArrayList<>(others);
                rest.remove(i);
                rest.add(wanted.withOthers(List.of()));
                begins.accept(call, other.get().withOthers(rest));
                return true;
            }
        }
        return false;
    }

    private boolean waits(SipCall call, OutboundInvite wanted, Instant now) {
        Pace pace = wanted.routing().course().pace();
        Optional<Duration> wait = pace.waits(now);
        if (wait.isEmpty()) {
            log.info("call {}: {} takes {}, and too many wait already", call.callId(), wanted.to(), pace);
            return false;
        }
        long millis = wait.get().toMillis();
        log.info("call {}: {} takes {}, it waits {} ms", call.callId(), wanted.to(), pace, millis);
        endpoint.transports().timers().newTimeout(late -> turn(call, wanted), millis, TimeUnit.MILLISECONDS);
        return true;
    }

    /** On the timer's thread. */
    private void turn(SipCall call, OutboundInvite wanted) {
        Runnable act = () -> {
            if (call.isBeginning()) {
                begins.accept(call, wanted);
            } else {
                call.failed(487); // cancelled before anything was sent
            }
        };
        if (!endpoint.transports().order().submit(call.callId(), act)) {
            act.run();
        }
    }
}
