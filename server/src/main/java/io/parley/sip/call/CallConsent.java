package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Direction;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.core.queue.RecordingRules.Rule;
import io.parley.core.routing.RoutingEvent;
import io.parley.sip.call.ConsentQuestion.Heard;
import io.parley.sip.flow.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the customer of one call is told, and says, of being recorded (adr/121). Their answer holds to the end of the
 * contact, whoever they are handed on to; a queue that records no calls is not recorded whatever they said.
 */
final class CallConsent {
    /** The prompt that says it; a flow may have said it before. */
    static final String SENTENCE = "recorded";

    private static final Logger log = LoggerFactory.getLogger(CallConsent.class);
    /** The prompt that it is not so. */
    static final String NOT_RECORDED = "consent-not-recorded";

    static final Step.Asking USUAL = new Step.Asking(Duration.ofSeconds(6), 2);

    private final ContactId id;
    private final Party party;
    private final CallParts parts;
    private Optional<RecordingConsent> answer = Optional.empty();
    /** Said in a step of the flow, before a queue was known. */
    private Optional<InFlow> inFlow = Optional.empty();

    private boolean announced;
    /** A page asked before there was a call, and has no keys. */
    private boolean agreedOnPage;
    /** As the floor knows it, or will once it knows the contact. */
    private Optional<RecordingConsent> told = Optional.empty();

    private boolean onFloor;
    private boolean outside;
    /** Whose word the floor has besides; what is told of somebody else is followed by it. */
    private Optional<CallConsent> customer = Optional.empty();

    /**
     * Whose word it is.
     *
     * @param number empty where it is withheld
     * @param language as far as it is known by then
     */
    record Party(Direction direction, String number, Supplier<String> language) {}

    /** An answer to a step of the flow. */
    private record InFlow(Standing standing, Optional<Character> key, String language, String step) {}

    private CallConsent(ContactId id, Party party, CallParts parts) {
        this.id = id;
        this.party = party;
        this.parts = parts;
    }

    /** Of a caller who may have heard of it in the flow, and whom the floor does not know yet. */
    static CallConsent ofCaller(FlowCaller caller, CallParts parts) {
        return new CallConsent(caller.id(), new Party(Direction.INBOUND, caller.number(), caller::language), parts);
    }

    /** Of a caller whom the floor knows from the process before. @param before what they said then */
    static CallConsent goesOn(FlowCaller caller, Optional<RecordingConsent> before, CallParts parts) {
        CallConsent consent = ofCaller(caller, parts);
        consent.onFloor = true;
        consent.told = before;
        consent.answer = before.filter(one -> one.standing().isAnswer());
        consent.announced =
                before.filter(one -> one.standing() == Standing.ANNOUNCED).isPresent();
        return consent;
    }

    /** Of a visitor, whom the page has asked. */
    static CallConsent ofPage(ContactId id, String language, CallParts parts) {
        CallConsent consent = new CallConsent(id, new Party(Direction.INBOUND, "", () -> language), parts);
        consent.agreedOnPage = true;
        consent.onFloor = true;
        return consent;
    }

    /** The same of one whom the floor knows from the process before. @param before what was settled then */
    static CallConsent ofPage(ContactId id, String language, Optional<RecordingConsent> before, CallParts parts) {
        CallConsent consent = ofPage(id, language, parts);
        consent.told = before;
        consent.answer = before.filter(one -> one.standing().isAnswer());
        return consent;
    }

    /** Of somebody we call, whom the floor knows. @param before what they said when they called */
    static CallConsent ofCalled(
            ContactId id, String number, String language, Optional<RecordingConsent> before, CallParts parts) {
        CallConsent consent = new CallConsent(id, new Party(Direction.OUTBOUND, number, () -> language), parts);
        consent.onFloor = true;
        consent.told = before;
        consent.answer = before.filter(one -> one.standing().isAnswer());
        return consent;
    }

    /** Of somebody we called in a process before. @param before what was settled then */
    static CallConsent goesOn(Dialled call, Optional<RecordingConsent> before, CallParts parts) {
        CallConsent consent = ofCalled(call.contact(), call.number(), call.language(), before, parts);
        consent.announced =
                before.filter(one -> one.standing() == Standing.ANNOUNCED).isPresent();
        return consent;
    }

    /** Of somebody outside, whom the call is handed on to. */
    static CallConsent ofOutside(CallConsent customer, String number) {
        Party party = new Party(Direction.OUTBOUND, number, customer.party.language());
        CallConsent consent = new CallConsent(customer.id, party, customer.parts);
        consent.onFloor = true;
        consent.outside = true;
        return consent;
    }

