package io.parley.web.widget;

import io.parley.chat.conversation.Origin;
import io.parley.chat.language.BrowserLanguages;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The network address that limits hold for; an IPv6 customer has a whole network of 64 bits. */
final class VisitorAddress {
    private final boolean limitLoopback;

    /** @param limitLoopback whether limits hold for this machine, too; a proxy here speaks for many */
    VisitorAddress(boolean limitLoopback) {
        this.limitLoopback = limitLoopback;
    }

    /** The address, and the languages of the browser behind it. */
    Origin origin(Request request) {
        String languages = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
        return new Origin(of(request), BrowserLanguages.of(languages == null ? "" : languages));
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
