package io.parley.sip.stack;

import gov.nist.javax.sip.header.Via;

/**
 * The top Via of a request as it came. It is sent back as it was, but the answer goes where the request came from: not
 * to a maddr, which may be anybody's, nor over another transport than the one it came by.
 */
final class WireVia extends Via {
    private static final long serialVersionUID = 1;

    private final String cameBy;

    WireVia(Via via, String cameBy) {
        this.cameBy = cameBy;
        setSentProtocol(via.getSentProtocol());
        setSentBy(via.getSentBy());
        setParameters(via.getParameters());
    }

    @Override
    public String getTransport() {
        return cameBy;
    }

    @Override
    public String getMAddr() {
        return null;
    }
}
