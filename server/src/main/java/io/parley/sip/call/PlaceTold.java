package io.parley.sip.call;

import io.parley.core.routing.RoutingEvent.OutsideCall;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.AudioClip;
import io.parley.sip.stack.CallEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says into the phone of who has parked a caller where that is, and hangs up; they are on a call meanwhile. */
final class PlaceTold {
    private static final int TWICE = 2;

    private final AgentLeg phone;
    private final CallParts parts;
    private final CallInbox inbox;
    private final AtomicBoolean over = new AtomicBoolean();

    PlaceTold(AgentLeg phone, CallParts parts) {
        this.phone = phone;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
    }

    void tell(String language, String slot) {
        parts.parks().tells(phone.agent(), this);
        parts.distributor().post(new OutsideCall(phone.agent(), OutsideKind.INTERNAL, true));
        phone.tellsTo(inbox::add);
        Thread.ofVirtual().name("place-told").start(() -> {
            try {
                say(language, slot);
            } finally {
                inbox.close();
                phone.drop(false);
                over();
            }
        });
    }

    /** It need not be heard to its end: the floor knows at once that they are free. */
    void end() {
        over();
        inbox.add(new Signal.HangUp());
    }

    private void over() {
        if (over.compareAndSet(false, true)) {
            parts.parks().hasTold(phone.agent(), this);
            parts.distributor().post(new OutsideCall(phone.agent(), OutsideKind.INTERNAL, false));
        }
    }

    private void say(String language, String slot) {
        List<AudioClip> digits = slot.repeat(TWICE)
                .chars()
                .mapToObj(digit -> parts.prompts().clip(language, "digit-" + (char) digit))
                .toList();
        phone.media().play(digits, false);
        long lengthMs = digits.stream().mapToLong(AudioClip::lengthMs).sum();
        Instant end = parts.clock().instant().plusMillis(lengthMs);
        Optional<Signal> signal = inbox.until(end);
        while (signal.isPresent() && !isOver(signal.get())) {
            signal = inbox.until(end);
        }
    }

    private boolean isOver(Signal signal) {
        return switch (signal) {
            case Signal.Agent(AgentLeg from, CallEvent event) when from == phone -> said(event);
            case Signal.AgentDeaf deaf -> true;
            case Signal.HangUp() -> true;
            case Signal.Consulting(ConsultNews news) -> {
                news.refuse();
                yield false;
            }
            default -> false;
        };
    }

    private boolean said(CallEvent event) {
        AgentsTalk.within(phone, event);
        return event instanceof CallEvent.HungUp || event instanceof CallEvent.Vanished;
    }
}
