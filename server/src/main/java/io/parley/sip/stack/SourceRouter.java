package io.parley.sip.stack;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.DefaultRouter;
import gov.nist.javax.sip.stack.HopImpl;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.header.RouteHeader;
import javax.sip.message.Request;

/** Sends a request where its maker said, such as to the address a phone registered from; else by its route or URI. */
public final class SourceRouter implements Router {
    private static final Pattern DIGITS = Pattern.compile("[0-9.]+");

    private final DefaultRouter otherwise;
    private final String stackName;

    public SourceRouter(SipStack stack, String outboundProxy) {
        otherwise = new DefaultRouter(stack, outboundProxy);
        stackName = stack.getStackName();
    }

    /** Says where this request is to be sent. */
    static void direct(Request request, PeerAddress to) {
        ((SIPRequest) request).setApplicationData(to);
    }

    /** Where somebody listens, whatever name the request has for it: a connection is opened if there is none. */
    private record Listening(PeerAddress to) {}

    /** Says that this request goes to who listens there. */
    static void directToListener(Request request, PeerAddress to) {
        ((SIPRequest) request).setApplicationData(new Listening(to));
    }

    static boolean isToListener(Request request) {
        return ((SIPRequest) request).getApplicationData() instanceof Listening;
    }

    /** Where it was said to go. */
    static Optional<PeerAddress> directed(Request request) {
        return switch (((SIPRequest) request).getApplicationData()) {
            case PeerAddress to -> Optional.of(to);
            case Listening(PeerAddress to) -> Optional.of(to);
            case null, default -> Optional.empty();
        };
    }

    @Override
    public Hop getNextHop(Request request) throws SipException {
        if (((SIPRequest) request).getApplicationData() instanceof Listening(PeerAddress to)) {
            return hop(to);
        }
        if (((SIPRequest) request).getApplicationData() instanceof PeerAddress to) {
            if (isReached(to)) {
                return hop(to);
            }
            if (to.transport().equals(FlowProcessor.TRANSPORT)) {
                throw new SipException("the browser's socket is closed, and nothing else leads to it");
            }
            if (isNamed(target(request))) {
                return anew(new HopImpl(to.host(), port(target(request), to.transport()), to.transport()), to);
            }
            return anew(otherwise.getNextHop(request), to);
        }
        return otherwise.getNextHop(request);
    }

    /** With the name that is to be proven there, which the stack has no place for but the host. */
    private static Hop hop(PeerAddress to) {
        return new HopImpl(PeerProcessor.host(to), to.port(), to.transport());
    }

    /** Whoever proved a name at that place has to prove it again where the connection is gone. */
    private static Hop anew(Hop hop, PeerAddress to) {
        boolean same = hop.getPort() == to.port()
                && hop.getTransport().equalsIgnoreCase(to.transport())
                && hop.getHost().replaceAll("[\\[\\]]", "").equals(to.host());
        return same ? hop(to) : hop;
    }

    /** Whom the request goes to: the first on its way, if there is one. */
    private static SipUri target(Request request) {
        RouteHeader route = (RouteHeader) request.getHeader(RouteHeader.NAME);
        Object uri =
                route == null ? request.getRequestURI() : route.getAddress().getURI();
        return uri instanceof SipUri sip ? sip : new SipUri();
    }

    /** A name is not looked up in the middle of a call: whoever has it is where their connection came from. */
    private static boolean isNamed(SipUri target) {
        String host = target.getHost();
        return host != null && !host.contains(":") && !DIGITS.matcher(host).matches();
    }

    private static int port(SipUri target, String transport) {
        return target.getPort() > 0 ? target.getPort() : transport.equals("tls") ? 5061 : 5060;
    }

    /** Over TCP only while the connection is open: nobody listens at the other end of one that was closed. */
    private boolean isReached(PeerAddress to) {
        return to.transport().equals("udp")
                || TransportContext.of(stackName).streams().contains(to);
    }

    @Override
    public Hop getOutboundProxy() {
        return otherwise.getOutboundProxy();
    }

    @Override
    public ListIterator<?> getNextHops(Request request) {
        return List.of().listIterator();
    }
}
