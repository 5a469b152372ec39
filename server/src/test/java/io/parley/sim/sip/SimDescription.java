package io.parley.sim.sip;

import io.parley.media.Codec;
import io.parley.sim.SimSound;

/** What a phone's SDP says of its sound. */
public final class SimDescription {
    private final SimSound sound;
    private volatile boolean keyEvents = true;
    private volatile String more = "";

    SimDescription(SimSound sound) {
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

    String text() {
        Codec codec = sound.codec();
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + sound.address().getPort() + " RTP/AVP " + codec.payloadType() + (keyEvents ? " 101" : "")
                + "\r\na=rtpmap:" + codec.payloadType() + " " + (codec == Codec.OPUS ? "opus/48000/2" : codec + "/8000")
                + "\r\n"
                + (keyEvents ? "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n" : "")
                + "a=sendrecv\r\n"
                + more;
    }
}
