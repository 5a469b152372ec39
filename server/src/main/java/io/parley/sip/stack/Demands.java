package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sip.header.AcceptHeader;
import javax.sip.header.RequireHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** What a request demands and we do not have, in the order of RFC 3261 8.2: answered before anything else is done. */
final class Demands {
    private static final List<String> SCHEMES = List.of("sip", "sips", "tel");

    private static final Set<String> KNOWN = Set.of(Session.TAG, Provisionals.TAG);

    private final Messages messages;
    private final Predicate<SIPRequest> mayReplace;

    /** @param mayReplace whether it comes from who may name another call that it takes the place of */
    Demands(Messages messages, Predicate<SIPRequest> mayReplace) {
        this.messages = messages;
        this.mayReplace = mayReplace;
    }

    /** The answer to a request that we cannot serve as it wants. */
    Optional<Response> unmet(SIPRequest request) throws ParseException {
        String method = request.getMethod();
        if (method.equals(Request.CANCEL)) {
            return Optional.empty(); // RFC 3261 8.2.2.3: its demands are those of what it cancels
        }
        String scheme = request.getRequestURI().getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            return answer(request, Response.UNSUPPORTED_URI_SCHEME, Map.of());
        }
        List<String> required = required(request);
        if (!required.isEmpty()) {
            Response response = messages.reply(request, Response.BAD_EXTENSION, Map.of());
            for (String tag : required) {
                response.addHeader(messages.header("Unsupported", tag));
            }
            return Optional.of(response);
        }
        if (Session.isTooShort(request)) {
            String least = Integer.toString(Session.SHORTEST_SECONDS);
            return answer(request, Messages.SESSION_INTERVAL_TOO_SMALL, Map.of(Session.LEAST, least));
        }
        boolean describes = method.equals(Request.INVITE) || method.equals(Request.UPDATE);
        if (describes && MessageBody.isPacked(request)) {
            return answer(request, Response.UNSUPPORTED_MEDIA_TYPE, Map.of("Accept-Encoding", "identity"));
        }
        if (describes && MessageBody.isBeyondUs(request)) {
            return answer(request, Response.UNSUPPORTED_MEDIA_TYPE, Map.of("Accept", "application/sdp"));
        }
        if (describes && !acceptsSdp(request)) {
            return answer(request, Response.NOT_ACCEPTABLE, Map.of());
        }
        return Optional.empty();
    }

    private Optional<Response> answer(SIPRequest request, int status, Map<String, String> more) throws ParseException {
        return Optional.of(messages.reply(request, status, more));
    }

    /** Whether it wants this extension to be used. */
    static boolean required(SIPRequest request, String tag) {
        Iterator<?> headers = request.getHeaders(RequireHeader.NAME);
        boolean wanted = false;
        while (headers.hasNext()) {
            wanted |= ((RequireHeader) headers.next()).getOptionTag().equalsIgnoreCase(tag);
        }
        return wanted;
    }

    private List<String> required(SIPRequest request) {
        List<String> tags = new ArrayList<>();
        Iterator<?> headers = request.getHeaders(RequireHeader.NAME);
        while (headers.hasNext()) {
            String tag = ((RequireHeader) headers.next()).getOptionTag();
            boolean replaces = tag.equalsIgnoreCase(Replaces.TAG) && mayReplace.test(request);
            boolean flow =
                    tag.equalsIgnoreCase(Outbound.TAG) && request.getMethod().equals(Request.REGISTER);
            boolean untold =
                    tag.equalsIgnoreCase(Referral.TAG) && request.getMethod().equals(Request.REFER);
            if (!KNOWN.contains(tag) && !replaces && !flow && !untold) {
                tags.add(tag);
            }
        }
        return tags;
    }

    /** Without Accept, SDP is taken (RFC 3261 20.1). */
    private static boolean acceptsSdp(SIPRequest request) {
        Iterator<?> headers = request.getHeaders(AcceptHeader.NAME);
        boolean any = !headers.hasNext();
        while (headers.hasNext()) {
            AcceptHeader accept = (AcceptHeader) headers.next();
            String type = accept.getContentType() + "/" + accept.getContentSubType();
            any |= List.of("application/sdp", "application/*", "*/*").contains(type.toLowerCase(Locale.ROOT));
        }
        return any;
    }
}
