package io.parley.web.console;

import io.parley.acd.PromisedCalls;
import io.parley.acd.port.FollowUps.FollowUp;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.WrittenNumber;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.web.desk.DeskShapes;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Promised calls as the API shows them, and what may be promised. */
final class FollowUpViews {
    private static final Duration LONGEST_AHEAD = Duration.ofDays(366);
    private static final int LONGEST_NOTE = 500;

    private final PromisedCalls calls;
    private final Org org;
    private final InstantSource clock;

    FollowUpViews(PromisedCalls calls, Org org, InstantSource clock) {
        this.calls = calls;
        this.org = org;
        this.clock = clock;
    }

    /**
     * A call that an agent promised, and that is not begun.
     *
     * @param contact what it follows
     * @param at as agreed
     * @param callsAt when it is called, later than that where the queue is closed then; absent: never, as things stand
     * @param mine whether whoever asks may change it, and call it off
     */
    public record FollowUpRow(
            String id,
            String contact,
            String queue,
            String queueName,
            String language,
            DeskShapes.CustomerView customer,
            String number,
            String agent,
            String agentName,
            long at,
            Optional<Long> callsAt,
            String note,
            boolean mine) {}

    /** @param followUps the earliest first */
    public record FollowUpList(List<FollowUpRow> followUps) {}

    FollowUpRow row(FollowUp one, ApiCall call) {
        return new FollowUpRow(
                one.id(),
                one.of().value(),
                one.queue().value(),
                org.queueName(one.queue().value(), Language.of(org, call)),
                one.language(),
                new DeskShapes.CustomerView(one.customer().key(), one.customer().name()),
                one.number(),
                one.agent().value(),
                org.agentName(one.agent().value()),
                one.due().toEpochMilli(),
                calls.callsAt(one.queue(), one.due()).map(Instant::toEpochMilli),
                one.note(),
                isTheirs(one, call));
    }

    /** Of those one promised, or whoever one looks after. */
    boolean isTheirs(FollowUp one, ApiCall call) {
        return one.agent().equals(new AgentId(call.person().id()))
                || Reach.of(call.person(), org).covers(Optional.of(one.agent()));
    }

    /** @throws Refusal 400 for a moment that nobody can promise */
    Instant moment(Long at) {
        if (at == null) {
            throw Refusal.badField("at", "is missing; write the moment in milliseconds since 1970");
        }
        Instant now = clock.instant();
        boolean far = at > now.plus(LONGEST_AHEAD).toEpochMilli();
        if (far || at <= now.toEpochMilli()) {
            throw Refusal.badField("at", far ? "must be within a year" : "must be in the future");
        }
        return Instant.ofEpochMilli(at);
    }

    String note(Optional<String> written) {
        String note = written.map(String::strip).orElse("");
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.badLength("note", 0, LONGEST_NOTE);
        }
        return note;
    }

    /** @throws Refusal 409 where no trunk carries calls of this queue */
    void callsOut(QueueId queue) {
        if (!calls.callsOut(queue)) {
            throw Refusal.conflict("no_way_out", "no trunk carries calls of this queue; nobody can be called");
        }
    }

    /** @throws Refusal 400 for none that the queue calls; 409 where it calls nobody */
    String number(QueueId queue, Optional<String> written) {
        String number = written.map(WrittenNumber::dialled).orElse("");
        QueueRules rules =
                calls.rules(queue).orElseThrow(() -> Refusal.conflict("no_queue", "the queue is there no more"));
        if (!rules.channels().contains(Channel.VOICE)) {
            throw Refusal.conflict("no_calls", "agents of this queue take no calls");
        }
        callsOut(queue);
        if (number.isEmpty()) {
            throw Refusal.badField("number", "is missing; write the one to call");
        }
        if (!number.matches("\\+?[0-9]{3,15}")) {
            throw Refusal.badField("number", "must be 3 to 15 digits, with or without +");
        }
        if (!rules.plan().callback().mayCall(number)) {
            throw Refusal.badField(
                    "number",
                    "is none that this queue calls; those begin with "
                            + rules.plan().callback().prefixes());
        }
        return number;
    }
}
