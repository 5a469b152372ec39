package io.parley.media.srtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM (RFC 7714 sections 8 and 9). Java's own, which allocates per packet but leaks no timing of its tables. */
final class GcmCipher implements PacketCipher {
    private static final int TAG = 16;
    private static final int WORD = 4;
    private static final int NONCE = 12;

    private final SecretKeySpec key;
    private final byte[] salt;
    private final Cipher gcm;
    private final byte[] nonce = new byte[NONCE];
    private final byte[] word = new byte[WORD];
    private final byte[] result = new byte[CounterCipher.LARGEST + TAG];

    GcmCipher(byte[] key, byte[] sessionSalt) {
        this.key = new SecretKeySpec(key, "AES");
        salt = sessionSalt;
        try {
            gcm = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new SrtpFailure("this Java has no AES-GCM", e);
        }
    }

    @Override
    public int tagLength() {
        return TAG;
    }

    @Override
    public int sealRtp(byte[] packet, int head, int length, int ssrc, long index) {
        rtpNonce(ssrc, index);
        run(Cipher.ENCRYPT_MODE, packet, false, head, length);
        return length + TAG;
    }

    @Override
    public int openRtp(byte[] packet, int head, int length, int ssrc, long index) {
        if (length - TAG < head) {
            return FORGED;
        }
        rtpNonce(ssrc, index);
        return run(Cipher.DECRYPT_MODE, packet, false, head, length) ? length - TAG : FORGED;
    }

    @Override
    public int sealRtcp(byte[] packet, int length, int ssrc, int index) {
        rtcpNonce(ssrc, index);
        Bytes.putWord(word, 0, ENCRYPTED | index);
        run(Cipher.ENCRYPT_MODE, packet, true, RTCP_HEAD, length);
        Bytes.putWord(packet, length + TAG, ENCRYPTED | index);
        return length + TAG + WORD;
    }

    @Override
    public int openRtcp(byte[] packet, int length, int ssrc) {
        int body = length - TAG - WORD;
        if (body < RTCP_HEAD) {
            return FORGED;
        }
        int flagged = Bytes.word(packet, length - WORD);
        rtcpNonce(ssrc, flagged & ~ENCRYPTED);
        Bytes.putWord(word, 0, flagged);
        int readable = (flagged & ENCRYPTED) != 0 ? RTCP_HEAD : body;
        return run(Cipher.DECRYPT_MODE, packet, true, readable, length - WORD) ? body : FORGED;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return Bytes.word(packet, length - WORD) & ~ENCRYPTED;
    }

    /**
     * Runs the cipher over the bytes from {@code readable} to {@code to}, in place.
     *
     * @param rtcp whether the word of flag and index is authenticated, too
     */
    private boolean run(int mode, byte[] packet, boolean rtcp, int readable, int to) {
        try {
            gcm.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
            gcm.updateAAD(packet, 0, readable);
            if (rtcp) {
                gcm.updateAAD(word, 0, WORD);
            }
            int written = gcm.doFinal(packet, readable, to - readable, result, 0);
            System.arraycopy(result, 0, packet, readable, written);
            return true;
        } catch (AEADBadTagException forged) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new SrtpFailure("AES-GCM failed", e);
        }
    }

    private void rtpNonce(int ssrc, long index) {
        System.arraycopy(salt, 0, nonce, 0, NONCE);
        Bytes.mix(nonce, 2, ssrc);
        Bytes.mix(nonce, 6, (int) (index >>> 16));
        nonce[10] ^= (byte) (index >>> 8);
        nonce[11] ^= (byte) index;
    }

    private void rtcpNonce(int ssrc, int index) {
        System.arraycopy(salt, 0, nonce, 0, NONCE);
        Bytes.mix(nonce, 2, ssrc);
        Bytes.mix(nonce, 8, index);
    }
}
