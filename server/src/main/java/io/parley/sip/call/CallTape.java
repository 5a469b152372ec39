package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueueId;
import io.parley.media.CallRecorder;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Hearing;
import io.parley.media.MediaLeg;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one recording of a call, from the first word with somebody to the end, whoever the caller is handed on to. Who
 * spoke when stands in its marks: {@code agent:ID}, {@code supervisor:ID}, {@code whisper:ID} and {@code outside}.
 */
final class CallTape implements AutoCloseable {
    static final String OUTSIDE = "outside";
    static final String CONSULT = "consult";
    static final String PARK = "park";
    static final String SUPERVISOR = "supervisor:";
    static final String WHISPER = "whisper:";
    static final String AGENT = "agent:";

    private final ContactId contact;
    private final CallConsent consent;
    private final CallParts parts;
    private final CallInbox inbox;
    private final TapePause pause;
    private final CallCopy copy;
    private volatile Optional<CallRecorder> recorder = Optional.empty();
    /** The customer is in a numbered place. */
    private boolean parked;
    /** And not recorded there. */
    private boolean unheard;
    /** The agent talks to somebody else, or waits for them. */
    private boolean aside;
    /** The agent's side is the sum of several. */
    private boolean summed;
    /** Who speaks beside the agent, and how it is marked. */
    private Set<String> beside = Set.of();
    /** Which has the call. */
    private volatile Optional<QueueId> queue = Optional.empty();

    CallTape(CallConsent consent, CallParts parts, CallInbox inbox) {
        this.consent = consent;
        contact = consent.contact();
        this.parts = parts;
        this.inbox = inbox;
        copy = new CallCopy(contact, parts);
        pause = new TapePause(contact, parts, () -> recorder, copy::paused);
        inbox.attend(pause);
    }

    /** How a stretch is marked in which this agent speaks. */
    static String of(AgentId agent) {
        return AGENT + agent;
    }

    /** What nothing of the call is recorded in. */
    TapePause pause() {
        return pause;
    }

    ContactId contact() {
        return contact;
    }

    CallConsent consent() {
        return consent;
    }

    QueueId queue() {
        return queue.orElseThrow();
    }

    boolean isOpen() {
        return recorder.isPresent();
    }

    /** Whether who talks is on it, unless it is paused. From any thread. */
    boolean isTaken() {
        return recorder.isPresent() && !pause.isWithout();
    }

    /**
     * A conversation begins while this queue has the call: the customer is recorded from now on, or not any more. What
     * was recorded before stays a recording of its own.
     */
    void hears(CallerLeg customer, QueueId queue) {
        this.queue = Optional.of(queue);
        if (!consent.begins(queue)) {
            ends();
        } else if (recorder.isEmpty()) {
            begins(customer);
        }
        recorder.ifPresent(tape -> copy.in(queue, tape));
    }

    private void begins(CallerLeg customer) {
        CallRecorder opened = parts.media().record(contact);
        pause.opened(opened);
        opened.attach(Side.CUSTOMER, customer.media());
        recorder = Optional.of(opened);
    }

    /** The same of customer and somebody outside who were recorded in the process before: they have settled it. */
    void goesOn(CallerLeg customer, QueueId queue) {
        this.queue = Optional.of(queue);
        if (consent.mayBe(queue)) {
            begins(customer);
            copy.in(queue, recorder.orElseThrow());
        }
    }

    /** This agent talks to the customer. */
    void joined(String agent, MediaLeg phone) {
        replaced(phone);
        mark(AGENT + agent, true);
    }

    /** The customer is parked. @param recorded whether they are heard on the tape meanwhile */
    void parked(boolean recorded) {
        mark(PARK, true);
        parked = true;
        if (!recorded) {
            unheard = true;
            recorder.ifPresent(tape -> tape.detach(Side.CUSTOMER));
        }
    }

