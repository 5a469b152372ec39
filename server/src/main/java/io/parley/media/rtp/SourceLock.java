package io.parley.media.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Symmetric RTP (RFC 4961): learn once where the sound comes from, then lock. The address of the SDP is trusted, and
 * has the lock as soon as it is heard; another source of its neighbourhood, the address that the SIP comes from, or one
 * of networks that were named as the other end's, may take its place only while the lock is open and the told address
 * is silent: phones behind a NAT, or with several addresses, do not know which one the world sees. A gateway may still
 * send what is left of another call to a port it was told before; that must not keep out the call it belongs to now.
 * Strangers are refused.
 */
public final class SourceLock {
    private static final int TO_LOCK = 5;
    private static final long SILENCE_NANOS = 2_000_000_000L;

    private InetSocketAddress signalled;
    private InetAddress signalling;
    private Predicate<InetAddress> besides = nobody -> false;
    private InetSocketAddress source;
    private int ssrc;
    private boolean deaf;
    private int seen;
    private long lastNanos;

    /**
     * The other end's SDP, at first or anew: the lock opens. {@code by} is where its SIP comes from, {@code alsoFrom}
     * who else may be the source.
     */
    public void signalled(InetSocketAddress address, InetAddress by, Predicate<InetAddress> alsoFrom) {
        signalling = by;
        besides = alsoFrom;
        if (!address.equals(signalled)) {
            signalled = address;
            source = address;
            seen = 0;
        }
    }

    /** Sound goes where the SDP says, now and ever: nobody sends here, and whoever does is refused. */
    public void hearNobody() {
        deaf = true;
        source = signalled;
    }

    /** Where to send. */
    public InetSocketAddress target() {
        return source;
    }

    /** Whether the packet from {@code sender} may be heard. */
    public boolean accept(InetSocketAddress sender, int packetSsrc, long nowNanos) {
        if (signalled == null || deaf) {
            return false;
        }
        boolean silent = seen > 0 && nowNanos - lastNanos > SILENCE_NANOS;
        boolean known = sender.equals(source);
        if (!known && !sender.equals(signalled) && (isTaken(silent) || !mayMove(sender, packetSsrc))) {
            return false;
        }
        if (!known) {
            source = sender;
            seen = 0;
        }
        if (seen == 0) {
            ssrc = packetSsrc;
        }
        seen = Math.min(seen + 1, TO_LOCK);
        lastNanos = nowNanos;
        return true;
    }

    /** By the address that was told from its first packet on, by another once it has sent some. */
    private boolean isTaken(boolean silent) {
        return !silent && seen >= (source.equals(signalled) ? 1 : TO_LOCK);
    }

    private boolean mayMove(InetSocketAddress sender, int packetSsrc) {
        boolean theirs = neighbours(sender.getAddress(), signalled.getAddress())
                || sender.getAddress().equals(signalling)
                || besides.test(sender.getAddress());
        return theirs && (seen == 0 || packetSsrc == ssrc);
    }

    /** The same /24, or the same /64 of IPv6. */
    private static boolean neighbours(InetAddress a, InetAddress b) {
        byte[] x = a.getAddress();
        byte[] y = b.getAddress();
        int prefix = x.length == 4 ? 3 : 8;
        return x.length == y.length && Arrays.equals(x, 0, prefix, y, 0, prefix);
    }
}
