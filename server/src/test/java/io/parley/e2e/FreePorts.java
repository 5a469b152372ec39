package io.parley.e2e;

import io.parley.sim.TestPorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Ports of one server; the one after {@code sip} is its own, too. */
public record FreePorts(int http, int sip, int rtpFrom, int rtpTo) {
    private static final int RTP_BLOCK = 240;

    public static FreePorts find() {
        int rtp = TestPorts.take(RTP_BLOCK);
        return new FreePorts(free(), TestPorts.take(2), rtp, rtp + RTP_BLOCK - 1);
    }

    /** A port that is free over TCP and UDP. */
    public static int free() {
        return TestPorts.take(1);
    }

    /** Once the server is gone. */
    void giveBack() {
        TestPorts.giveBack(http);
        TestPorts.giveBack(sip);
        TestPorts.giveBack(rtpFrom);
    }

    InetSocketAddress sipAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), sip);
    }
}
