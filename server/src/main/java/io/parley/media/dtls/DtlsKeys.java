package io.parley.media.dtls;

import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import java.util.Arrays;

/** What a handshake gives a leg: the keys of both directions, as seen by this server. */
public record DtlsKeys(SrtpKeys sending, SrtpKeys receiving) {

    /** Bytes to export for the profile: both keys and both salts. */
    static int length(SrtpProfile profile) {
        return 2 * (profile.keyLength() + profile.saltLength());
    }

    /** Cuts the exported material: client key, server key, client salt, server salt (RFC 5764 section 4.2). */
    static DtlsKeys ofServer(SrtpProfile profile, byte[] exported) {
        int key = profile.keyLength();
        int salt = profile.saltLength();
        SrtpKeys client = cut(profile, exported, 0, 2 * key);
        SrtpKeys server = cut(profile, exported, key, 2 * key + salt);
        return new DtlsKeys(server, client);
    }

    private static SrtpKeys cut(SrtpProfile profile, byte[] exported, int keyAt, int saltAt) {
        return new SrtpKeys(
                profile,
                Arrays.copyOfRange(exported, keyAt, keyAt + profile.keyLength()),
                Arrays.copyOfRange(exported, saltAt, saltAt + profile.saltLength()));
    }
}
