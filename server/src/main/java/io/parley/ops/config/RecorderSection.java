package io.parley.ops.config;

import java.util.List;

/**
 * A recorder of others that recorded calls are copied to (SIPREC, RFC 7866).
 *
 * @param address an IP address, or a name whose port and transport the DNS says where they are left out
 * @param port 0 where the DNS says it
 * @param transport {@code udp}, {@code tcp} or {@code tls}; empty where the DNS says it
 * @param user whom its address of SIP begins with
 * @param tlsName the name that its certificate has to show (RFC 5922); needed for TLS where address is none
 * @param authorities PEM file of who may have signed it; empty: whom this machine trusts
 * @param via name of the network that leads there, of {@code sip.bind}; empty: as this machine's routes say
 * @param srtp whether the sound that goes there is encrypted: {@code off}, {@code offered} or {@code required}
 * @param queues whose calls go there; empty: of all
 */
public record RecorderSection(
        String id,
        String address,
        Integer port,
        String transport,
        String user,
        String tlsName,
        String authorities,
        String via,
        String srtp,
        List<String> queues) {
    public RecorderSection {
        id = Defaults.or(id, "");
        user = Defaults.or(user, "srs");
        srtp = Defaults.or(srtp, "offered");
        queues = Defaults.list(queues);
    }

    /** Where it is, as trunks are. */
    public TrunkSection.Out out() {
        return new TrunkSection.Out(
                address,
                port,
                transport,
                null,
                tlsName,
                authorities,
                false,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                via);
    }

    /** Whether calls of this queue go there. */
    public boolean takes(String queue) {
        return queues.isEmpty() || queues.contains(queue);
    }
}
