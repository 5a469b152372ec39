package io.parley.sip.call;

import io.parley.acd.port.Rehearsals.State;
import io.parley.acd.port.Rehearsals.Turn;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.QueueId;
import io.parley.media.AudioClip;
import io.parley.sip.flow.Step;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a caller would hear where a flow hands them on. No floor, no voice box and nobody outside knows of it: whoever
 * rehearses says themselves what comes, at the console or by the keys that the step has no use for.
 */
final class TriedStops implements FlowStops {
    /** Somebody answers. */
    static final char ANSWERED = '#';
    /** Nobody does. */
    static final char NOBODY = '*';

    private static final ContactEnd FLOW_ENDED = new ContactEnd(Fault.NONE, "flow-ended");
    private static final ContactEnd OUTSIDE_ENDED = new ContactEnd(Fault.NONE, "outside-ended");
    private static final ContactEnd FORGOTTEN = new ContactEnd(Fault.AGENT, "rehearsal-too-long");
    private static final String IMPATIENT = "flow-out-impatient";
    private static final String BY_KEY = "flow-out-key";
    private static final Duration FIRST = Duration.ofSeconds(4);
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final int LAST_PLACE = 10;

    private final FlowCaller caller;
    private final CallerLeg leg;
    private final CallInbox inbox;
    private final CallParts parts;
    private final RehearsalPicture picture;
    private final Menu menu;
    private final CallConsent consent;
    private ContactEnd end = FLOW_ENDED;

    TriedStops(FlowCaller caller, FlowRun.CallLine line, CallParts parts, RehearsalPicture picture) {
        this.caller = caller;
        leg = line.leg();
        inbox = line.inbox();
        this.parts = parts;
        this.picture = picture;
        menu = new Menu(leg, parts.prompts(), inbox);
        consent = CallConsent.ofCaller(caller, parts);
    }

    @Override
    public void heard(List<String> prompts) {
        consent.heard(prompts);
    }

    @Override
    public Standing consents(Step.Consent step) {
        return consent.asked(step, ConsentQuestion.alone(caller.id(), leg, parts, inbox));
    }

    /** As callers hear it; nothing is recorded of a rehearsal, whatever is answered. */
    private void asks(QueueId queue) {
        consent.settles(queue, ConsentQuestion.alone(caller.id(), leg, parts, inbox));
    }

    @Override
    public void enters(Step step) {
        picture.enters(step.id(), caller.language(), caller.attributes());
    }

    @Override
    public ContactEnd end() {
        return end;
    }

    @Override
    public void over() {}

    @Override
    public void rated(int score) {}

    @Override
    public void promised(Step.Callback step, QueueId queue, String number) {
        caller.took(step, "promised");
        end = new ContactEnd(Fault.NONE, "callback");
    }

    @Override
    public Optional<String> voicemail(Step.Voicemail step, QueueId queue) {
        picture.at(queue);
        MessageTaking taking = new MessageTaking(step, caller.contact(queue), leg, parts, inbox).forgetting();
        taking.greet();
        end = new ContactEnd(Fault.NONE, "voicemail");
        caller.took(step, taking.take(false) ? "kept" : "nothing");
        if (step.next().isEmpty()) {
            menu.say(List.of("goodbye"), caller.language());
        }
        return step.next();
    }

    @Override
    public Optional<String> queue(Step.Queue step, QueueId queue) {
        picture.at(queue);
        asks(queue);
        caller.took(step, "queue " + queue);
        picture.is(State.WAITING);
        inbox.forgetKeys();
        try {
            return waits(step, queue);
        } finally {
            leg.media().stopPlaying();
            picture.is(State.ON);
        }
    }

    private Optional<String> waits(Step.Queue step, QueueId queue) {
        AudioClip music = parts.prompts().clip("music", "hold");
        leg.playMusic(music);
        Instant begun = parts.clock().instant();
        Instant latest = begun.plus(MOST);
        Instant patient = begun.plus(step.patience().map(Step.Patience::after).orElse(MOST));
        Instant next = begun.plus(FIRST);
        List<String> entering = step.announcing().prompts();
        long announcement = -1;
        while (true) {
            Instant due = next.isBefore(patient) ? next : patient;
            Optional<Signal> signal = inbox.until(due);
            Optional<String> on = signal.isPresent()
                    ? heard(step, signal.get())
                    : due.equals(patient) ? nobody(step, latest) : Optional.empty();
            if (on.isPresent()) {
                return on.filter(to -> !to.isEmpty());
            }
            if (signal.isEmpty() && due.equals(next)) {
                announcement = leg.play(announced(entering, queue));
                entering = List.of();
                next = parts.clock().instant().plus(step.announcing().announceEvery());
            } else if (signal.isPresent() && signal.get().equals(new Signal.Played(announcement))) {
                leg.playMusic(music);
            }
        }
    }

