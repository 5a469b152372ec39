package io.parley.sip.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Optional;
import java.util.function.Function;
import javax.sip.message.Request;

/** Which requests are looked at: some methods only of those who may use them, all others know none of it. */
final class KnownMethods {
    private final Function<SIPRequest, Optional<String>> phone;
    private final Publications publications;

    /** @param phone whose phone a request came from, if it came from one that is registered */
    KnownMethods(Function<SIPRequest, Optional<String>> phone, Publications publications) {
        this.phone = phone;
        this.publications = publications;
    }

    /** @param call that it belongs to */
    boolean take(SIPRequest request, Optional<SipCall> call) {
        return switch (request.getMethod()) {
            case Request.REFER ->
                call.filter(one -> one.own().terms().mayRefer()).isPresent();
            case Request.SUBSCRIBE -> phone.apply(request).isPresent();
            case Request.PUBLISH -> publications.mayCome(request);
            default -> Messages.METHODS.contains(request.getMethod());
        };
    }
}
