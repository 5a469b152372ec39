package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.core.contact.AttributeRules;
import io.parley.sip.trunk.Trunk;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a trunk tells of a caller, as far as its configuration takes it: in a header of its own, and redirections. */
final class CallerAttributes {
    private CallerAttributes() {}

    static Map<String, String> of(SIPRequest request, Trunk trunk) {
        Map<String, String> told = new TreeMap<>(ofHeader(request, trunk));
        if (trunk.trustCallerId()) {
            Redirections.of(request, trunk.ways().format()::heard)
                    .ifPresent(redirected -> told.putAll(redirected.attributes()));
        }
        return told;
    }

    /** Nothing where the header stands twice: whoever sent the call to the trunk may have written one of them. */
    private static Map<String, String> ofHeader(SIPRequest request, Trunk trunk) {
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
