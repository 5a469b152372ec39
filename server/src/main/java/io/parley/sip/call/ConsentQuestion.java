package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.media.AudioClip;
import io.parley.media.MediaLeg;
import io.parley.sip.flow.Step;
import io.parley.sip.stack.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sentence or question about being recorded, as a customer hears it: alone, or with an agent who hears it, too. */
final class ConsentQuestion {
    /** The question there is. */
    static final String QUESTION = "consent-question";

    static final char AGREES = '1';
    private static final char DECLINES = '2';
    static final String WRONG = "wrong";
    private static final Duration LATE = Duration.ofSeconds(2);

    private final ContactId id;
    private final CallerLeg leg;
    private final Optional<MediaLeg> hears;
    private final Beside beside;
    private final CallParts parts;
    private final CallInbox inbox;

    private ConsentQuestion(ContactId id, CallerLeg leg, Company company, CallParts parts, CallInbox inbox) {
        this.id = id;
        this.leg = leg;
        hears = company.hears();
        beside = company.beside();
        this.parts = parts;
        this.inbox = inbox;
    }

    /** Who is on the line beside who is asked. */
    private record Company(Optional<MediaLeg> hears, Beside beside) {}

    /** What happens meanwhile to others than who is asked. */
    interface Beside {
        /** The same as it is about who is asked; empty: it was about others, and is dealt with. */
        default Optional<Signal> mine(Signal signal) {
            return Optional.of(signal);
        }

        /** Whether there is nobody any more to ask for, or to be asked. */
        boolean hasLeft(Signal signal);
    }

    /** To a customer who is alone. */
    static ConsentQuestion alone(ContactId id, CallerLeg leg, CallParts parts, CallInbox inbox) {
        return new ConsentQuestion(id, leg, new Company(Optional.empty(), signal -> false), parts, inbox);
    }

    /** To a customer with whom an agent is on the line, who hears it, too. */
    static ConsentQuestion with(AgentLeg agent, ContactId id, CallerLeg leg, CallParts parts, CallInbox inbox) {
        Company company = new Company(Optional.of(agent.media()), signal -> AgentStays.hasLeft(agent, signal));
        return new ConsentQuestion(id, leg, company, parts, inbox);
    }

    /** To somebody outside, of whom news come otherwise than of the customer. */
    static ConsentQuestion outside(ContactId id, CallerLeg leg, Beside beside, CallParts parts, CallInbox inbox) {
        return new ConsentQuestion(id, leg, new Company(Optional.empty(), beside), parts, inbox);
    }

    /** How it ended. */
    sealed interface Heard {
        /** To the end, without a key. */
        record Through() implements Heard {}

        record Pressed(char key) implements Heard {}

        /** The agent is gone and the customer is not, or who was asked outside is. */
        record Left() implements Heard {}

        /** The customer does not want it, and said so to the agent. */
        record Refused(AgentId to) implements Heard {}
    }

    /**
     * Asks until a key is an answer: key 1 agrees, 2 declines.
     *
     * @return a key only where it is an answer; {@link Heard.Through} where none was, however often it was asked
     */
    Heard asks(String language, List<String> prompts, Step.Asking asking) {
        List<String> said = prompts;
        for (int attempt = 0; attempt < asking.tries(); attempt++) {
            Heard heard = says(language, said, asking.patience());
            if (heard instanceof Heard.Left || heard instanceof Heard.Refused) {
                return heard;
            }
            if (heard instanceof Heard.Pressed(char key)) {
                if (isAnswer(key)) {
                    return heard;
                }
                said = Stream.concat(Stream.of(WRONG), prompts.stream()).toList();
            } else {
                said = prompts;
            }
        }
        return new Heard.Through();
    }

    static boolean isAnswer(char key) {
        return key == AGREES || key == DECLINES;
    }

    /** @param keysFor how long a key is awaited afterwards; zero: keys mean nothing */
    Heard says(String language, List<String> prompts, Duration keysFor) {
        inbox.forgetKeys(); // what was pressed before answers another question
        List<AudioClip> clips = prompts.stream()
                .map(name -> parts.prompts().clip(language, name))
                .toList();
        hears.ifPresent(phone -> phone.play(clips, false));
        try {
            return untilHeard(leg.play(clips), clips, keysFor);
        } finally {
            leg.media().stopPlaying();
            hears.ifPresent(MediaLeg::stopPlaying);
        }
    }

    private Heard untilHeard(long playback, List<AudioClip> clips, Duration keysFor) {
        long lengthMs = clips.stream().mapToLong(AudioClip::lengthMs).sum();
        Instant latest = now().plusMillis(lengthMs).plus(keysFor.isZero() ? LATE : keysFor.plus(LATE));
        Optional<Heard> heard = Optional.empty();
        while (heard.isEmpty()) {
            Optional<Signal> next = inbox.until(latest);
            if (next.isEmpty()) {
                return new Heard.Through();
            }
            Optional<Signal> signal = beside.mine(next.get());
            if (signal.isEmpty()) {
                continue;
            }
            boolean said = signal.get() instanceof Signal.Played(long id) && id == playback;
            if (said && keysFor.isZero()) {
                return new Heard.Through();
            }
            latest = said ? now().plus(keysFor) : latest;
            heard = take(signal.get(), !keysFor.isZero());
        }
        return heard.get();
    }

    private Optional<Heard> take(Signal signal, boolean keys) {
        switch (signal) {
            case Signal.Key(char key, boolean heard) -> {
                return keys ? Optional.of(new Heard.Pressed(key)) : Optional.empty();
            }
            case Signal.Declined(AgentId to) -> {
                return Optional.of(new Heard.Refused(to));
            }
            case Signal.Caller(CallEvent event) -> InboundCall.unawaited(leg, event);
            case Signal.CallerSilent(boolean silent) -> leg.silent(silent);
            case Signal.AgentSilent(AgentLeg from, boolean silent) -> from.silent(silent);
            case Signal.End(ContactEnd end) -> throw new CallOver(end);
            case Signal.MinutesEnd(Optional<Instant> at) -> parts.stories().ends(id, at);
            case Signal.Consulting(ConsultNews news) -> news.refuse();
            case Signal.Supervising(SupervisionNews news) -> news.refuse();
            default -> {
                return beside.hasLeft(signal) ? Optional.of(new Heard.Left()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Instant now() {
        return parts.clock().instant();
    }
}
