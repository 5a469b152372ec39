package io.parley.sip.call;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.stack.CallEvent;
import io.parley.sip.stack.InboundInvite;
import io.parley.sip.stack.Referral;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call from its INVITE to its end, read top to bottom. It runs on a virtual thread of its own; all that can
 * happen to it arrives in its inbox.
 */
final class InboundCall implements CallScript {
    private static final Logger log = LoggerFactory.getLogger(InboundCall.class);
    private static final ContactEnd CLOSED = new ContactEnd(Fault.NONE, "closed");

    private final InboundInvite invite;
    private final CallParts parts;
    private final CallFlow flow;
    /** What held when the call came; its menu is the one of then, to the end. */
    private final CallSettings began;

    private final ContactId id;
    private final CallInbox inbox;
    private Optional<CallerLeg> caller = Optional.empty();
    private Optional<String> instead = Optional.empty();
    private boolean inQueue;

    InboundCall(InboundInvite invite, CallSettings began, CallFlow flow, ContactId id, CallParts parts) {
        this.invite = invite;
        this.began = began;
        this.flow = flow;
        this.id = id;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
    }

    @Override
    public ContactId id() {
        return id;
    }

    @Override
    public void signal(Signal signal) {
        inbox.add(signal);
    }

    @Override
    public void over() {
        inbox.close();
    }

    @Override
    public void run() {
        ContactEnd end = script();
        try {
            finish(end);
        } catch (RuntimeException fault) {
            log.error("contact {}: the call could not be ended cleanly", id, fault);
        }
    }

    private ContactEnd script() {
        try {
            CallerLeg leg = answer();
            Menu menu = new Menu(leg, flow, parts.prompts(), inbox);
            menu.greet();
            String language = menu.language();
            String topic = menu.topic(language);
            QueueId queue = open(leg, topic, language);
            inbox.awaitAcknowledged(leg);
            arrive(queue, language);
            CallbackKeys callback = new CallbackKeys(id, invite.caller(), language, new CallbackKeys.Means(parts));
            try (CallTape tape = new CallTape(id, parts)) {
                return new Service(tape, callback, leg, parts, inbox).fromQueue(flow, language);
            }
        } catch (CallOver over) {
            return over.end();
        } catch (SdpRefused refused) {
            log.info("contact {}: refused, {}", id, refused.getMessage());
            invite.call().reject(refused.status(), Map.of());
            return new ContactEnd(Fault.CARRIER, "no-common-audio");
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id, exhausted.getMessage());
            invite.call().reject(503, Map.of("Retry-After", "10"));
            return new ContactEnd(Fault.US, "no-media-port");
        } catch (RuntimeException fault) {
            log.error("contact {}: the call script failed", id, fault);
            return new ContactEnd(Fault.US, "script-failed");
        }
    }

    private CallerLeg answer() throws SdpRefused {
        log.info(
                "contact {}: call from {} on trunk {} to {}",
                id,
                masked(),
                invite.trunk().id(),
                invite.dialled());
        CallerLeg leg =
                new CallerLeg(invite, parts, inbox::add).notedIn(parts.stories().customer(id, invite.caller()));
        caller = Optional.of(leg);
        leg.answer(invite.sdp());
        if (invite.sdp().isEmpty()) {
            inbox.awaitAcknowledged(leg);
        }
        return leg;
    }

    /** The queue of the topic, if it is open; else the caller hears so. */
    private QueueId open(CallerLeg leg, String topic, String language) {
        CallSettings settings = parts.settings();
        TopicQueue way = TopicQueue.of(topic, flow, began, settings)
                .orElseThrow(() -> new CallOver(new ContactEnd(Fault.US, "topic-without-queue")));
        QueueId queue = way.queue();
        if (way.how() != TopicQueue.How.CHOSEN) {
            instead = Optional.of(topic);
            log.info("contact {}: topic {} was removed during the menu, so queue {}, {}", id, topic, queue, way.how());
        }
        OpeningHours hours = settings.hours().get(queue);
        if (hours != null && !hours.isOpen(parts.clock().instant())) {
            inbox.play(leg, parts.prompts().clip(language, "closed"));
            throw new CallOver(CLOSED);
        }
        return queue;
    }

    private void arrive(QueueId queue, String language) {
        String key = invite.caller().isEmpty() ? "withheld-" + id : invite.caller();
        Customer customer = new Customer(key, invite.display());
        Contact contact = new Contact(
                id, Channel.VOICE, queue, language, 0, customer, parts.clock().instant(), attributes());
        inQueue = true;
        parts.distributor().post(new RoutingEvent.ContactArrived(contact));
        log.info("contact {}: queued in {}, language {}", id, queue, language);
    }

    /** What the flow sets is said of every caller, whatever the trunk tells of this one. */
    private Map<String, String> attributes() {
        Map<String, String> all = new HashMap<>(invite.attributes());
        all.putAll(flow.attributes());
        instead.ifPresent(topic -> all.put(TopicQueue.GONE, topic));
        return all;
    }

    private void finish(ContactEnd end) {
        if (inQueue) {
            parts.distributor().post(new RoutingEvent.ContactEnded(id, end));
        }
        invite.call().reject(end.fault() == Fault.US ? 500 : 480, Map.of());
        invite.call().hangUp();
        caller.ifPresent(CallerLeg::close);
        log.info("contact {}: ended, fault {}, {}", id, end.fault(), end.reason());
    }

    private String masked() {
        String number = invite.caller();
        return number.length() < 5 ? "(withheld)" : number.substring(0, number.length() - 3) + "***";
    }

    /** What a script does with an event of the caller that it does not await. */
    static void unawaited(CallerLeg leg, CallEvent event) {
        switch (event) {
            case CallEvent.HungUp() -> throw new CallOver(ContactEnd.CUSTOMER_LEFT);
            case CallEvent.Cancelled() -> throw new CallOver(ContactEnd.CUSTOMER_LEFT);
            case CallEvent.NeverAcknowledged() ->
                throw new CallOver(new ContactEnd(Fault.CARRIER, "never-acknowledged"));
            case CallEvent.Offered(String sdp) -> leg.renegotiate(sdp);
            case CallEvent.Acknowledged(Optional<String> sdp) -> leg.acknowledged(sdp);
            case CallEvent.Progress progress -> {}
            case CallEvent.Answered answered -> {}
            case CallEvent.Failed failed -> {}
            case CallEvent.OfferAnswered(String sdp) -> leg.answered(sdp);
            case CallEvent.Vanished(String reason) -> throw new CallOver(new ContactEnd(Fault.CARRIER, reason));
            case CallEvent.Key key -> {}
            case CallEvent.Referred(Referral referral) -> referral.refuse(ReferRules.Answer.DECLINED);
        }
    }
}
