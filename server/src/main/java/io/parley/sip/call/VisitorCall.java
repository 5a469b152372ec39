package io.parley.sip.call;

import io.parley.acd.port.PageCalls;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Fault;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call that a visitor makes from a page, from its first offer to its end. The page has told language, queue and
 * name, and asked for consent, before there was a call: nothing is asked here, and no key is awaited.
 */
final class VisitorCall implements CallScript, PageCalls.Call {
    private static final Logger log = LoggerFactory.getLogger(VisitorCall.class);
    private static final ContactEnd FAILED = new ContactEnd(Fault.US, "script-failed");

    private final PageCalls.Wanted wanted;
    private final PageCalls.Page page;
    private final CallParts parts;
    private final CallInbox inbox;
    private final PageEnd end;
    private boolean inQueue;

    VisitorCall(PageCalls.Wanted wanted, PageCalls.Page page, CallParts parts) {
        this.wanted = wanted;
        this.page = page;
        this.parts = parts;
        inbox = new CallInbox(parts.clock());
        end = new PageEnd(page, inbox::add);
    }

    @Override
    public ContactId id() {
        return wanted.id();
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
    public void offer(int number, String sdp) {
        end.offered(number, sdp);
    }

    @Override
    public void hangUp() {
        end.hungUp();
    }

    @Override
    public void run() {
        ContactEnd over = FAILED;
        try {
            over = script();
        } finally {
            finish(over);
        }
    }

    private void finish(ContactEnd over) {
        LastSteps.take(
                id(),
                () -> {
                    if (inQueue) {
                        parts.distributor().post(new RoutingEvent.ContactEnded(id(), over));
                    }
                },
                () -> page.over(over));
        log.info("contact {}: ended, fault {}, {}", id(), over.fault(), over.reason());
    }

    private ContactEnd script() {
        log.info("contact {}: call from a page for queue {}", id(), wanted.queue());
        try (CallerLeg leg = CallerLeg.ofPage(end, parts, inbox::add)) {
            leg.notedIn(parts.stories().customer(id(), ""), true);
            inbox.awaitAcknowledged(leg);
            arrive();
            String language = wanted.language();
            CallbackKeys keys = CallbackKeys.silent(id(), language, new CallbackKeys.Means(parts));
            parts.keeps().enters(id(), leg, page);
            try (CallTape tape = new CallTape(CallConsent.ofPage(id(), language, parts), parts, inbox)) {
                return new Service(tape, keys, leg, parts, inbox).fromQueue(CallFlow.straight(), language);
            } finally {
                parts.keeps().leaves(id());
            }
        } catch (CallOver over) {
            return over.end();
        } catch (MediaPortsExhausted exhausted) {
            log.error("contact {}: {}", id(), exhausted.getMessage());
            return new ContactEnd(Fault.US, "no-media-port");
        } catch (RuntimeException fault) {
            log.error("contact {}: the call script failed", id(), fault);
            return FAILED;
        }
    }

    private void arrive() {
        inQueue = true;
        parts.distributor()
                .post(new RoutingEvent.ContactArrived(new Contact(
                        id(),
                        Channel.VOICE,
                        wanted.queue(),
                        wanted.language(),
                        0,
                        wanted.customer(),
                        parts.clock().instant(),
                        wanted.attributes(),
                        Optional.empty())));
        log.info("contact {}: queued in {}, language {}", id(), wanted.queue(), wanted.language());
    }
}
