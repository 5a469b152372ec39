package io.parley.sip.sdp;

import java.util.List;

/** An SDP body as far as we use it. */
public record SessionDescription(List<MediaDescription> media) {

    /**
     * @throws SdpRefused with reason and line if the text is broken or over the limits of {@link SdpParser}
     */
    public static SessionDescription parse(String text) throws SdpRefused {
        return new SdpParser(text).parse();
    }
}
