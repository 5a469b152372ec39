package io.parley.media.ice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A check such as a browser sends. */
public final class SimCheck {
    private final ByteBuffer out = ByteBuffer.allocate(200);

    /** @param fragment of the agent that is asked */
    public SimCheck(String fragment, byte[] transaction) {
        out.putShort((short) 1).putShort((short) 0).putInt(StunRequest.COOKIE).put(transaction);
        attribute(Attribute.USERNAME, (fragment + ":h6vY").getBytes(StandardCharsets.UTF_8));
        attribute(Attribute.PRIORITY, new byte[4]);
        attribute(Attribute.ICE_CONTROLLING, new byte[8]);
    }

    SimCheck flag(int type) {
        return attribute(type, new byte[0]);
    }

    private SimCheck attribute(int type, byte[] value) {
        out.putShort((short) type).putShort((short) value.length).put(value);
        out.position(out.position() + 3 & ~3);
        return this;
    }

    /** Nominates the pair it is sent over. */
    public SimCheck nominating() {
        return flag(Attribute.USE_CANDIDATE);
    }

    public byte[] signed(String password) {
        int at = out.position();
        out.putShort(2, (short) (at + 24 - 20));
        byte[] mac = StunRequest.mac(password.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(out.array(), at));
        attribute(Attribute.MESSAGE_INTEGRITY, mac);
        out.putShort(2, (short) (out.position() + 8 - 20));
        int fingerprint = StunRequest.fingerprint(out.array(), out.position());
        attribute(
                Attribute.FINGERPRINT,
                ByteBuffer.allocate(4).putInt(fingerprint).array());
        byte[] check = Arrays.copyOf(out.array(), out.position());
        out.position(at);
        return check;
    }
}
