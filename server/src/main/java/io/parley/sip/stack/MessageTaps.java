package io.parley.sip.stack;

import java.time.InstantSource;
import java.util.Optional;

/** Who is shown each message in and out: the trace, if one was asked for, and what is kept of calls. */
record MessageTaps(Optional<WireTrace> trace, Optional<SipTap> calls) {

    static MessageTaps of(SipSettings settings, InstantSource clock) {
        return new MessageTaps(settings.trace().map(file -> new WireTrace(file, clock)), settings.tap());
    }

    void heard(PeerChannel channel, byte[] message) {
        trace.ifPresent(file -> file.heard(channel, message));
        calls.ifPresent(tap -> tap.caught(channel, false, message));
    }

    void said(PeerChannel channel, byte[] message) {
        trace.ifPresent(file -> file.said(channel, message));
        calls.ifPresent(tap -> tap.caught(channel, true, message));
    }

    void close() {
        trace.ifPresent(WireTrace::close);
    }
}
