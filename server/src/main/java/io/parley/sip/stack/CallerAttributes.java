package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.core.contact.AttributeRules;
import io.parley.sip.trunk.Trunk;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;

/** What a trunk tells of a caller in a header of its own, as far as its configuration takes it. */
final class CallerAttributes {
    private CallerAttributes() {}

    /** Nothing where the header stands twice: whoever sent the call to the trunk may have written one of them. */
    static Map<String, String> of(SIPRequest request, Trunk trunk) {
        Optional<Trunk.AttributeHeader> known = trunk.attributes();
        if (known.isEmpty()) {
            return Map.of();
        }
        String name = known.get().name();
        ListIterator<?> headers = request.getHeaders(name);
        if (!headers.hasNext()) {
            return Map.of();
        }
        String text = headers.next().toString();
        if (headers.hasNext() || text.length() <= name.length()) {
            return Map.of();
        }
        String said = text.substring(text.indexOf(':') + 1).strip();
        return known.get().believed().of(AttributeRules.parse(said));
    }
}
