package io.parley.web.widget;

import io.parley.chat.conversation.Origin;
import io.parley.chat.language.BrowserLanguages;
import io.parley.web.http.SourceNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        return Optional.of(SourceNetwork.of(address));
    }
}
