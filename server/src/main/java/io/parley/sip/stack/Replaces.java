package io.parley.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.header.Header;

/**
 * The call that another one is to take the place of (RFC 3891).
 *
 * @param call absent where nobody knows of such a dialog
 * @param earlyOnly only if it is not answered yet
 * @param confirmed whether it is
 */
public record Replaces(Optional<SipCall> call, boolean earlyOnly, boolean confirmed) {
    static final String NAME = "Replaces";
    /** Of Require and Supported. */
    static final String TAG = "replaces";

    private static final int LONGEST = 1024;

    /** What such a header says; empty if it cannot be understood. */
    static Optional<Replaces> parse(String text, SipEndpoint endpoint) {
        String[] parts = text.length() > LONGEST ? new String[0] : text.strip().split("\\s*;\\s*", -1);
        String to = "";
        String from = "";
        boolean early = false;
        for (int i = 1; i < parts.length; i++) {
            String name = parts[i].replaceFirst("\\s*=.*", "").toLowerCase(Locale.ROOT);
            String value = parts[i].contains("=") ? parts[i].replaceFirst("[^=]*=\\s*", "") : "";
            if (name.equals("to-tag") && !to.isEmpty() || name.equals("from-tag") && !from.isEmpty()) {
                return Optional.empty(); // one of each (RFC 3891 6.1)
            }
            to = name.equals("to-tag") ? value : to;
            from = name.equals("from-tag") ? value : from;
            early |= name.equals("early-only");
        }
        boolean whole = parts.length > 0 && !parts[0].isEmpty() && !to.isEmpty() && !from.isEmpty();
        return whole ? Optional.of(find(parts[0] + ":" + to + ":" + from, early, endpoint)) : Optional.empty();
    }

    /** To-tag is ours, from-tag that of whoever is replaced: so the stack names its dialogs. */
    private static Replaces find(String id, boolean early, SipEndpoint endpoint) {
        SipStackImpl stack = endpoint.stack();
        Dialog dialog = stack.getDialog(id.toLowerCase(Locale.ROOT));
        Optional<SipCall> call = dialog != null && dialog.getApplicationData() instanceof SipCall known
                ? Optional.of(known)
                : Optional.empty();
        return new Replaces(
                call, early, call.filter(known -> !known.isBeginning()).isPresent());
    }

    /** Whether the request has such a header at all. */
    static boolean isIn(SIPRequest request) {
        return request.getHeader(NAME) != null;
    }

    /** The one of a request; empty if it is not one, or cannot be understood. */
    static Optional<Replaces> of(SIPRequest request, SipEndpoint endpoint) {
        Iterator<?> headers = request.getHeaders(NAME);
        if (!headers.hasNext()) {
            return Optional.empty();
        }
        String text = ((Header) headers.next()).toString();
        boolean alone = !headers.hasNext();
        return alone ? parse(text.substring(text.indexOf(':') + 1), endpoint) : Optional.empty();
    }
}
