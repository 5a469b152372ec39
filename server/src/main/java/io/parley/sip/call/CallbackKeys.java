package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.CallbackRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Hanging up and keeping the place, by keypad: 1 asks to be called at the number the call comes from, 2 at another,
 * which is typed, read back and confirmed. The caller stays in line all the while.
 */
final class CallbackKeys {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 15;

    private final ContactId id;
    private final String caller;
    private final String language;
    private final Means means;
    private final StringBuilder typed = new StringBuilder();
    private Step step = Step.NOT_OFFERED;

    /** What it says and asks with. */
    record Means(Distributor distributor, PromptLibrary prompts, InstantSource clock) {
        Means(CallParts parts) {
            this(parts.distributor(), parts.prompts(), parts.clock());
        }
    }

    private enum Step {
        NOT_OFFERED,
        OFFERED,
        TYPING,
        CONFIRMING,
        ASKED
    }

    /** @param caller the number the call comes from; what is none has to be typed */
    CallbackKeys(ContactId id, String caller, String language, Means means) {
        this.id = id;
        this.caller = caller;
        this.language = language;
        this.means = means;
    }

    /** For who has no keys: nothing is offered. */
    static CallbackKeys silent(ContactId id, String language, Means means) {
        CallbackKeys keys = new CallbackKeys(id, "", language, means);
        keys.step = Step.ASKED;
        return keys;
    }

    ContactId id() {
        return id;
    }

    /** What is said of it now, after place and wait; nothing where it is not offered, or not yet. */
    List<AudioClip> offer() {
        boolean offered = step == Step.OFFERED || step == Step.NOT_OFFERED && isOffered();
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

    private boolean isOffered() {
        Instant now = means.clock().instant();
        return holds((contact, rules) -> rules.allows(Callback.Way.KEYPAD)
                && Duration.between(contact.arrivedAt(), now).compareTo(rules.offeredAfter()) >= 0);
    }

    private boolean mayCall(String number) {
        return holds((contact, rules) -> rules.mayCall(number));
    }

    /** Of the caller and the rules of the queue they wait in now. */
    private boolean holds(BiPredicate<Contact, CallbackRules> what) {
        Board board = means.distributor().board();
        return board.waiting().stream()
                .map(view -> view.record().contact())
                .filter(contact -> contact.id().equals(id))
                .anyMatch(contact -> board.queues().stream()
                        .filter(queue -> queue.queue().equals(contact.queue()))
                        .anyMatch(queue -> what.test(contact, queue.callback())));
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
            return mayCall(caller) ? ask(caller) : another();
        }
        return key == '1' || key == '2' ? begin() : List.of();
    }

    /** This number is not called. */
    private List<AudioClip> another() {
        List<AudioClip> again = new ArrayList<>(List.of(clip("wrong")));
        again.addAll(begin());
        return again;
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
        if (typed.length() < SHORTEST || !mayCall(typed.toString())) {
            return another();
        }
        step = Step.CONFIRMING;
        return readBack();
    }

    private List<AudioClip> readBack() {
        List<AudioClip> clips = new ArrayList<>();
        typed.chars().forEach(digit -> clips.add(clip("digit-" + (char) digit)));
        clips.add(clip("callback-confirm"));
        return clips;
    }

    private List<AudioClip> confirm(char key) {
        return switch (key) {
            case '1' -> ask(typed.toString());
            case '2' -> begin();
            default -> readBack();
        };
    }

    private List<AudioClip> ask(String number) {
        step = Step.ASKED;
        means.distributor().post(new RoutingEvent.CallbackAsked(id, Callback.Way.KEYPAD, number));
        return List.of();
    }

    private AudioClip clip(String name) {
        return means.prompts().clip(language, name);
    }
}
