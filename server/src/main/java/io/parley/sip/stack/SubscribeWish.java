package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.event.EventPackage;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.AcceptHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.message.Response;

/**
 * What a SUBSCRIBE asks for.
 *
 * @param resource whom or what it is about: the user part of its Request-URI
 * @param entity the same as a URI, as its news name it
 * @param seconds how long it lasts; 0 to be told once, or no more
 */
record SubscribeWish(EventPackage kind, String resource, String entity, int seconds) {
    /** Shorter ones are refused. */
    static final int SHORTEST_SECONDS = 60;
    /** After a crash nobody is told anything for so long at most; phones ask again a little earlier. */
    static final int LONGEST_SECONDS = 600;

    /** One that {@link #refused} found nothing in. */
    static SubscribeWish of(SIPRequest request) {
        String resource = UserPart.of(request.getRequestURI());
        String host = request.getRequestURI() instanceof javax.sip.address.SipURI sip ? sip.getHost() : "";
        int seconds = Math.min(seconds(request), LONGEST_SECONDS);
        return new SubscribeWish(kind(request).orElseThrow(), resource, "sip:" + resource + "@" + host, seconds);
    }

    /** Why nobody can be told that, whoever asks; or nothing. */
    static Optional<Response> refused(SIPRequest request, Messages messages) throws ParseException {
        if (request.getToTag() == null && request.getContactHeader() == null) { // no dialog comes of it
            return Optional.of(messages.reply(request, Response.BAD_REQUEST, Map.of()));
        }
        Optional<EventPackage> kind = kind(request);
        if (kind.isEmpty()) {
            Response unknown = messages.reply(request, Response.BAD_EVENT, Map.of());
            for (String name : EventPackage.names()) {
                unknown.addHeader(messages.header("Allow-Events", name));
            }
            return Optional.of(unknown);
        }
        if (!accepts(request, kind.get())) {
            return Optional.of(messages.reply(request, Response.NOT_ACCEPTABLE, Map.of()));
        }
        int seconds = seconds(request);
        if (seconds > 0 && seconds < SHORTEST_SECONDS) {
            String least = Integer.toString(SHORTEST_SECONDS);
            return Optional.of(messages.reply(request, Response.INTERVAL_TOO_BRIEF, Map.of("Min-Expires", least)));
        }
        return Optional.empty();
    }

    private static Optional<EventPackage> kind(SIPRequest request) {
        return request.getHeader(EventHeader.NAME) instanceof EventHeader event
                ? EventPackage.of(event.getEventType())
                : Optional.empty();
    }

    private static int seconds(SIPRequest request) {
        ExpiresHeader wished = request.getExpires();
        return wished == null ? LONGEST_SECONDS : wished.getExpires();
    }

    /** Without Accept, what the package has is taken. */
    private static boolean accepts(SIPRequest request, EventPackage kind) {
        Iterator<?> headers = request.getHeaders(AcceptHeader.NAME);
        boolean any = !headers.hasNext();
        while (headers.hasNext()) {
            AcceptHeader accept = (AcceptHeader) headers.next();
            String type = accept.getContentType() + "/" + accept.getContentSubType();
            any |= kind.accepted().contains(type.toLowerCase(Locale.ROOT));
        }
        return any;
    }
}
