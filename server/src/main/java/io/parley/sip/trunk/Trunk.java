package io.parley.sip.trunk;

import io.parley.core.contact.AttributeRules;
import io.parley.sip.auth.Credentials;
import java.util.List;
import java.util.Optional;

/**
 * A carrier or PBX that may call us.
 *
 * @param networks addresses it calls from; empty means by digest only
 * @param credentials set if it has to answer a challenge
 * @param trustCallerId whether P-Asserted-Identity is believed
 * @param attributes where it tells attributes of the caller
 */
public record Trunk(
        String id,
        List<Network> networks,
        Optional<Credentials> credentials,
        boolean trustCallerId,
        Optional<AttributeHeader> attributes) {

    /** One that tells no attributes. */
    public Trunk(String id, List<Network> networks, Optional<Credentials> credentials, boolean trustCallerId) {
        this(id, networks, credentials, trustCallerId, Optional.empty());
    }

    /** @param name of the header; @param believed which of what it says */
    public record AttributeHeader(String name, AttributeRules believed) {}
}
