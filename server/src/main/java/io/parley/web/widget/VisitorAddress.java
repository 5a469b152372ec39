package io.parley.web.widget;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** The network address that limits hold for; an IPv6 customer has a whole network of 64 bits. */
final class VisitorAddress {
    private final boolean limitLoopback;

    /** @param limitLoopback whether limits hold for this machine, too; a proxy here speaks for many */
    VisitorAddress(boolean limitLoopback) {
        this.limitLoopback = limitLoopback;
    }

    Optional<String> of(Request request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote)) {
            return Optional.empty();
        }
        InetAddress address = remote.getAddress();
        if (address.isLoopbackAddress() && !limitLoopback) {
            return Optional.empty();
        }
        String text = address.getHostAddress();
        return Optional.of(address.getAddress().length == 16 ? network64(text) : text);
    }

    private static String network64(String address) {
        String[] groups = address.split(":");
        return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length)));
    }
}
