package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SdpTextTest {
    @Test
    void aCodecWithoutANameIsShownWithoutOne() {
        SdpText text = SdpText.of("v=0\r\nm=audio 4000 RTP/AVP 96 0\r\na=rtpmap:96 /\r\na=rtpmap:0 PCMU/8000\r\n");
        assertEquals(List.of("", "PCMU"), text.codecs());
    }
}
