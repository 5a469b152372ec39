package io.parley.sip.stack;

import gov.nist.javax.sip.header.extensions.ReferredByHeader;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.extensions.ReferredByParser;
import java.text.ParseException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.Header;
import javax.sip.header.HeaderAddress;

/** Who hands a call on, as their REFER says (RFC 3892), cut down to what is safe to give on. */
final class ReferredBy {
    private static final String COMPACT = "b";
    private static final int LONGEST = 128;
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9+*#._~!$&'()=-]{1,64}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,64}|\\[[0-9A-Fa-f:.]{2,45}]");

    private ReferredBy() {}

    /**
     * The value for an INVITE: the address alone, without name, password, parameters, headers and token. Nothing where
     * it is missing, too long, or holds what no telephone dials; of several the first counts.
     */
    static Optional<String> of(SIPRequest request) {
        return Optional.ofNullable(request.getHeader(ReferredByHeader.NAME))
                .or(() -> spelledOut(request))
                .filter(HeaderAddress.class::isInstance)
                .flatMap(header -> address(((HeaderAddress) header).getAddress().getURI()))
                .filter(address -> address.length() <= LONGEST);
    }

    /** The stack's parser fails at the short name and leaves such a line as it is. */
    private static Optional<Header> spelledOut(SIPRequest request) {
        Iterator<?> unread = request.getUnrecognizedHeaders();
        while (unread.hasNext()) {
            String[] line = String.valueOf(unread.next()).split(":", 2);
            if (line.length == 2 && line[0].strip().equalsIgnoreCase(COMPACT)) {
                return parsed(line[1].strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<Header> parsed(String value) {
        try {
            return Optional.of(new ReferredByParser(ReferredByHeader.NAME + ": " + value + "\n").parse());
        } catch (ParseException e) {
            return Optional.empty(); // as if it were not said
        }
    }

    private static Optional<String> address(URI uri) {
        return switch (uri) {
            case SipURI sip ->
                named(sip.getUser())
                        .filter(user -> HOST.matcher(sip.getHost()).matches())
                        .map(user -> "<" + sip.getScheme().toLowerCase(Locale.ROOT) + ":" + user + "@" + sip.getHost()
                                + (sip.getPort() > 0 ? ":" + sip.getPort() : "") + ">");
            case TelURL tel ->
                named((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber()).map(number -> "<tel:" + number + ">");
            default -> Optional.empty();
        };
    }

    private static Optional<String> named(String user) {
        return Optional.ofNullable(user).filter(text -> USER.matcher(text).matches());
    }
}
