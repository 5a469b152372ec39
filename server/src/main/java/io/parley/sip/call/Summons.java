package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.sip.registrar.Binding;
import io.parley.sip.stack.OutboundInvite;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why an agent's phone rings.
 *
 * @param offer absent where a colleague asks
 * @param askedBy the name of the colleague who asks
 * @param referredBy who says to have handed the customer on (RFC 3892), as it stands in SIP
 */
record Summons(
        AgentId agent,
        Contact contact,
        Optional<OfferId> offer,
        Optional<String> askedBy,
        Optional<String> referredBy) {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern UNSHOWN = Pattern.compile("[\"\\\\\\p{Cntrl}]");

    private Summons(AgentId agent, Contact contact, Optional<OfferId> offer, Optional<String> askedBy) {
        this(agent, contact, offer, askedBy, Optional.empty());
    }

    /** The same, handed on by whom a phone names. */
    Summons referredBy(Optional<String> whom) {
        return new Summons(agent, contact, offer, askedBy, whom);
    }

    static Summons of(Effect.Offer offer) {
        return new Summons(offer.agent(), offer.contact(), Optional.of(offer.id()), Optional.empty());
    }

    static Summons question(AgentId agent, Contact contact, String askedBy) {
        return new Summons(agent, contact, Optional.empty(), Optional.of(askedBy));
    }

    /** A supervisor is to be in the call. */
    static Summons watching(AgentId supervisor, Contact contact) {
        return new Summons(supervisor, contact, Optional.empty(), Optional.empty());
    }

    /** The agent talks to the customer in a call of the process before. */
    static Summons again(AgentId agent, Contact contact) {
        return new Summons(agent, contact, Optional.empty(), Optional.empty());
    }

    /** The agent calls somebody, or is called by a colleague, who stands as the customer then. */
    static Summons ofOwn(AgentId agent, Contact about) {
        return new Summons(agent, about, Optional.empty(), Optional.of(""));
    }

    /** What a browser knows it by. */
    String key() {
        return offer.map(OfferId::toString).orElseGet(() -> "ask-" + contact.id());
    }

    /** The number that phones show: the customer's, whoever asks. */
    String callerUser() {
        String key = contact.customer().key();
        return NUMBER.matcher(key).matches() ? key : "anonymous";
    }

    /** The name that phones show. */
    String display(Map<QueueId, String> queueNames) {
        String queue = queueNames.getOrDefault(contact.queue(), "");
        String before = askedBy.orElseGet(() -> queue + " " + contact.language().toUpperCase(Locale.ROOT));
        String name = contact.customer().name().orElse(callerUser());
        return UNSHOWN.matcher(before.isEmpty() ? name : before + ": " + name).replaceAll("");
    }

    /** Calls the phone that is registered there. */
    OutboundInvite invite(Binding at, Map<QueueId, String> queueNames, String sdp, Map<String, String> headers) {
        return new OutboundInvite(
                at.contact(), at.source(), callerUser(), display(queueNames), sdp, at.routed(headers));
    }

    /** What the INVITE says beside. @param byItself whether the phone is to answer by itself */
    Map<String, String> headers(boolean browser, boolean byItself) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (browser) {
            headers.put("X-Parley-Offer", key());
            headers.put("X-Parley-Contact", contact.id().value());
            askedBy.filter(String::isEmpty).ifPresent(own -> headers.put("X-Parley-Colleague", "yes"));
        }
        if (!browser) {
            referredBy.ifPresent(whom -> headers.put("Referred-By", whom));
        }
        if (byItself) {
            headers.put("Call-Info", "<sip:parley>;answer-after=0");
            headers.put("Alert-Info", "<sip:parley>;info=alert-autoanswer");
            headers.put("Answer-Mode", "Auto");
        }
        return headers;
    }

    /** What a final failure of the phone means. @param rang before */
    static OfferOutcome outcome(int status, boolean rang) {
        return switch (status) {
            case 603, 600 -> OfferOutcome.DECLINED;
            case 486 -> rang ? OfferOutcome.DECLINED : OfferOutcome.BUSY;
            case 404, 408, 410, 480, 503 -> OfferOutcome.UNREACHABLE;
            default -> OfferOutcome.FAILED;
        };
    }
}
