package io.parley.media.srtp;

import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;

/** AES in counter mode with HMAC-SHA1 (RFC 3711 section 4.1.1 and 4.2.1). */
final class CounterCipher implements PacketCipher {
    /** The largest packet we touch, bytes. */
    static final int LARGEST = 2048;

    private static final int BLOCK = 16;
    private static final int WORD = 4;
    private static final int RTCP_TAG = 10;

    private final Cipher aes;
    private final Hmac hmac;
    private final int tag;
    private final byte[] salt = new byte[BLOCK];
    private final byte[] counters = new byte[LARGEST];
    private final byte[] stream = new byte[LARGEST];
    private final byte[] computed = new byte[Hmac.LENGTH];

    CounterCipher(byte[] key, byte[] sessionSalt, byte[] authKey, int tag) {
        aes = SrtpKeys.aes(key);
        hmac = new Hmac(authKey);
        this.tag = tag;
        System.arraycopy(sessionSalt, 0, salt, 0, sessionSalt.length);
    }

    @Override
    public int tagLength() {
        return tag;
    }

    @Override
    public int sealRtp(byte[] packet, int head, int length, int ssrc, long index) {
        crypt(packet, head, length, ssrc, index);
        hmac.of(packet, length, (int) (index >>> 16), computed);
        System.arraycopy(computed, 0, packet, length, tag);
        return length + tag;
    }

    @Override
    public int openRtp(byte[] packet, int head, int length, int ssrc, long index) {
        int body = length - tag;
        if (body < head) {
            return FORGED;
        }
        hmac.of(packet, body, (int) (index >>> 16), computed);
        if (!Bytes.same(computed, 0, packet, body, tag)) {
            return FORGED;
        }
        crypt(packet, head, body, ssrc, index);
        return body;
    }

    @Override
    public int sealRtcp(byte[] packet, int length, int ssrc, int index) {
        crypt(packet, RTCP_HEAD, length, ssrc, index);
        Bytes.putWord(packet, length, ENCRYPTED | index);
        hmac.of(packet, length + WORD, computed);
        System.arraycopy(computed, 0, packet, length + WORD, RTCP_TAG);
        return length + WORD + RTCP_TAG;
    }

    @Override
    public int openRtcp(byte[] packet, int length, int ssrc) {
        int signed = length - RTCP_TAG;
        if (signed < RTCP_HEAD + WORD) {
            return FORGED;
        }
        hmac.of(packet, signed, computed);
        if (!Bytes.same(computed, 0, packet, signed, RTCP_TAG)) {
            return FORGED;
        }
        int word = Bytes.word(packet, signed - WORD);
        if ((word & ENCRYPTED) != 0) {
            crypt(packet, RTCP_HEAD, signed - WORD, ssrc, word & ~ENCRYPTED);
        }
        return signed - WORD;
    }

    @Override
    public int rtcpIndex(byte[] packet, int length) {
        return Bytes.word(packet, length - RTCP_TAG - WORD) & ~ENCRYPTED;
    }

    /** Mixes the key stream of this packet into its bytes; the same both ways. */
    private void crypt(byte[] packet, int from, int to, int ssrc, long index) {
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        for (int block = 0; block < blocks; block++) {
            int at = block * BLOCK;
            System.arraycopy(salt, 0, counters, at, BLOCK);
            Bytes.mix(counters, at + 4, ssrc);
            Bytes.mix(counters, at + 8, (int) (index >>> 16));
            Bytes.mix(counters, at + 12, (int) index << 16 | block);
        }
        keyStream(blocks * BLOCK);
        for (int i = from; i < to; i++) {
            packet[i] ^= stream[i - from];
        }
    }

    private void keyStream(int length) {
        try {
            aes.update(counters, 0, length, stream, 0);
        } catch (ShortBufferException e) {
            throw new SrtpFailure("a key stream did not fit its place", e);
        }
    }
}
