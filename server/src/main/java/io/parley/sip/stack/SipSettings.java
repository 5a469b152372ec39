package io.parley.sip.stack;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * @param port UDP and TCP
 * @param trace file that gets every message, for fault finding
 */
public record SipSettings(InetAddress bind, int port, Optional<Path> trace) {}
