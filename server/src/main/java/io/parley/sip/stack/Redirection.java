package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.TelURL;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Response;

/** Where a 3xx sends a call: the contacts that may be called, the most wanted first (RFC 3261 8.1.3.4). */
final class Redirection {
    private static final int MOST_CONTACTS = 5;

    private Redirection() {}

    static List<OutboundInvite> of(Response response, OutboundInvite.Course course) {
        List<ContactHeader> contacts = new ArrayList<>();
        Iterator<?> all = ((SIPResponse) response).getHeaders(ContactHeader.NAME);
        while (all.hasNext() && contacts.size() < MOST_CONTACTS) {
            contacts.add((ContactHeader) all.next());
        }
        contacts.sort(Comparator.comparing(Redirection::preference).reversed());
        return contacts.stream()
                .map(contact -> to(contact.getAddress().getURI(), course))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What says nothing is wanted most. */
    private static float preference(ContactHeader contact) {
        return contact.getQValue() < 0 ? 1 : contact.getQValue();
    }

    private static Optional<OutboundInvite> to(URI uri, OutboundInvite.Course course) {
        return switch (uri) {
            case SipURI sip
            when sip.getUser() != null && !sip.isSecure() -> course.redirected(sip.getHost(), number(sip.getUser()));
            case TelURL tel -> course.redirected("", number((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber()));
            default -> Optional.empty();
        };
    }

    /** Without parameters, and what makes a number easier to read (RFC 3966). */
    private static String number(String user) {
        int parameters = user.indexOf(';');
        return (parameters < 0 ? user : user.substring(0, parameters)).replaceAll("[-.()]", "");
    }
}
