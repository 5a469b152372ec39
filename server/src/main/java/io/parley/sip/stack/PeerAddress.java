package io.parley.sip.stack;

/** Where a peer is reached: an address literal, a port, {@code udp} or {@code tcp}. */
public record PeerAddress(String host, int port, String transport) {}
