package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.RouteHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Builds our messages; nothing of a stranger's message is copied into them but what the RFC asks for. */
final class Messages {
    /** The methods we understand. */
    static final List<String> METHODS =
            List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "UPDATE", "PRACK", "REGISTER");

    private static final List<String> DIALOGS = List.of("INVITE", "UPDATE", "REFER", "SUBSCRIBE");

    /** RFC 4028 section 6; unknown to the stack. */
    static final int SESSION_INTERVAL_TOO_SMALL = 422;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern UNQUOTED = Pattern.compile("[\\p{Cntrl}\"\\\\]+");

    private final MessageFactory messages;
    private final HeaderFactory headers;
    private final AddressFactory addresses;
    private final SipSettings settings;

    Messages(SipSettings settings) throws PeerUnavailableException {
        SipFactory factory = SipFactory.getInstance();
        this.settings = settings;
        messages = factory.createMessageFactory();
        headers = factory.createHeaderFactory();
        addresses = factory.createAddressFactory();
    }

    HeaderFactory headers() {
        return headers;
    }

    /** A response with Contact and Allow where they belong, and a tag on To. */
    Response reply(Request request, int status, Map<String, String> more) throws ParseException {
        Response response = messages.createResponse(status, request);
        ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
        if (to.getTag() == null && status > 100) {
            to.setTag(nextTag());
        }
        boolean dialog = DIALOGS.contains(request.getMethod());
        if (dialog && status > 100 && status < 300) {
            response.setHeader(contact(peer((SIPRequest) request)));
        }
        if (status == Response.METHOD_NOT_ALLOWED
                || status / 100 == 2 && !request.getMethod().equals(Request.BYE)) {
            allow(response);
        }
        for (Map.Entry<String, String> header : more.entrySet()) {
            response.addHeader(headers.createHeader(header.getKey(), header.getValue()));
        }
        Optional<String> phrase = StirPhrase.of(more);
        if (phrase.isPresent()) {
            response.setReasonPhrase(phrase.get());
        }
        return response;
    }

    /** An offer that cannot be taken in this moment, and may be in the next seconds (RFC 3261 14.2). */
    Response notNow(Request request, int status) throws ParseException {
        boolean later = status == Response.SERVER_INTERNAL_ERROR;
        return reply(request, status, later ? Map.of("Retry-After", Integer.toString(1 + chance(10))) : Map.of());
    }

    /** 401 with these challenges, the strongest first. */
    Response challenge(Request request, List<String> challenges) throws ParseException {
        Response response = reply(request, Response.UNAUTHORIZED, Map.of());
        for (String challenge : challenges) {
            response.addHeader(headers.createHeader("WWW-Authenticate", challenge));
        }
        return response;
    }

    /** Leaves out what an answer can do without: the methods we know, and all challenges but the strongest. */
    static void shorten(Response response) throws ParseException {
        if (response.getStatusCode() / 100 == 2) {
            response.removeHeader("Allow");
        }
        ListIterator<?> challenges = response.getHeaders("WWW-Authenticate");
        if (challenges.hasNext()) {
            Header strongest = (Header) challenges.next();
            response.removeHeader("WWW-Authenticate");
            response.addHeader(strongest);
        }
    }

    private void allow(Message message) throws ParseException {
        for (String method : METHODS) {
            message.addHeader(headers.createAllowHeader(method));
        }
    }

    void body(Message message, String sdp) throws ParseException {
        message.setContent(sdp.getBytes(StandardCharsets.UTF_8), headers.createContentTypeHeader("application", "sdp"));
    }

    Header header(String name, String value) throws ParseException {
        return headers.createHeader(name, value);
    }

    ExpiresHeader expires(int seconds) throws InvalidArgumentException {
        return headers.createExpiresHeader(seconds);
    }

    /**
     * Whether a URI names whom this one names. Hosts, ports and parameters are not looked at: we are known by several,
     * and proxies change them.
     */
    boolean isSameUser(String written, URI uri) {
        try {
            return UserPart.of(addresses.createURI(written)).equals(UserPart.of(uri));
        } catch (ParseException e) {
            return false;
        }
    }

    /** Whom a request came from, and how. */
    private PeerAddress peer(SIPRequest request) {
        String transport = request.getTopmostVia().getTransport().toLowerCase(Locale.ROOT);
        return new PeerAddress(request.getRemoteAddress().getHostAddress(), request.getRemotePort(), transport)
                .over(settings.own().listening(request.getLocalAddress()));
    }

    /** Where this peer reaches us. */
    private ContactHeader contact(PeerAddress peer) throws ParseException {
        SipURI uri = addresses.createSipURI("parley", host(peer));
        uri.setPort(settings.port(peer.transport()));
        if (!peer.transport().equals("udp")) {
            uri.setTransportParam(peer.transport());
        }
        return headers.createContactHeader(addresses.createAddress(uri));
    }

    /** Makes a request within a dialog say where this peer reaches us, and go there. */
    void address(Request request, PeerAddress peer) throws ParseException, InvalidArgumentException {
        ViaHeader via = (ViaHeader) request.getHeader(ViaHeader.NAME);
        via.setHost(host(peer));
        via.setPort(settings.port(peer.transport()));
        if (request.getHeader(ContactHeader.NAME) instanceof ContactHeader before) {
            ContactHeader contact = contact(peer);
            RecordingSession.carry(before, contact);
            request.setHeader(contact);
        }
        SourceRouter.direct(request, peer);
    }

    /** Makes a request that was to go by datagram go over a connection to who listens there. */
    void sendOver(Request request, PeerAddress peer) throws ParseException, InvalidArgumentException {
        ((ViaHeader) request.getHeader(ViaHeader.NAME)).setTransport(peer.transport());
        address(request, peer);
        SourceRouter.directToListener(request, peer);
    }

    /** A Contact of a binding, with what is left of its life. */
    ContactHeader contact(String uri, long seconds) throws ParseException {
        ContactHeader contact = headers.createContactHeader(addresses.createAddress("<" + uri + ">"));
        contact.setParameter("expires", Long.toString(seconds));
        return contact;
    }

    /** An INVITE to a phone. */
    Request invite(OutboundInvite call, String callId) throws ParseException, InvalidArgumentException {
        String domain = call.routing().domain();
        SipURI from = addresses.createSipURI(call.fromUser(), domain.isEmpty() ? host(call.to()) : domain);
        Address fromAddress = addresses.createAddress(from);
        if (!call.display().isEmpty()) {
            fromAddress.setDisplayName(shown(call.display()));
        }
        SipURI target = (SipURI) addresses.createURI(call.uri());
        SipURI to = addresses.createSipURI(target.getUser(), host(call.to()));
        ViaHeader via = headers.createViaHeader(
                host(call.to()), settings.port(call.to().transport()), call.to().transport(), null);
        via.setRPort();
        Request request = messages.createRequest(
                target,
                Request.INVITE,
                headers.createCallIdHeader(callId),
                headers.createCSeqHeader(1L, Request.INVITE),
                headers.createFromHeader(fromAddress, nextTag()),
                headers.createToHeader(addresses.createAddress(to), null),
                List.of(via),
                headers.createMaxForwardsHeader(70));
        request.addHeader(contact(call.to()));
        allow(request);
        if (call.mayRefer()) {
            transfers(request);
        }
        if (!call.to().transport().equals(FlowProcessor.TRANSPORT)) {
            extensions(request, call.routing().sessionSeconds().orElse(settings.sessionSeconds()));
        }
        more(request, call.headers());
        more(request, call.routing().course().headers());
        body(request, call.sdp());
        if (domain.isEmpty()) {
            SourceRouter.direct(request, call.to());
        } else {
            SourceRouter.directToListener(request, call.to());
        }
        return request;
    }

    private void more(Request request, Map<String, String> wanted) throws ParseException {
        for (Map.Entry<String, String> header : wanted.entrySet()) {
            if (header.getKey().equals(RouteHeader.NAME)) {
                route(request, header.getValue());
            } else if (header.getKey().equals(MaxForwardsHeader.NAME)) {
                request.setHeader(headers.createHeader(header.getKey(), header.getValue()));
            } else {
                request.addHeader(headers.createHeader(header.getKey(), header.getValue()));
            }
        }
    }

    /** By these proxies, parted by commas. */
    private void route(Request request, String proxies) throws ParseException {
        for (Object proxy : headers.createHeaders(RouteHeader.NAME + ": " + proxies)) {
            request.addHeader((Header) proxy);
        }
    }

    /** What an agent's phone may do within its call. */
    void transfers(Message message) throws ParseException {
        message.addHeader(headers.createAllowHeader(Request.REFER));
        message.addHeader(headers.createSupportedHeader(Replaces.TAG));
        message.addHeader(headers.createSupportedHeader(Referral.TAG));
    }

    /** Tells a carrier where we are; 0 seconds that we are no more. */
    Request register(CarrierRegistration.Account account, PeerAddress to, String callId, long sequence, int seconds)
            throws ParseException, InvalidArgumentException {
        String domain = account.domain().isEmpty() ? to.host() : account.domain();
        ViaHeader via = headers.createViaHeader(host(to), settings.port(to.transport()), to.transport(), null);
        via.setRPort();
        SipURI record = addresses.createSipURI(account.user(), domain);
        Request request = messages.createRequest(
                addresses.createSipURI(null, domain),
                Request.REGISTER,
                headers.createCallIdHeader(callId),
                headers.createCSeqHeader(sequence, Request.REGISTER),
                headers.createFromHeader(addresses.createAddress(record), nextTag()),
                headers.createToHeader(addresses.createAddress((SipURI) record.clone()), null),
                List.of(via),
                headers.createMaxForwardsHeader(70));
        ContactHeader contact = contact(to);
        ((SipURI) contact.getAddress().getURI()).setUser(account.user());
        request.addHeader(contact);
        request.addHeader(expires(seconds));
        allow(request);
        SourceRouter.directToListener(request, to);
        return request;
    }

    /** Asks whether anybody is there. */
    Request options(PeerAddress to) throws ParseException, InvalidArgumentException {
        SipURI target = addresses.createSipURI(null, to.host());
        target.setPort(to.port());
        target.setTransportParam(to.transport());
        ViaHeader via = headers.createViaHeader(host(to), settings.port(to.transport()), to.transport(), null);
        via.setRPort();
        Address own = addresses.createAddress(addresses.createSipURI("parley", host(to)));
        Request request = messages.createRequest(
                target,
                Request.OPTIONS,
                headers.createCallIdHeader(UUID.randomUUID().toString()),
                headers.createCSeqHeader(1L, Request.OPTIONS),
                headers.createFromHeader(own, nextTag()),
                headers.createToHeader(addresses.createAddress(target), null),
                List.of(via),
                headers.createMaxForwardsHeader(70));
        request.addHeader(contact(to));
        SourceRouter.direct(request, to);
        return request;
    }

    /** What phones and trunks may use of us; browsers' phones are our own and need none of it. */
    private void extensions(Request request, int sessionSeconds) throws ParseException {
        request.addHeader(headers.createSupportedHeader(Provisionals.TAG));
        if (sessionSeconds > 0) {
            session(request, Integer.toString(sessionSeconds));
        }
    }

    /** Asks for signs of life (RFC 4028 section 7). */
    void session(Request request, String expires) throws ParseException {
        request.addHeader(headers.createSupportedHeader(Session.TAG));
        request.setHeader(headers.createHeader(Session.HEADER, expires));
        request.setHeader(headers.createHeader(Session.LEAST, Integer.toString(Session.SHORTEST_SECONDS)));
    }

    /** A request within the dialog that this 2xx made; its Via names no branch yet. */
    Request within(SIPResponse ok, URI target, String method, long sequence, PeerAddress peer)
            throws ParseException, InvalidArgumentException {
        ViaHeader via = headers.createViaHeader(host(peer), settings.port(peer.transport()), peer.transport(), null);
        via.setRPort();
        Request request = messages.createRequest(
                target,
                method,
                ok.getCallId(),
                headers.createCSeqHeader(sequence, method),
                ok.getFrom(),
                ok.getTo(),
                List.of(via),
                headers.createMaxForwardsHeader(70));
        SourceRouter.direct(request, peer);
        return request;
    }

    RouteHeader route(URI proxy) {
        return headers.createRouteHeader(addresses.createAddress(proxy));
    }

    /** A request that was read as what we send: the stack finds what is said to it by its branch alone. */
    SIPRequest own(SIPRequest read) throws ParseException {
        return (SIPRequest) messages.createRequest(read.toString());
    }

    /** The same request once more, as a transaction of its own. */
    Request again(Request refused) throws ParseException, InvalidArgumentException {
        Request again = (Request) refused.clone();
        CSeqHeader sequence = (CSeqHeader) again.getHeader(CSeqHeader.NAME);
        sequence.setSeqNumber(sequence.getSeqNumber() + 1);
        ((ViaHeader) again.getHeader(ViaHeader.NAME)).removeParameter("branch");
        return again;
    }

    /** The same call once more, for which signs of life may be as rare as the other end wants them. */
    Request longer(Request refused, int seconds) throws ParseException, InvalidArgumentException {
        Request again = again(refused);
        again.setHeader(headers.createHeader(Session.HEADER, Integer.toString(seconds)));
        again.setHeader(headers.createHeader(Session.LEAST, Integer.toString(seconds)));
        return again;
    }

    /** What the stack puts between quotes as it is: nothing in it may end them. */
    private static String shown(String display) {
        return UNQUOTED.matcher(display).replaceAll(" ");
    }

    static Optional<String> sdp(Message message) {
        return MessageBody.sdp((SIPMessage) message);
    }

    private String host(PeerAddress peer) {
        InetAddress there = InetAddress.ofLiteral(peer.host());
        return settings.own().of(peer.network()).toldTo(there).getHostAddress();
    }

    /** 0 to {@code bound}, exclusive. */
    static int chance(int bound) {
        return RANDOM.nextInt(bound);
    }

    /** Nobody can guess it, and so end or change a call that is not theirs (RFC 3261 19.3). */
    static String nextTag() {
        return Long.toHexString(RANDOM.nextLong());
    }
}
