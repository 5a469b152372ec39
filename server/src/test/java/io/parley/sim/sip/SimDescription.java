package io.parley.sim.sip;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import java.net.Inet6Address;
import java.net.InetAddress;

/** What a phone's SDP says of its sound. */
public final class SimDescription {
    private final SimSound sound;
    private volatile boolean keyEvents = true;
    private volatile String more = "";

    public SimDescription(SimSound sound) {
        this.sound = sound;
    }

    /** No keys as RTP events. */
    void withoutKeyEvents() {
        keyEvents = false;
    }

    /** Lines of further attributes. */
    public void with(String attributes) {
        more = attributes;
    }

    public String text() {
        Codec codec = sound.codec();
        InetAddress at = sound.address().getAddress();
        String where = (at instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + at.getHostAddress();
        return "v=0\r\no=- 1 1 " + where + "\r\ns=-\r\nc=" + where + "\r\nt=0 0\r\nm=audio "
                + sound.address().getPort() + " RTP/AVP " + codec.payloadType() + (keyEvents ? " 101" : "")
                + "\r\na=rtpmap:" + codec.payloadType() + " " + (codec == Codec.OPUS ? "opus/48000/2" : codec + "/8000")
                + "\r\n"
                + (keyEvents ? "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n" : "")
                + "a=sendrecv\r\n"
                + more;
    }
}
