package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.registrar.Binding;
import java.text.ParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.header.ContactHeader;
import javax.sip.header.SupportedHeader;

/**
 * Phones that say who they are, so that a new address takes the place of the one before (RFC 5626). What came by
 * proxies counts as a flow only where the first of them keeps the connection.
 */
final class Outbound {
    static final String TAG = "outbound";
    /** RFC 5626 section 11.6; unknown to the stack. */
    static final int FIRST_HOP_LACKS_IT = 439;

    private static final String INSTANCE = "+sip.instance";
    private static final String REG_ID = "reg-id";
    private static final int MOST_INSTANCE = 200;

    private Outbound() {}

    /** @return which flow of which phone its one Contact is of, as {@link Binding} has it; empty where it is none */
    static String flow(SIPRequest request, ContactHeader contact) {
        String instance = parameter(contact, INSTANCE);
        String id = parameter(contact, REG_ID);
        boolean named = !instance.isEmpty() && instance.length() <= MOST_INSTANCE && id.matches("[1-9][0-9]{0,8}");
        boolean alone = count(request, ContactHeader.NAME) == 1;
        return named && alone && isKept(request) && isSupported(request) ? instance + ";" + id : "";
    }

    private static boolean isKept(SIPRequest request) {
        return request.getViaHeaders().size() == 1 || ProxyPath.keepsFlows(request);
    }

    /** Whether flows are asked for, and a proxy on the way keeps none (RFC 5626 section 6). */
    static boolean isHeldUp(SIPRequest request) {
        return !isKept(request)
                && isSupported(request)
                && request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                && !contact.isWildCard()
                && !parameter(contact, REG_ID).isEmpty();
    }

    private static String parameter(ContactHeader contact, String name) {
        return Optional.ofNullable(contact.getParameter(name)).orElse("").replace("\"", "");
    }

    private static int count(SIPRequest request, String header) {
        int count = 0;
        for (Iterator<?> all = request.getHeaders(header); all.hasNext(); all.next()) {
            count++;
        }
        return count;
    }

    private static boolean isSupported(SIPRequest request) {
        boolean any = false;
        for (Iterator<?> all = request.getHeaders(SupportedHeader.NAME); all.hasNext(); ) {
            any |= ((SupportedHeader) all.next()).getOptionTag().equalsIgnoreCase(TAG);
        }
        return any;
    }

    /** Whether this answer is about a flow, and so has to say that flows are kept. */
    static boolean isUsed(SIPRequest request, List<Binding> bindings) {
        return request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
                && !contact.isWildCard()
                && bindings.stream()
                        .map(Binding::flow)
                        .anyMatch(flow -> !flow.isEmpty() && flow.equals(flow(request, contact)));
    }

    /** A Contact says which flow it is of. */
    static void tell(ContactHeader contact, Binding binding) throws ParseException {
        int split = binding.flow().lastIndexOf(';');
        if (split > 0) {
            contact.setParameter(INSTANCE, "\"" + binding.flow().substring(0, split) + "\"");
            contact.setParameter(REG_ID, binding.flow().substring(split + 1));
        }
    }
}
