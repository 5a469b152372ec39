package io.parley.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPDialog;
import io.parley.sip.trunk.OwnAddress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TooManyListenersException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.message.Request;

/**
 * Where we listen: for each network a provider of the stack, with a listening point for each transport. A dialog stays
 * with the provider it began at. Browsers' sockets come by the web server, and belong to the first.
 */
final class ListeningPoints {
    private final SipStackImpl stack;
    private final SipSettings settings;
    private final SequencedMap<String, SipProvider> providers = new LinkedHashMap<>();

    ListeningPoints(SipStackImpl stack, SipSettings settings) {
        this.stack = stack;
        this.settings = settings;
    }

    /** Opens the ports; before that nothing may be asked. @throws IOException if one cannot be had */
    void open(SipListener listener) throws IOException {
        for (Map.Entry<String, OwnAddress> network : settings.own().networks().entrySet()) {
            OwnAddress own = network.getValue();
            try {
                SipProvider provider = open(own.bound().getHostAddress(), providers.isEmpty());
                provider.addSipListener(listener);
                providers.put(network.getKey(), provider);
            } catch (SipException | InvalidArgumentException | TooManyListenersException e) {
                throw new IOException("SIP cannot listen on " + own.bound() + " port " + settings.port(), e);
            }
        }
    }

    private SipProvider open(String host, boolean first) throws SipException, InvalidArgumentException {
        SipProvider provider = stack.createSipProvider(stack.createListeningPoint(host, settings.port(), "udp"));
        provider.addListeningPoint(stack.createListeningPoint(host, settings.port(), "tcp"));
        if (first) {
            provider.addListeningPoint(stack.createListeningPoint(host, settings.port(), FlowProcessor.TRANSPORT));
        }
        if (settings.tls().isPresent()) {
            provider.addListeningPoint(stack.createListeningPoint(host, settings.port("tls"), "tls"));
        }
        return provider;
    }

    /** Any, if there is one. */
    Optional<SipProvider> any() {
        return providers.isEmpty() ? Optional.empty() : Optional.of(first());
    }

    private SipProvider first() {
        return providers.firstEntry().getValue();
    }

    /** A request that begins something, over the network of this peer. */
    ClientTransaction begin(Request request, PeerAddress to) throws SipException {
        return towards(to).getNewClientTransaction(request);
    }

    /** What speaks with this peer. */
    SipProvider towards(PeerAddress to) {
        boolean flow = to.transport().equals(FlowProcessor.TRANSPORT);
        return flow ? first() : providers.getOrDefault(to.network(), first());
    }

    /** A request within a dialog. */
    static ClientTransaction begin(Request request, Dialog within) throws SipException {
        return ((SIPDialog) within).getSipProvider().getNewClientTransaction(request);
    }

    /** What answers a request, over the network it came in on. */
    static ServerTransaction answering(RequestEvent event, Request request) throws SipException {
        return ((SipProvider) event.getSource()).getNewServerTransaction(request);
    }

    /** Of what a request is part; nothing where it came in over another network than all else of it. */
    static Optional<Dialog> dialog(RequestEvent event) {
        return Optional.ofNullable(event.getDialog())
                .filter(dialog -> !(dialog instanceof SIPDialog ours) || ours.getSipProvider() == event.getSource());
    }
}
