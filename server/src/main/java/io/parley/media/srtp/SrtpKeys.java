package io.parley.media.srtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Master key and salt of one direction; never printed.
 *
 * @param key {@link SrtpProfile#keyLength()} bytes
 * @param salt {@link SrtpProfile#saltLength()} bytes
 * @param mki what each packet names the key by (RFC 3711 section 3.1); empty where it is the only one
 */
public record SrtpKeys(SrtpProfile profile, byte[] key, byte[] salt, byte[] mki) {
    private static final byte[] UNNAMED = {};
    static final int RTP_KEY = 0;
    static final int RTCP_KEY = 3;
    private static final int AUTH = 1;
    private static final int SALT = 2;
    private static final int AUTH_KEY_LENGTH = 20;
    private static final int BLOCK = 16;
    private static final int LABEL_AT = 7;

    public SrtpKeys {
        if (key.length != profile.keyLength() || salt.length != profile.saltLength()) {
            throw new IllegalArgumentException(profile + " takes a key of " + profile.keyLength() + " and a salt of "
                    + profile.saltLength() + " bytes, not " + key.length + " and " + salt.length);
        }
    }

    public SrtpKeys(SrtpProfile profile, byte[] key, byte[] salt) {
        this(profile, key, salt, UNNAMED);
    }

    /** @param stream {@link #RTP_KEY} or {@link #RTCP_KEY} */
    PacketCipher cipher(int stream) {
        int tag = stream == RTP_KEY ? profile.rtpTag() : profile.rtcpTag();
        byte[] sessionKey = derive(stream, profile.keyLength());
        byte[] sessionSalt = derive(stream + SALT, profile.saltLength());
        return profile.isAead()
                ? new GcmCipher(sessionKey, sessionSalt)
                : new CounterCipher(sessionKey, sessionSalt, derive(stream + AUTH, AUTH_KEY_LENGTH), tag);
    }

    /** RFC 3711 section 4.3 with a key derivation rate of 0: AES in counter mode over the label and the master salt. */
    byte[] derive(int label, int length) {
        byte[] counters = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
        for (int block = 0; block * BLOCK < counters.length; block++) {
            System.arraycopy(salt, 0, counters, block * BLOCK, salt.length);
            counters[block * BLOCK + LABEL_AT] ^= (byte) label;
            counters[block * BLOCK + BLOCK - 1] = (byte) block;
        }
        byte[] derived = new byte[length];
        System.arraycopy(aes(key).update(counters), 0, derived, 0, length);
        return derived;
    }

    /** AES without a mode: encrypts whole blocks, each by itself. */
    static Cipher aes(byte[] key) {
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
            return aes;
        } catch (GeneralSecurityException e) {
            throw new SrtpFailure("this Java has no AES", e);
        }
    }

    /** Whether packets of one can be read with the other, whatever they name it. */
    public boolean isSame(SrtpKeys other) {
        return profile == other.profile && Arrays.equals(key, other.key) && Arrays.equals(salt, other.salt);
    }

    @Override
    public String toString() {
        return "SrtpKeys[" + profile + "]";
    }
}
