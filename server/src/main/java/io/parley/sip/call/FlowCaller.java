package io.parley.sip.call;

import io.parley.core.contact.AttributeRules;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.FlowMoment;
import io.parley.core.queue.QueueId;
import io.parley.sip.flow.Step;
import io.parley.sip.stack.InboundInvite;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a caller on their way through a flow, and the way itself. */
final class FlowCaller {
    /** How a step was left in which something was typed: this and the digits. */
    static final String TYPED = "typed ";

    /** Stands where digits are that nobody is shown. */
    static final String MASKED = "****";

    /** So long nobody waits for more than a breath. */
    private static final int SPOKEN_SECONDS = 1;

    private static final Logger log = LoggerFactory.getLogger(FlowCaller.class);

    private final ContactId id;
    private final Calling calling;
    private final CallParts parts;
    private final String flow;
    private final Map<String, String> attributes;
    /** As they were typed; they end with the call. */
    private final Map<String, String> secrets = new HashMap<>();

    private final List<FlowMoment> taken = new CopyOnWriteArrayList<>();
    private String language;
    private int points;
    /** Steps behind them in a process before. */
    private int before;

    private int kept;

    /** What their call told of them. @param number empty where it is withheld */
    record Calling(String number, Optional<String> display, Map<String, String> attributes) {
        static Calling of(InboundInvite invite) {
            return new Calling(invite.caller(), invite.display(), invite.attributes());
        }
    }

    FlowCaller(ContactId id, Calling calling, CallFlow flow, CallParts parts) {
        this.id = id;
        this.calling = calling;
        this.parts = parts;
        this.flow = flow.id();
        language = flow.languages().getFirst();
        attributes = new HashMap<>(calling.attributes());
        Optional.ofNullable(attributes.get(AttributeRules.CALLER_IDENTITY)).ifPresent(this::looked);
        attributes.putAll(flow.attributes()); // said of every caller, whatever the trunk tells of this one
    }

    /** Whether their number was proven stands before the first step. */
    private void looked(String found) {
        taken.add(new FlowMoment(parts.clock().instant(), "", "identity", "identity-" + found));
    }

    /** They have come so far in a process before. */
    void goesOn(KeptCall.Course course) {
        language = course.language();
        points = course.points();
        before = course.steps();
        taken.clear();
    }

    /** What they said of being recorded, where no queue has them and the floor, which keeps it else, knows nothing. */
    void toldOfRecording(String said) {
        taken.add(new FlowMoment(parts.clock().instant(), "", "consent", "recording-" + said));
    }

    ContactId id() {
        return id;
    }

    String language() {
        return language;
    }

    /** The number the call comes from; empty where it is withheld. */
    String number() {
        return calling.number();
    }

    /** Which of these the caller spoke before, as far as that is known soon; of who hides their number it is not. */
    Optional<String> spoken(List<String> languages) {
        if (number().isEmpty()) {
            return Optional.empty();
        }
        return parts.flows()
                .log()
                .spoken(number())
                .completeOnTimeout(Optional.empty(), SPOKEN_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> {
                    log.warn("contact {}: its language could not be looked up: {}", id, failure.getMessage());
                    return Optional.empty();
                })
                .join()
                .filter(languages::contains);
    }

    void speaks(String chosen) {
        language = chosen;
    }

    void adds(int more) {
        points = CallFlow.points(points, more);
    }

    void is(String name, String value) {
        secrets.remove(name);
        attributes.put(name, value);
    }

    /** What nobody is shown, and nothing keeps. */
    void isSecretly(String name, String value) {
        attributes.put(name, MASKED);
        secrets.put(name, value);
    }

    /** An attribute as a condition sees it. */
    Optional<String> attribute(String name) {
        return Optional.ofNullable(secrets.get(name)).or(() -> Optional.ofNullable(attributes.get(name)));
    }

    /** As it enters this queue now. */
    Contact contact(QueueId queue) {
        String key = number().isEmpty() ? "withheld-" + id : number();
        Customer customer = new Customer(key, calling.display());
        Instant now = parts.clock().instant();
        return new Contact(id, Channel.VOICE, queue, language, points, customer, now, attributes);
    }

    /** The promise to call this number instead. */
    Contact promised(QueueId queue, String number) {
        return contact(queue).calledBack(Callback.Way.KEYPAD, number);
    }

    /** As others may see them; of secret digits stars. */
    Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    /** The steps behind them; from any thread. */
    List<FlowMoment> way() {
        return List.copyOf(taken);
    }

    int steps() {
        return before + taken.size();
    }

    int points() {
        return points;
    }

    Optional<String> display() {
        return calling.display();
    }

    /** @param how it ended, as history tells it */
    void took(Step step, String how) {
        Instant now = parts.clock().instant();
        taken.add(new FlowMoment(now, step.id(), step.kind(), how));
        parts.flows().tally().took(flow, step.id(), how, now);
        log.debug("contact {}: step {}, {} {}", id, step.id(), step.kind(), how);
    }

    /** Keeps the way so far with this contact, which is in history from now on. */
    void keep(ContactId contact) {
        List<FlowMoment> more = List.copyOf(taken.subList(kept, taken.size()));
        if (more.isEmpty()) {
            return;
        }
        parts.flows().log().took(contact, before + kept, more).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("contact {}: its way through the flow could not be kept: {}", id, failure.getMessage());
            }
        });
        kept = taken.size();
    }
}
