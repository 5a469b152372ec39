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

    private IceCredentials current;
    /** Of before a restart; checks by it still keep the pair alive until the new ones have nominated one. */
    private Optional<IceCredentials> former = Optional.empty();

    private Optional<InetSocketAddress> nominated = Optional.empty();
    private long checkedNanos;
    private boolean checked;
    private long dropped;

    public IceLite(IceCredentials own) {
        current = own;
    }

    /** One that has proven itself to a process before, at this address: it is taken to consent still. */
    public static IceLite again(IceCredentials own, InetSocketAddress proven, long nowNanos) {
        IceLite ice = new IceLite(own);
        ice.nominated = Optional.of(proven);
        ice.checked = true;
        ice.checkedNanos = nowNanos;
        return ice;
    }

    /** The other end begins anew (RFC 8445 section 9): from now on its checks are signed with these. */
    public void restart(IceCredentials fresh) {
        former = Optional.of(current);
        current = fresh;
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
        Optional<StunRequest> request = StunRequest.parse(datagram, length);
        Optional<IceCredentials> signer = request.flatMap(this::signer);
        if (signer.isEmpty()) {
            dropped++;
            return Optional.empty();
        }
        if (signer.get() == current && request.get().useCandidate()) {
            former = Optional.empty();
        }
        return Optional.of(answer(request.get(), bytes(signer.get()), from, nowNanos));
    }

    /** Whose password the request is signed with, if with one of ours. */
    private Optional<IceCredentials> signer(StunRequest request) {
        return isBy(current, request) ? Optional.of(current) : former.filter(before -> isBy(before, request));
    }

    private static boolean isBy(IceCredentials own, StunRequest request) {
        return request.username().startsWith(own.fragment() + ":") && request.isSignedWith(bytes(own));
    }

    private static byte[] bytes(IceCredentials own) {
        return own.password().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] answer(StunRequest request, byte[] password, InetSocketAddress from, long nowNanos) {
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

    /** Whether the other end has ever proven itself. */
    public boolean isChecked() {
        return checked;
    }

    /** Datagrams that were no authentic check of ours. */
    public long dropped() {
        return dropped;
    }
}
