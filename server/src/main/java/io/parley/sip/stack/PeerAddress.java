package io.parley.sip.stack;

/** Where a peer is reached: an address literal, a port, and {@code udp}, {@code tcp}, or {@code ws} for a browser. */
public record PeerAddress(String host, int port, String transport) {}
