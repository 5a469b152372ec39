package io.parley.sip.call;

import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.media.AudioClip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody outside whom an agent asks first, or brings into a conversation: as they answer they are told of the
 * recording or asked, as whom we call, and only then has the agent got them (adr/139). The call goes on meanwhile.
 */
final class GuestConsent {
    private static final Duration LATE = Duration.ofSeconds(2);

    private enum State {
        BEFORE,
        SAYING,
        ASKING,
        /** That they are not recorded is said to them. */
        CLOSING,
        SETTLED
    }

    private final CallConsent theirs;
    private final CallTape tape;
    private final CallParts parts;
    private State state = State.BEFORE;
    private Optional<CallerLeg> leg = Optional.empty();
    private Runnable settled = () -> {};
    private Instant due = Instant.MAX;
    private long playback;
    private int tries;

    /** @param number that is called */
    GuestConsent(String number, CallTape tape, CallParts parts) {
        theirs = CallConsent.ofGuest(tape.consent(), number);
        this.tape = tape;
        this.parts = parts;
    }

    /** They have answered. @param then done at once where nothing is to be said */
    void begins(CallerLeg with, Runnable begun, Runnable then) {
        leg = Optional.of(with);
        settled = then;
        Optional<Notice> open = tape.isOpen() ? theirs.open(queue()) : Optional.empty();
        if (open.isEmpty()) {
            ends();
            return;
        }
        state = open.get() == Notice.ASK ? State.ASKING : State.SAYING;
        begun.run();
        if (state == State.ASKING) {
            asks(List.of());
        } else {
            says(List.of(CallConsent.SENTENCE));
        }
    }

    /** Whether nobody else talks to them yet. */
    boolean isAsking() {
        return state != State.BEFORE && state != State.SETTLED;
    }

    /** Whether they may be heard on the recording. */
    boolean isRecorded() {
        return theirs.mayRecord(queue());
    }

    Instant dueAt() {
        return isAsking() ? due : Instant.MAX;
    }

    void due() {
        if (isAsking() && !parts.clock().instant().isBefore(due)) {
            passed();
        }
    }

    /** Something of their line; false if it is not about the question. */
    boolean took(Signal signal) {
        if (!isAsking()) {
            return false;
        }
        switch (signal) {
            case Signal.Played(long id) when id == playback -> played();
            case Signal.Key(char key, boolean heard) when state == State.ASKING -> pressed(key);
            case Signal.Played _, Signal.Key _ -> {} // of what was said before, or to no question
            default -> {
                return false;
            }
        }
        return true;
    }

    private void played() {
        if (state == State.ASKING) {
            due = parts.clock().instant().plus(CallConsent.USUAL.patience());
        } else {
            passed();
        }
    }

    /** What was to be said is said, or no key came. */
    private void passed() {
        switch (state) {
            case SAYING -> {
                theirs.announced(queue());
                ends();
            }
            case ASKING -> unanswered(List.of());
            case CLOSING -> ends();
            case BEFORE, SETTLED -> {}
        }
    }

    private void unanswered(List<String> first) {
        if (tries < CallConsent.USUAL.tries()) {
            asks(first);
        } else {
            answers(Optional.empty());
        }
    }

    private void pressed(char key) {
        if (ConsentQuestion.isAnswer(key)) {
            answers(Optional.of(key));
        } else {
            unanswered(List.of(ConsentQuestion.WRONG));
        }
    }

    private void answers(Optional<Character> key) {
        theirs.answered(queue(), key);
        if (isRecorded()) {
            ends();
        } else {
            state = State.CLOSING;
            says(List.of(CallConsent.NOT_RECORDED));
        }
    }

    private void asks(List<String> first) {
        tries++;
        List<String> prompts = new ArrayList<>(first);
        prompts.add(ConsentQuestion.QUESTION);
        says(prompts);
        due = due.plus(CallConsent.USUAL.patience());
    }

    private void says(List<String> prompts) {
        List<AudioClip> clips = prompts.stream()
                .map(name -> parts.prompts().clip(theirs.language(), name))
                .toList();
        long lengthMs = clips.stream().mapToLong(AudioClip::lengthMs).sum();
        due = parts.clock().instant().plusMillis(lengthMs).plus(LATE);
        playback = leg.orElseThrow().play(clips);
    }

    private void ends() {
        state = State.SETTLED;
        leg.ifPresent(with -> with.media().stopPlaying());
        settled.run();
    }

    private QueueId queue() {
        return tape.queue();
    }
}