    /** Of somebody outside who comes into the conversation, while the customer's own word holds. */
    static CallConsent ofGuest(CallConsent customer, String number) {
        CallConsent consent = ofOutside(customer, number);
        consent.customer = Optional.of(customer);
        return consent;
    }

    ContactId contact() {
        return id;
    }

    /** What has to be said or asked still, where somebody else does that. */
    Optional<Notice> open(QueueId queue) {
        return Optional.of(rule(queue)).filter(this::isOpen).map(Rule::notice);
    }

    /** It was said. */
    void announced(QueueId queue) {
        announced = true;
        tell(of(Standing.ANNOUNCED, queue, Optional.empty(), Optional.empty()));
    }

    /** It was asked. @param key that is an answer, if any came */
    void answered(QueueId queue, Optional<Character> key) {
        answers(key.map(CallConsent::said).orElse(Standing.SILENT), queue, key);
    }

    /** Whether they may be recorded while this queue has the call. */
    boolean mayRecord(QueueId queue) {
        return standing(queue).standing().isRecorded();
    }

    /** What the customer has said, if anything. */
    Optional<Standing> answered() {
        return answer.map(RecordingConsent::standing);
    }

    /** The caller has heard these prompts. */
    void heard(Collection<String> prompts) {
        announced |= prompts.contains(SENTENCE);
    }

    /** The floor knows the contact from now on, perhaps anew. */
    void arrived() {
        onFloor = true;
        told.ifPresent(this::post);
        told = told.map(RecordingConsent::repeated);
    }

    /**
     * Says or asks what the rule of this queue wants and has not been said or asked. Keys are awaited for some seconds.
     *
     * @return false where the agent who waited is gone, or who was asked outside
     */
    boolean settles(QueueId queue, ConsentQuestion question) {
        if (answer.isEmpty()) {
            inFlow.ifPresent(said -> answered(of(said, queue)));
        }
        Rule rule = rule(queue);
        if (!isOpen(rule)) {
            saidBefore(rule, queue);
            return true;
        }
        if (agreedOnPage) {
            answers(Standing.AGREED, queue, Optional.empty());
            return true;
        }
        if (onFloor) {
            tell(of(Standing.ASKING, queue, Optional.empty(), Optional.empty()));
        }
        return rule.notice() == Notice.ASK ? asks(queue, question) : announces(queue, question);
    }

    /** What the flow has said is told with the arrival, and not with the first word. */
    private void saidBefore(Rule rule, QueueId queue) {
        boolean said = rule.notice() == Notice.ANNOUNCE && announced && answer.isEmpty();
        if (said && rule.calls() == Calls.ALWAYS) {
            tell(of(Standing.ANNOUNCED, queue, Optional.empty(), Optional.empty()));
        }
    }

    private boolean isOpen(Rule rule) {
        boolean wanted = switch (rule.notice()) {
            case NONE -> false;
            case ANNOUNCE -> !announced;
            case ASK -> true;
        };
        return wanted && rule.calls() == Calls.ALWAYS && answer.isEmpty();
    }

    private boolean announces(QueueId queue, ConsentQuestion question) {
        return switch (question.says(language(), List.of(SENTENCE), Duration.ZERO)) {
            case Heard.Left _ -> false;
            case Heard.Refused(AgentId to) -> refused(queue, to);
            case Heard.Through _, Heard.Pressed _ -> {
                announced = true;
                tell(of(Standing.ANNOUNCED, queue, Optional.empty(), Optional.empty()));
                yield true;
            }
        };
    }

    private boolean asks(QueueId queue, ConsentQuestion question) {
        return switch (question.asks(language(), List.of(ConsentQuestion.QUESTION), USUAL)) {
            case Heard.Left _ -> false;
            case Heard.Refused(AgentId to) -> refused(queue, to);
            case Heard.Pressed(char key) -> {
                Standing said = said(key);
                answers(said, queue, Optional.of(key));
                yield said == Standing.AGREED || saysNot(question);
            }
            case Heard.Through _ -> {
                answers(Standing.SILENT, queue, Optional.empty());
                yield saysNot(question);
            }
        };
    }

    private static Standing said(char key) {
        return key == ConsentQuestion.AGREES ? Standing.AGREED : Standing.DECLINED;
    }

