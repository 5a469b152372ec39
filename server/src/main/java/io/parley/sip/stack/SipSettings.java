package io.parley.sip.stack;

import io.parley.sip.defence.Limits;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * @param own where we listen, and what others are told of it
 * @param port UDP and TCP
 * @param trace file that gets every message, for fault finding
 * @param tls absent for none
 * @param sessionSeconds how long a call may last without a sign of life; 0 for ever
 * @param mostNewCalls a second; more are answered 503, calls that exist are served on
 * @param limits how much is taken of who proved nothing
 * @param tap keeps what is said in calls; absent for nothing
 */
public record SipSettings(
        OwnAddresses own,
        int port,
        Optional<Path> trace,
        int mostNewCalls,
        Optional<TlsSettings> tls,
        int sessionSeconds,
        Limits limits,
        Optional<SipTap> tap) {
    private static final int USUAL_NEW_CALLS = 600;
    private static final int USUAL_SESSION_SECONDS = 1800;

    public SipSettings(InetAddress bind, int port, Optional<Path> trace) {
        this(OwnAddress.only(bind), port, trace);
    }

    public SipSettings(OwnAddress own, int port, Optional<Path> trace) {
        this(OwnAddresses.of(own), port, trace);
    }

    public SipSettings(OwnAddresses own, int port, Optional<Path> trace) {
        this(
                own,
                port,
                trace,
                USUAL_NEW_CALLS,
                Optional.empty(),
                USUAL_SESSION_SECONDS,
                Limits.USUAL,
                Optional.empty());
    }

    /** At most so many calls a second. */
    public SipSettings withMostNewCalls(int most) {
        return new SipSettings(own, port, trace, most, tls, sessionSeconds, limits, tap);
    }

    public SipSettings withTls(Optional<TlsSettings> other) {
        return new SipSettings(own, port, trace, mostNewCalls, other, sessionSeconds, limits, tap);
    }

    /** Signs of life at least each so many seconds; 0 for none. */
    public SipSettings withSession(int seconds) {
        return new SipSettings(own, port, trace, mostNewCalls, tls, seconds, limits, tap);
    }

    public SipSettings withLimits(Limits other) {
        return new SipSettings(own, port, trace, mostNewCalls, tls, sessionSeconds, other, tap);
    }

    /** Messages of calls are kept there. */
    public SipSettings withTap(SipTap keeper) {
        return new SipSettings(own, port, trace, mostNewCalls, tls, sessionSeconds, limits, Optional.of(keeper));
    }

    /** Where we listen for this transport. */
    int port(String transport) {
        return transport.equals("tls") ? tls.map(TlsSettings::port).orElse(port) : port;
    }
}
