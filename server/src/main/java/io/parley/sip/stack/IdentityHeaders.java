package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import io.parley.sip.identity.SignedCall;
import io.parley.sip.identity.TelephoneNumber;
import io.parley.sip.trunk.Trunk;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a call shows of its numbers: Identity headers (RFC 8224), and whom it names as who calls and who is called. */
final class IdentityHeaders {
    private static final String NAME = "Identity";
    /** Its short form (RFC 8224 section 4), which the stack does not know. */
    private static final String SHORT = "y";

    private static final int MOST = 8;

    private IdentityHeaders() {}

    /** @param sentOnBy numbers that sent the call on; of trunks that are believed these may have been dialled */
    static SignedCall of(SIPRequest request, Trunk trunk, List<String> sentOnBy) {
        if (!trunk.ways().proof().isLookedAt()) {
            return SignedCall.NOTHING;
        }
        List<String> headers = Stream.of(NAME, SHORT)
                .flatMap(name -> values(request, name).stream())
                .limit(MOST)
                .toList();
        if (headers.isEmpty()) {
            return SignedCall.NOTHING;
        }
        Parties parties = new Parties(request, trunk);
        Stream<String> called = Stream.of(
                parties.dialled(),
                UserPart.of(request.getRequestURI()),
                UserPart.of(request.getTo().getAddress().getURI()));
        Stream<String> before = trunk.trustCallerId() ? sentOnBy.stream() : Stream.empty();
        UnaryOperator<String> heard = trunk.ways().format()::heard;
        return new SignedCall(
                headers, digits(Stream.of(parties.signed()), heard), digits(Stream.concat(called, before), heard));
    }

    private static List<String> values(SIPRequest request, String name) {
        List<String> values = new ArrayList<>();
        for (Iterator<?> headers = request.getHeaders(name); headers.hasNext() && values.size() < MOST; ) {
            String text = headers.next().toString();
            values.add(text.substring(text.indexOf(':') + 1).strip());
        }
        return values;
    }

    private static Set<String> digits(Stream<String> numbers, UnaryOperator<String> heard) {
        return numbers.map(heard)
                .map(TelephoneNumber::canonical)
                .filter(number -> !number.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
