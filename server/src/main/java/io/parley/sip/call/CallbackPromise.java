package io.parley.sip.call;

import io.parley.core.contact.Callback;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import io.parley.media.AudioClip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a caller who is in no queue whether they want to be called back, and where. */
final class CallbackPromise {
    private static final Duration WAIT = Duration.ofSeconds(6);
    private static final int SHORTEST = 3;
    private static final int LONGEST = 15;
    private static final int TRIES = 3;

    private final FlowCaller caller;
    private final CallerLeg leg;
    private final CallParts parts;
    private final CallInbox inbox;

    CallbackPromise(FlowCaller caller, CallerLeg leg, CallParts parts, CallInbox inbox) {
        this.caller = caller;
        this.leg = leg;
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Where to call; empty if the queue makes no such promise, or the caller wants none. */
    Optional<String> number(QueueId queue) {
        Optional<CallbackRules> rules = parts.distributor().board().queues().stream()
                .filter(view -> view.queue().equals(queue))
                .findFirst()
                .map(view -> view.callback())
                .filter(these -> these.allows(Callback.Way.KEYPAD));
        return rules.flatMap(this::asked);
    }

    private Optional<String> asked(CallbackRules rules) {
        Optional<Character> key = inbox.ask(leg, WAIT, List.of(clip("callback-offer")));
        if (key.filter(pressed -> pressed == '1').isPresent() && rules.mayCall(caller.number())) {
            return Optional.of(caller.number());
        }
        return key.filter(pressed -> pressed == '1' || pressed == '2').flatMap(pressed -> typed(rules));
    }

    private Optional<String> typed(CallbackRules rules) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String typed = digits();
            boolean right = typed.length() >= SHORTEST && rules.mayCall(typed);
            if (right && isConfirmed(typed)) {
                return Optional.of(typed);
            }
            if (!right) {
                inbox.play(leg, clip("wrong"));
            }
        }
        return Optional.empty();
    }

    private String digits() {
        StringBuilder typed = new StringBuilder();
        Optional<Character> key = inbox.ask(leg, WAIT, List.of(clip("callback-number")));
        while (key.isPresent() && key.get() != '#' && typed.length() < LONGEST) {
            if (Character.isDigit(key.get())) {
                typed.append(key.get().charValue());
            }
            key = inbox.key(leg, WAIT);
        }
        return typed.toString();
    }

    private boolean isConfirmed(String typed) {
        List<AudioClip> clips = new ArrayList<>();
        typed.chars().forEach(digit -> clips.add(clip("digit-" + (char) digit)));
        clips.add(clip("callback-confirm"));
        return inbox.ask(leg, WAIT, clips).filter(key -> key == '1').isPresent();
    }

    private AudioClip clip(String name) {
        return parts.prompts().clip(caller.language(), name);
    }
}
