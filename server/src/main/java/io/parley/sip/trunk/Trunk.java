package io.parley.sip.trunk;

import io.parley.sip.auth.Credentials;
import java.util.List;
import java.util.Optional;

/**
 * A carrier or PBX that may call us.
 *
 * @param networks addresses it calls from; empty means by digest only
 * @param credentials set if it has to answer a challenge
 * @param trustCallerId whether P-Asserted-Identity is believed
 */
public record Trunk(String id, List<Network> networks, Optional<Credentials> credentials, boolean trustCallerId) {}
