package io.parley.sip.call;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.Fault;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.sip.flow.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A caller on their way through the steps of a flow, to its end. */
final class FlowRun {
    /** More of them are a flow without an end. */
    static final int MOST_STEPS = 200;

    private static final Logger log = LoggerFactory.getLogger(FlowRun.class);
    private static final ContactEnd CLOSED = new ContactEnd(Fault.NONE, "closed");
    private static final ContactEnd ENDLESS = new ContactEnd(Fault.US, "flow-without-end");
    private static final String HUNG_UP = "hung up";
    private static final int LOWEST = 1;
    private static final int HIGHEST = 5;

    private final FlowCaller caller;
    private final CallFlow flow;
    /** What held when the call came; its flow is the one of then, to the end. */
    private final CallSettings began;

    private final CallLine line;
    private final CallParts parts;
    private final Menu menu;
    private final FlowStops stops;

    /** @param began what held when the call came */
    record Began(CallFlow flow, CallSettings settings) {}

    /** Who listens, and where what they do arrives. */
    record CallLine(CallerLeg leg, CallInbox inbox) {}

    FlowRun(FlowCaller caller, Began began, CallLine line, CallParts parts, FlowStops stops) {
        this.caller = caller;
        flow = began.flow();
        this.began = began.settings();
        this.line = line;
        this.parts = parts;
        this.stops = stops;
        menu = new Menu(line.leg(), parts.prompts(), line.inbox());
    }

    /** How the call ends; throws {@link CallOver} if it ends anywhere on the way. */
    ContactEnd untilOver() {
        return untilOver(() -> Optional.of(flow.start()));
    }

    /** The same from somewhere on the way. @param first gives the step to begin with, if there is any more */
    ContactEnd untilOver(Supplier<Optional<String>> first) {
        try {
            Optional<String> next = first.get();
            while (next.isPresent()) {
                if (caller.steps() >= MOST_STEPS) {
                    parts.flows().endless().increment();
                    throw new CallOver(ENDLESS);
                }
                next = through(flow.step(next.get()));
            }
            return stops.end();
        } finally {
            stops.over();
        }
    }

    /** Whoever leaves in the middle of a step has got as far as it. */
    private Optional<String> through(Step step) {
        int before = caller.steps();
        stops.enters(step);
        try {
            return take(step);
        } catch (CallOver over) {
            if (caller.steps() == before) {
                caller.took(
                        step,
                        over.end().equals(ContactEnd.CUSTOMER_LEFT)
                                ? HUNG_UP
                                : over.end().reason());
            }
            throw over;
        }
    }

    private Optional<String> take(Step step) {
        return switch (step) {
            case Step.Play play -> {
                menu.say(play.prompts(), caller.language());
                stops.heard(play.prompts());
                yield went(step, "", play.next());
            }
            case Step.Hours hours -> branch(step, FlowTests.hours(hours, now()));
            case Step.Language language -> language(language);
            case Step.Menu asked -> menu(asked);
            case Step.Collect collect -> collect(collect);
            case Step.Condition condition ->
                branch(
                        step,
                        FlowTests.condition(
                                condition,
                                new FlowTests.Asked(caller.number(), caller::attribute),
                                parts.distributor().board()));
            case Step.Assign assign -> {
                caller.adds(assign.priority());
                assign.attributes().forEach(caller::is);
                yield went(step, "", assign.next());
            }
            case Step.Queue queue -> queue(queue);
            case Step.Callback callback -> callback(callback);
            case Step.Voicemail voicemail -> stops.voicemail(voicemail, place(voicemail.place()));
            case Step.Survey survey -> survey(survey);
            case Step.Consent consent -> consent(consent);
            case Step.Transfer transfer -> stops.transfer(transfer, place(transfer.place()));
            case Step.HangUp hangUp -> {
                caller.took(step, "");
                menu.say(hangUp.prompts(), caller.language());
                yield Optional.empty();
            }
        };
    }

    private Instant now() {
        return parts.clock().instant();
    }

    private Optional<String> went(Step step, String how, String to) {
        caller.took(step, how);
        return Optional.of(to);
    }

    private Optional<String> branch(Step step, FlowTests.Branch branch) {
        return went(step, branch.word(), branch.to());
    }

