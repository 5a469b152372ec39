package io.parley.sip.stack;

import java.util.List;

/**
 * Where to send a request.
 *
 * @param uri the request URI: a contact of a registered phone
 * @param route Route header values, first hop first; usually empty (RFC 3327)
 * @param flow the transport, address and port to send to: where the REGISTER came from
 */
public record CallTarget(String uri, List<String> route, Flow flow) {}
