package io.parley.loadtest.product;

import picocli.CommandLine.Option;

/** Which ports the product under test and the phones use. */
public final class Ports {
    @Option(names = "--http-port", defaultValue = "8150", description = "the server's HTTP (${DEFAULT-VALUE})")
    public int http;

    @Option(names = "--sip-port", defaultValue = "5150", description = "the server's SIP (${DEFAULT-VALUE})")
    public int sip;

    @Option(
            names = "--rtp-ports",
            defaultValue = "25000-27999",
            paramLabel = "FROM-TO",
            description = "the server's ports for sound (${DEFAULT-VALUE})")
    public String rtp = "";

    @Option(
            names = "--phone-port",
            defaultValue = "0",
            description = "first of two SIP ports of callers and agents' phones; 0 takes free ones")
    public int phones;

    public int rtpFrom() {
        return Integer.parseInt(rtp.substring(0, rtp.indexOf('-')));
    }

    public int rtpTo() {
        return Integer.parseInt(rtp.substring(rtp.indexOf('-') + 1));
    }

    /** The second of the two phone ports. */
    public int agentPhones() {
        return phones == 0 ? 0 : phones + 1;
    }
}
