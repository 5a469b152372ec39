package io.parley.sip.call;

import io.parley.acd.port.Rehearsals.Standing;
import io.parley.acd.port.Rehearsals.State;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowMoment;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where in the flow somebody is who rehearses it; the call writes it, pages read it. */
final class RehearsalPicture {
    private State state = State.RINGING;
    private int waits;
    private Optional<String> step = Optional.empty();
    private Optional<QueueId> queue = Optional.empty();
    private String language = "";
    private Map<String, String> attributes = Map.of();
    private Optional<String> end = Optional.empty();

    synchronized State state() {
        return state;
    }

    synchronized void is(State now) {
        state = state == State.OVER ? state : now;
        waits += state == State.WAITING ? 1 : 0;
    }

    /** Which of its waits goes on: what is said of one counts for no other. */
    synchronized Optional<Integer> waiting() {
        return Optional.of(waits).filter(count -> state == State.WAITING);
    }

    /** They have come to a step. */
    synchronized void enters(String id, String speaks, Map<String, String> known) {
        step = Optional.of(id);
        queue = Optional.empty();
        language = speaks;
        attributes = known;
    }

    synchronized void at(QueueId place) {
        queue = Optional.of(place);
    }

    /** The first word holds. */
    synchronized void over(String why) {
        if (state != State.OVER) {
            state = State.OVER;
            step = Optional.empty();
            queue = Optional.empty();
            end = Optional.of(why);
        }
    }

    synchronized Standing standing(ContactId id, CallFlow flow, Instant begun, List<FlowMoment> taken) {
        String speaks = language.isEmpty() ? flow.languages().getFirst() : language;
        return new Standing(id, flow.id(), begun, state, taken, step, queue, speaks, attributes, end);
    }
}