    private Optional<String> language(Step.Language step) {
        if (step.languages().size() == 1) {
            caller.speaks(step.languages().getFirst());
            return Optional.of(step.next());
        }
        Optional<String> known = step.always() ? Optional.empty() : caller.spoken(step.languages());
        if (known.isPresent()) {
            caller.speaks(known.get());
            return went(step, "known " + known.get(), step.next());
        }
        Menu.Pressed<String> pressed = menu.language(step);
        caller.speaks(pressed.chosen().orElse(step.languages().getFirst()));
        return went(step, pressed.chosen().map(chosen -> "language " + chosen).orElse("otherwise"), step.next());
    }

    private Optional<String> menu(Step.Menu step) {
        Menu.Pressed<String> pressed = menu.choose(
                step.asking(),
                menu.clips(step.prompts(), caller.language()),
                caller.language(),
                key -> Optional.ofNullable(step.keys().get(key)));
        stops.heard(step.prompts());
        if (pressed.chosen().isPresent()) {
            return went(
                    step, "key " + pressed.key().orElseThrow(), pressed.chosen().get());
        }
        return pressed.silent() ? went(step, "silent", step.silent()) : went(step, "otherwise", step.otherwise());
    }

    private Optional<String> collect(Step.Collect step) {
        boolean secret = step.digits().secret();
        if (secret) {
            parts.stories().hideKeys(caller.id());
        }
        Optional<String> typed = menu.digits(step, caller.language());
        if (typed.isEmpty()) {
            return went(step, "otherwise", step.otherwise());
        }
        if (secret) {
            caller.isSecretly(step.attribute(), typed.get());
        } else {
            caller.is(step.attribute(), typed.get());
        }
        return went(step, FlowCaller.TYPED + (secret ? FlowCaller.MASKED : typed.get()), step.next());
    }

    private QueueId place(Step.Place place) {
        CallSettings settings = parts.settings();
        Optional<QueueId> named = place.queue().filter(settings.queueNames()::containsKey);
        if (named.isPresent()) {
            return named.get();
        }
        String topic = place.topic().orElse("");
        TopicQueue way = TopicQueue.of(topic, flow, began, settings)
                .orElseThrow(() -> new CallOver(new ContactEnd(Fault.US, "topic-without-queue")));
        if (way.how() != TopicQueue.How.CHOSEN) {
            String gone = place.queue().map(QueueId::value).orElse(topic);
            caller.is(TopicQueue.GONE, gone);
            log.info(
                    "contact {}: {} was removed meanwhile, so queue {}, {}", caller.id(), gone, way.queue(), way.how());
        }
        return way.queue();
    }

    private boolean isClosed(QueueId queue) {
        OpeningHours hours = parts.settings().hours().get(queue);
        return hours != null && !hours.isOpen(now());
    }

    private Optional<String> queue(Step.Queue step) {
        QueueId queue = place(step.place());
        if (!isClosed(queue)) {
            return stops.queue(step, queue);
        }
        caller.took(step, "closed");
        if (step.closed().isEmpty()) {
            menu.say(List.of("closed"), caller.language());
            throw new CallOver(CLOSED);
        }
        return step.closed();
    }

    private Optional<String> callback(Step.Callback step) {
        QueueId queue = place(step.place());
        Optional<String> number = new CallbackPromise(caller, line.leg(), parts, line.inbox()).number(queue);
        if (number.isEmpty()) {
            return went(step, "declined", step.declined());
        }
        stops.promised(step, queue, number.get());
        menu.say(List.of("callback-goodbye"), caller.language());
        return Optional.empty();
    }

    /** Who took their consent back has declined. */
    private Optional<String> consent(Step.Consent step) {
        return switch (stops.consents(step)) {
            case AGREED -> went(step, "agreed", step.agreed());
            case SILENT -> went(step, "silent", step.silent());
            case DECLINED, WITHDRAWN, ALWAYS, ANNOUNCED, ASKING, NEVER -> went(step, "declined", step.declined());
        };
    }

    private Optional<String> survey(Step.Survey step) {
        List<String> asked = step.prompts().isEmpty() ? List.of("survey") : step.prompts();
        Menu.Pressed<Integer> pressed = menu.choose(
                step.asking(),
                menu.clips(asked, caller.language()),
                caller.language(),
                key -> Optional.of(key - '0').filter(score -> score >= LOWEST && score <= HIGHEST));
        caller.took(step, pressed.chosen().map(score -> "score " + score).orElse("silent"));
        pressed.chosen().ifPresent(stops::rated);
        if (step.next().isEmpty() && pressed.chosen().isPresent()) {
            menu.say(List.of("survey-thanks"), caller.language());
        }
        return step.next();
    }
}
