package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import io.netty.util.Timer;
import io.parley.sip.defence.Defence;
import io.parley.sip.trunk.OwnAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What the transports of one stack share. JAIN-SIP makes its factory by class name, so it is found by the stack's
 * name.
 *
 * @param base what the ports stand on
 * @param defence whether a message is read at all
 * @param timers what the stack's timers run on
 * @param taken new calls that were taken on lately
 * @param taps who is shown every message
 * @param listeners the ports we listen on
 * @param streams peers of the connections and sockets that are open
 * @param flows the browsers' sockets, once there is a listening point for them
 * @param pracks takes what acknowledges a provisional answer, past the stack, which would lose what it does not expect
 * @param forks is asked before the stack whether a 2xx is one that the stack would lose
 * @param tls our certificates, if we speak it
 * @param networks where we listen
 */
record TransportContext(
        SipBase base,
        CallOrder order,
        SipCounters counters,
        Defence defence,
        Timer timers,
        Admission newCalls,
        TakenInvites taken,
        MessageTaps taps,
        List<NettyProcessor> listeners,
        Set<PeerAddress> streams,
        AtomicReference<FlowProcessor> flows,
        AtomicReference<Consumer<SIPRequest>> pracks,
        AtomicReference<Predicate<SIPResponse>> forks,
        Optional<TlsContexts> tls,
        OwnAddresses networks) {
    private static final Map<String, TransportContext> BY_STACK = new ConcurrentHashMap<>();

    static void register(String stackName, TransportContext context) {
        BY_STACK.put(stackName, context);
    }

    static TransportContext of(String stackName) {
        TransportContext context = BY_STACK.get(stackName);
        if (context == null) {
            throw new IllegalStateException("no transport was set up for SIP stack " + stackName);
        }
        return context;
    }

    static void forget(String stackName) {
        BY_STACK.remove(stackName);
    }
}
