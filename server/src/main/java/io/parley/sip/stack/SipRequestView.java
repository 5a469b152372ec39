package io.parley.sip.stack;

import java.util.List;
import java.util.Optional;

/** What gates and the registrar read of a request; never any type of the stack underneath. */
public interface SipRequestView {
    String method();

    /** As it stands in the request line: digests are made over it. */
    String requestUri();

    /** User part of the request URI without parameters and escapes; for tel URIs the number. May be empty. */
    String requestUser();

    String requestHost();

    /** The real source of the packet. */
    Flow source();

    String callId();

    long cseq();

    /** The URI of To. */
    SipName to();

    SipName from();

    /** All values of a header in order, as text; a header with several comma-separated values gives each. */
    List<String> headers(String name);

    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