    /**
     * Asks in a step of the flow, unless the caller has answered in this call. The answer is told with the queue that
     * they come to.
     */
    Standing asked(Step.Consent step, ConsentQuestion question) {
        Optional<Standing> before = answered().or(() -> inFlow.map(InFlow::standing));
        if (before.isPresent()) {
            return before.get();
        }
        List<String> prompts = step.prompts().isEmpty() ? List.of(ConsentQuestion.QUESTION) : step.prompts();
        Optional<Character> key = question.asks(language(), prompts, step.asking()) instanceof Heard.Pressed(char one)
                ? Optional.of(one)
                : Optional.empty();
        Standing said = key.map(CallConsent::said).orElse(Standing.SILENT);
        inFlow = Optional.of(new InFlow(said, key, language(), step.id()));
        if (said != Standing.AGREED) {
            saysNot(question);
        }
        return said;
    }

    /** Whether a step of the flow has asked, and history has the answer from it. */
    boolean isOfFlow() {
        return inFlow.isPresent();
    }

    /** The answer holds for who is called back instead, at the number that it was said from. */
    void holdsFor(Contact promised, String number) {
        QueueId queue = promised.queue();
        Optional<RecordingConsent> said = answer.or(() -> inFlow.map(one -> of(one, queue)));
        if (number.equals(party.number()) && said.isPresent()) {
            parts.flows().consents().count(said.get().standing());
            parts.distributor().post(new RoutingEvent.RecordingSettled(promised.id(), said.get()));
        }
    }

    private boolean refused(QueueId queue, AgentId to) {
        withdrawn(queue, to);
        return true;
    }

    /** That it is so is said, too: who has just declined need not wonder. */
    private boolean saysNot(ConsentQuestion question) {
        return !(question.says(language(), List.of(NOT_RECORDED), Duration.ZERO) instanceof Heard.Left);
    }

    /** The customer does not want it, and says so to the agent: nobody can say otherwise for them afterwards. */
    void withdrawn(QueueId queue, AgentId by) {
        if (answer.filter(one -> !one.standing().isRecorded()).isEmpty()) {
            answered(of(Standing.WITHDRAWN, queue, Optional.empty(), Optional.of(by)));
        }
    }

    private void answers(Standing standing, QueueId queue, Optional<Character> key) {
        answered(of(standing, queue, key, Optional.empty()));
    }

    private void answered(RecordingConsent said) {
        tell(said);
        answer = Optional.of(said.repeated());
        log.info("contact {}: consent to being recorded, {}", id, said.code());
    }

    /** A conversation begins while this queue has the call. @return whether it is recorded */
    boolean begins(QueueId queue) {
        RecordingConsent now = standing(queue);
        tell(now);
        return now.standing().isRecorded();
    }

    /** Whether this queue's calls are recorded at all. */
    boolean mayBe(QueueId queue) {
        return rule(queue).calls() != Calls.NEVER;
    }

    private RecordingConsent standing(QueueId queue) {
        Rule rule = rule(queue);
        if (rule.calls() == Calls.NEVER) {
            return of(Standing.NEVER, queue, Optional.empty(), Optional.empty());
        }
        Standing without = switch (rule.notice()) {
            case NONE -> Standing.ALWAYS;
            case ANNOUNCE -> announced ? Standing.ANNOUNCED : Standing.ASKING;
            case ASK -> Standing.ASKING; // nobody has asked: it is not recorded
        };
        return answer.orElseGet(() -> of(without, queue, Optional.empty(), Optional.empty()));
    }

    private Rule rule(QueueId queue) {
        return parts.settings().recording().apply(queue).of(party.direction(), party.number());
    }

    private RecordingConsent of(Standing standing, QueueId queue, Optional<Character> key, Optional<AgentId> by) {
        return new RecordingConsent(
                standing,
                queue,
                rule(queue),
                language(),
                key.map(String::valueOf),
                by,
                false,
                outside,
                Optional.empty());
    }

    private RecordingConsent of(InFlow said, QueueId queue) {
        return new RecordingConsent(
                said.standing(),
                queue,
                rule(queue),
                said.language(),
                said.key().map(String::valueOf),
                Optional.empty(),
                false,
                false,
                Optional.of(said.step()));
    }

    String language() {
        return party.language().get();
    }

    /** Who is recorded as ever, and was told nothing, is no news. */
    private void tell(RecordingConsent now) {
        Standing before = told.map(RecordingConsent::standing).orElse(Standing.ALWAYS);
        if (before != now.standing()) {
            told = Optional.of(now);
            if (onFloor) {
                post(now);
                customer.ifPresent(of -> of.again(now.queue()));
            }
        }
    }

    private void again(QueueId queue) {
        RecordingConsent holds = told.orElseGet(() -> of(Standing.ALWAYS, queue, Optional.empty(), Optional.empty()));
        post(holds.repeated());
    }

    private void post(RecordingConsent now) {
        if (!now.again()) {
            parts.flows().consents().count(now.standing());
        }
        parts.distributor().post(new RoutingEvent.RecordingSettled(id, now));
    }
}
