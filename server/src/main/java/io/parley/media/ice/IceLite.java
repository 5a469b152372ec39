package io.parley.media.ice;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One leg's lite agent: answers connectivity checks of the other end, who is always in control, and remembers the pair
 * that was nominated. What is not signed with our password is dropped without an answer, so a flood of it gains
 * nothing. One thread.
 */
public final class IceLite {
    /** Without an authentic check for so long the other end no longer consents to be sent to (RFC 7675 section 5.1). */
    public static final long CONSENT_NANOS = 30_000_000_000L;

    private final String prefix;
    private final byte[] password;
    private Optional<InetSocketAddress> nominated = Optional.empty();
    private long checkedNanos;
    private boolean checked;
    private long dropped;

    public IceLite(IceCredentials own) {
        prefix = own.fragment() + ":";
        password = own.password().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a datagram is STUN, by its first byte (RFC 7983 section 7). */
    public static boolean isStun(int firstByte) {
        return firstByte >= 0 && firstByte <= 3;
    }

    /**
     * Takes a datagram that is STUN.
     *
     * @return what to answer to where it came from; empty if nothing
     */
    public Optional<byte[]> answer(byte[] datagram, int length, InetSocketAddress from, long nowNanos) {
        Optional<StunRequest> request = StunRequest.parse(datagram, length)
                .filter(r -> r.username().startsWith(prefix))
                .filter(r -> r.isSignedWith(password));
        if (request.isEmpty()) {
            dropped++;
            return Optional.empty();
        }
        return Optional.of(answer(request.get(), from, nowNanos));
    }

    private byte[] answer(StunRequest request, InetSocketAddress from, long nowNanos) {
        if (!request.unknown().isEmpty()) {
            return StunAnswer.unknown(request, password);
        }
        if (request.controlled()) {
            return StunAnswer.refused(request, 487, "Role Conflict", password);
        }
        checked = true;
        checkedNanos = nowNanos;
        if (request.useCandidate()) {
            nominated = Optional.of(from);
        }
        return StunAnswer.mapped(request, from, password);
    }

    /** Where to send to: the other end's address of the pair nominated last. */
    public Optional<InetSocketAddress> nominated() {
        return nominated;
    }

    /** Whether the other end still wants to be sent to. */
    public boolean isConsented(long nowNanos) {
        return checked && nowNanos - checkedNanos < CONSENT_NANOS;
    }

    /** Datagrams that were no authentic check of ours. */
    public long dropped() {
        return dropped;
    }
}