    /** Not any more. */
    void unparked(CallerLeg customer) {
        if (unheard) {
            recorder.ifPresent(tape -> tape.attach(Side.CUSTOMER, customer.media()));
        }
        if (parked) {
            mark(PARK, false);
        }
        unheard = false;
        parked = false;
    }

    /** Somebody outside talks to the customer. */
    void joinedOutside(MediaLeg leg) {
        replaced(leg);
        mark(OUTSIDE, true);
    }

    /** The other side of the conversation has another leg. */
    void replaced(MediaLeg phone) {
        recorder.filter(tape -> !aside).ifPresent(tape -> {
            tape.detach(Side.AGENT);
            tape.attach(Side.AGENT, phone);
        });
    }

    /**
     * With whom the agent shares their side from now on; nothing where that is nobody, or nothing is recorded.
     *
     * @param company who talks to the customer, also while the agent does not
     * @param supervisor who speaks beside the agent
     */
    Optional<Hearing.OnTape> sum(MediaLeg phone, Set<MediaLeg> company, Optional<MediaLeg> supervisor) {
        Set<MediaLeg> others = new HashSet<>(company);
        if (!aside) {
            supervisor.ifPresent(others::add);
        }
        Optional<CallRecorder> now = recorder.filter(tape -> !others.isEmpty());
        if (now.isEmpty() && summed) {
            summed = false;
            replaced(phone);
        }
        return now.map(tape -> {
            summed = true;
            tape.detach(Side.AGENT);
            if (!aside) {
                others.add(phone);
            }
            return new Hearing.OnTape(tape, Side.AGENT, others);
        });
    }

    /** Who speaks to the customer beside the agent, from now on; with who may not be recorded nobody is. */
    void beside(List<Guest> company) {
        pause.without(company.stream().anyMatch(guest -> !guest.isRecorded()));
        beside(Guests.marks(company));
    }

    /** Whoever has the customer from now on may not be recorded. */
    void without() {
        pause.without(true);
    }

    private void beside(Set<String> kinds) {
        beside.stream().filter(before -> !kinds.contains(before)).forEach(before -> mark(before, false));
        kinds.stream().filter(now -> !beside.contains(now)).forEach(now -> mark(now, true));
        beside = Set.copyOf(kinds);
    }

    /** The agent asks somebody, which is not the customer's to keep: nothing of it is recorded. */
    void aside(boolean on, String agent, MediaLeg phone) {
        if (on == aside) {
            return;
        }
        if (on) {
            left(agent);
            aside = true;
            mark(CONSULT, true);
        } else {
            aside = false;
            mark(CONSULT, false);
            joined(agent, phone);
        }
    }

    void left(String agent) {
        pause.left();
        beside(Set.of());
        summed = false;
        if (aside) {
            aside = false;
            mark(CONSULT, false);
            return;
        }
        mark(AGENT + agent, false);
        recorder.ifPresent(tape -> tape.detach(Side.AGENT));
    }

    void leftOutside() {
        mark(OUTSIDE, false);
        recorder.ifPresent(tape -> tape.detach(Side.AGENT));
    }

    void mark(String kind, boolean on) {
        recorder.ifPresent(tape -> tape.mark(kind, on));
        copy.marked(kind, on);
    }

    /** Nothing is recorded from now on, until another conversation begins. */
    void ends() {
        close();
        recorder = Optional.empty();
    }

    /**
     * The customer does not want it, and has told the agent: what was recorded ends here, and nothing follows.
     *
     * @param arranged lets go of the tape whoever writes sums of several onto it
     */
    void declined(QueueId queue, AgentId by, Runnable arranged) {
        consent.withdrawn(queue, by);
        copy.ends();
        pause.withdrawn();
        Optional<CallRecorder> ends = recorder;
        recorder = Optional.empty();
        arranged.run();
        ends.ifPresent(CallRecorder::close);
    }

    @Override
    public void close() {
        copy.ends();
        pause.over();
        inbox.attend(CallInbox.Beside.NOTHING);
        recorder.ifPresent(CallRecorder::close);
    }
}