    /** What everybody hears on entering, and the place that a caller would have now. */
    private List<AudioClip> announced(List<String> entering, QueueId queue) {
        long before = parts.distributor().board().waiting().stream()
                .filter(view -> view.record().contact().queue().equals(queue))
                .count();
        List<String> names = new ArrayList<>(entering);
        names.add(before < LAST_PLACE ? "position-" + (before + 1) : "position-many");
        return menu.clips(names, caller.language());
    }

    /** Where it goes on, empty text: nowhere; absent: the caller waits. */
    private Optional<String> heard(Step.Queue step, Signal signal) {
        Optional<Turn> turn = turn(signal, key -> step.keys().containsKey(key));
        if (turn.isPresent()) {
            return turn.get() == Turn.ANSWERED ? answered(step) : nobody(step, Instant.MAX);
        }
        if (signal instanceof Signal.Key(char key, boolean _) && step.keys().containsKey(key)) {
            caller.took(step, "left " + BY_KEY);
            return Optional.of(step.keys().get(key));
        }
        return Optional.empty();
    }

    private Optional<String> answered(Step.Queue step) {
        end = ContactEnd.AGENT_ENDED;
        return Optional.of(step.after().orElse(""));
    }

    /** @param latest a caller whom no flow leads on waits until then */
    private Optional<String> nobody(Step.Queue step, Instant latest) {
        if (step.patience().isEmpty()) {
            if (!parts.clock().instant().isBefore(latest)) {
                throw new CallOver(FORGOTTEN);
            }
            return Optional.empty();
        }
        caller.took(step, "left " + IMPATIENT);
        return step.patience().map(Step.Patience::to);
    }

    @Override
    public Optional<String> transfer(Step.Transfer step, QueueId queue) {
        picture.at(queue);
        asks(queue);
        picture.is(State.WAITING);
        inbox.forgetKeys();
        leg.playMusic(parts.prompts().clip("music", "ringback"));
        try {
            Turn turn = untilTurned();
            caller.took(step, turn == Turn.ANSWERED ? "answered" : "failed");
            end = turn == Turn.ANSWERED ? OUTSIDE_ENDED : end;
            return Optional.of(step.failed()).filter(to -> turn == Turn.NOBODY);
        } finally {
            leg.media().stopPlaying();
            picture.is(State.ON);
        }
    }

    private Turn untilTurned() {
        Instant latest = parts.clock().instant().plus(MOST);
        Optional<Turn> turn = Optional.empty();
        while (turn.isEmpty()) {
            Signal signal = inbox.until(latest).orElseThrow(() -> new CallOver(FORGOTTEN));
            turn = turn(signal, key -> false);
        }
        return turn.get();
    }

    /** What comes next, if that says it. @param taken keys that the step has a use for */
    private Optional<Turn> turn(Signal signal, Predicate<Character> taken) {
        return switch (signal) {
            case Signal.Turned(Turn turn, int wait) ->
                Optional.of(turn).filter(of -> picture.waiting().equals(Optional.of(wait)));
            case Signal.Key(char key, boolean _) when key == ANSWERED && !taken.test(key) -> Optional.of(Turn.ANSWERED);
            case Signal.Key(char key, boolean _) when key == NOBODY && !taken.test(key) -> Optional.of(Turn.NOBODY);
            case Signal.Caller(CallEvent event) -> {
                InboundCall.unawaited(leg, event);
                yield Optional.empty();
            }
            case Signal.CallerSilent(boolean silent) -> {
                leg.silent(silent);
                yield Optional.empty();
            }
            case Signal.End(ContactEnd over) -> throw new CallOver(over);
            case Signal.Consulting(ConsultNews news) -> {
                news.refuse();
                yield Optional.empty();
            }
            case Signal.Supervising(SupervisionNews news) -> {
                news.refuse();
                yield Optional.empty();
            }
            default -> Optional.empty(); // of a floor that does not know this call
        };
    }
}
