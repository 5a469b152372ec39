package io.parley.sip.trunk;

import io.parley.core.contact.AttributeRules;
import io.parley.sip.auth.Credentials;
import io.parley.sip.sdp.SrtpPolicy;
import java.util.List;
import java.util.Optional;

/**
 * A carrier or PBX that may call us.
 *
 * @param networks addresses it calls from; empty means by digest only
 * @param credentials set if it has to answer a challenge
 * @param trustCallerId whether P-Asserted-Identity is believed
 * @param attributes where it tells attributes of the caller
 * @param srtp whether its sound is encrypted
 * @param ways how it tells of its calls
 * @param over names of our networks by which its calls come, for the same address may be somebody else's in another;
 *     empty: any
 */
public record Trunk(
        String id,
        List<Network> networks,
        Optional<Credentials> credentials,
        boolean trustCallerId,
        Optional<AttributeHeader> attributes,
        SrtpPolicy srtp,
        TrunkWays ways,
        List<String> over) {

    /** One whose calls come by any network of ours. */
    public Trunk(
            String id,
            List<Network> networks,
            Optional<Credentials> credentials,
            boolean trustCallerId,
            Optional<AttributeHeader> attributes,
            SrtpPolicy srtp,
            TrunkWays ways) {
        this(id, networks, credentials, trustCallerId, attributes, srtp, ways, List.of());
    }

    /** The same, by these networks of ours alone; by any where there are none. */
    public Trunk over(List<String> names) {
        return new Trunk(id, networks, credentials, trustCallerId, attributes, srtp, ways, List.copyOf(names));
    }

    /** One whose sound may be encrypted. */
    public Trunk(
            String id,
            List<Network> networks,
            Optional<Credentials> credentials,
            boolean trustCallerId,
            Optional<AttributeHeader> attributes) {
        this(id, networks, credentials, trustCallerId, attributes, SrtpPolicy.OFFERED, TrunkWays.USUAL);
    }

    /** One that tells no attributes. */
    public Trunk(String id, List<Network> networks, Optional<Credentials> credentials, boolean trustCallerId) {
        this(id, networks, credentials, trustCallerId, Optional.empty());
    }

    /** @param name of the header; @param believed which of what it says */
    public record AttributeHeader(String name, AttributeRules believed) {}
}
