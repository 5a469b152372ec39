package io.parley.acd.port;

import java.util.List;
import java.util.Optional;

/** Servers by which a visitor's page finds its way out of a network that lets only little through. */
public interface Relays {
    /** There are none. */
    Relays NONE = visitor -> List.of();

    /** @param urls as browsers take them; name and credential only of those that end by themselves */
    record Relay(List<String> urls, Optional<String> username, Optional<String> credential) {}

    /** Those that this visitor may use for the next call. */
    List<Relay> of(String visitor);
}
