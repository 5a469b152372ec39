package io.parley.sip.stack;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * @param port UDP and TCP
 * @param trace file that gets every message, for fault finding
 * @param mostNewCalls a second; more are answered 503, calls that exist are served on
 */
public record SipSettings(InetAddress bind, int port, Optional<Path> trace, int mostNewCalls) {
    private static final int USUAL_NEW_CALLS = 400;

    public SipSettings(InetAddress bind, int port, Optional<Path> trace) {
        this(bind, port, trace, USUAL_NEW_CALLS);
    }
}
