package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.CallbackRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Hanging up and keeping the place, by keypad: 1 asks to be called at the number the call comes from, 2 at another,
 * which is typed, heard back and confirmed. The caller stays in line all the while.
 */
final class CallbackKeys {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 15;

    private final ContactId id;
    private final String caller;
    private final String language;
    private final CallParts parts;
    private final StringBuilder typed = new StringBuilder();
    private Step step = Step.NOT_OFFERED;

    private enum Step {
        NOT_OFFERED,
        OFFERED,
        TYPING,
        CONFIRMING,
        ASKED
    }

    /** @param caller the number the call comes from; what is none has to be typed */
    CallbackKeys(ContactId id, String caller, String language, CallParts parts) {
        this.id = id;
        this.caller = caller;
        this.language = language;
        this.parts = parts;
    }

    ContactId id() {
        return id;
    }

    /** What is said of it now, after place and wait; nothing where it is not offered, or not yet. */
    List<AudioClip> offer() {
        boolean offered = step == Step.OFFERED || step == Step.NOT_OFFERED && isOffered(parts.distributor());
        if (!offered) {
            return List.of();
        }
        step = Step.OFFERED;
        return List.of(clip("callback-offer"));
    }

    /** Somebody is typing: nothing else is said meanwhile. */
    boolean isBusy() {
        return step == Step.TYPING || step == Step.CONFIRMING;
    }

    private boolean isOffered(Distributor distributor) {
        Board board = distributor.board();
        Instant now = parts.clock().instant();
        return board.waiting().stream()
                .map(view -> view.record().contact())
                .filter(contact -> contact.id().equals(id))
                .anyMatch(contact -> board.queues().stream()
                        .filter(queue -> queue.queue().equals(contact.queue()))
                        .anyMatch(queue -> isOffered(queue.callback(), Duration.between(contact.arrivedAt(), now))));
    }

    private static boolean isOffered(CallbackRules rules, Duration waited) {
        return rules.allows(Callback.Way.KEYPAD) && waited.compareTo(rules.offeredAfter()) >= 0;
    }

    /** What is said on this key; nothing if it means nothing. */
    List<AudioClip> press(char key) {
        return switch (step) {
            case NOT_OFFERED, ASKED -> List.of();
            case OFFERED -> choose(key);
            case TYPING -> type(key);
            case CONFIRMING -> confirm(key);
        };
    }

    private List<AudioClip> choose(char key) {
        boolean known = caller.matches("\\+?[0-9]{" + SHORTEST + "," + LONGEST + "}");
        if (key == '1' && known) {
            return ask(caller);
        }
        return key == '1' || key == '2' ? begin() : List.of();
    }

    private List<AudioClip> begin() {
        typed.setLength(0);
        step = Step.TYPING;
        return List.of(clip("callback-number"));
    }

    private List<AudioClip> type(char key) {
        if (key >= '0' && key <= '9' && typed.length() < LONGEST) {
            typed.append(key);
            return List.of();
        }
        if (key != '#') {
            return List.of();
        }
        if (typed.length() < SHORTEST) {
            List<AudioClip> again = new ArrayList<>(List.of(clip("wrong")));
            again.addAll(begin());
            return again;
        }
        step = Step.CONFIRMING;
        return heardBack();
    }

    private List<AudioClip> heardBack() {
        List<AudioClip> clips = new ArrayList<>();
        typed.chars().forEach(digit -> clips.add(clip("digit-" + (char) digit)));
        clips.add(clip("callback-confirm"));
        return clips;
    }

    private List<AudioClip> confirm(char key) {
        return switch (key) {
            case '1' -> ask(typed.toString());
            case '2' -> begin();
            default -> heardBack();
        };
    }

    private List<AudioClip> ask(String number) {
        step = Step.ASKED;
        parts.distributor().post(new RoutingEvent.CallbackAsked(id, Callback.Way.KEYPAD, number));
        return List.of();
    }

    private AudioClip clip(String name) {
        return parts.prompts().clip(language, name);
    }
}
