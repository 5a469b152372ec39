package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code a=crypto} as RFC 4568 and RFC 7714 write it. */
class KeysInSdpTest {
    private static final List<AudioCodec> CODECS = List.of(AudioCodec.PCMA, AudioCodec.PCMU);
    private static final byte[] KEY = new byte[30];
    private static final String TEXT = Base64.getEncoder().encodeToString(KEY);

    private final SdpLocal local = new SdpLocal(7, new InetSocketAddress("127.0.0.1", 5000));

    private static SdpOffer offer(String protocol, String lines) throws SdpRefused {
        return SdpOffer.parse(
                "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 " + protocol + " 8\r\n" + lines.replace("KEY", TEXT));
    }

    @Test
    void theFirstKeyThatWeCanUseIsTakenWithItsTag() throws SdpRefused {
        SdpOffer offered = offer(
                "RTP/SAVP",
                "a=crypto:1 F8_128_HMAC_SHA1_80 inline:KEY\r\na=crypto:2 AES_CM_128_HMAC_SHA1_32 inline:KEY|2^31\r\n"
                        + "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:KEY\r\n");
        assertTrue(offered.isSecureProfile());
        CryptoLine taken = offered.crypto().orElseThrow();
        assertEquals(2, taken.tag());
        assertEquals(CryptoSuite.AES_CM_128_HMAC_SHA1_32, taken.suite());
        assertEquals(30, taken.keys().getFirst().bytes().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|256:1",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1:0",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1:129",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1:4|2^31",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|1:4|2",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|x",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|1:4;inline:KEY|2^31|1:4",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|1:4;inline:KEY|2^31|2:2",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|1:4;inline:KEY|2^31",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|1:4;inline:c2hvcnQ=|2^31|2:4",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1:4;",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY|1:1;inline:KEY|2:1;inline:KEY|3:1;inline:KEY|4:1;inline:KEY|5:1"
                        + ";inline:KEY|6:1;inline:KEY|7:1;inline:KEY|8:1;inline:KEY|9:1",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY;inline:KEY",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNENCRYPTED_SRTP",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY UNAUTHENTICATED_SRTP",
                "1 AES_CM_128_HMAC_SHA1_80 inline:KEY KDR=3",
                "1 AES_CM_128_HMAC_SHA1_80 inline:c2hvcnQ=",
                "1 AES_CM_128_HMAC_SHA1_80 inline:***",
                "1 AEAD_AES_128_GCM inline:KEY",
                "1 AES_CM_128_HMAC_SHA1_80 uri:KEY",
                "x AES_CM_128_HMAC_SHA1_80 inline:KEY",
                "1234567 AES_CM_128_HMAC_SHA1_80 inline:KEY",
                "1 AES_CM_128_HMAC_SHA1_80",
                ""
            })
    void aKeyThatWantsWhatWeDoNotDoIsNoKey(String line) throws SdpRefused {
        assertTrue(offer("RTP/SAVP", "a=crypto:" + line + "\r\n").crypto().isEmpty(), line);
    }

    /** RFC 4568 section 6.1: its value is a number, as many bytes long as is said. */
    @ParameterizedTest
    @CsvSource({"|2^20|1:4, 00000001", "|1:1, 01", "|2^31|66051:3, 010203", "|255:1, ff", "|2^31, ''", "'', ''"})
    void aKeyMayHaveAName(String said, String name) throws SdpRefused {
        String line = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY" + said + "\r\n";
        CryptoLine taken = offer("RTP/SAVP", line).crypto().orElseThrow();
        assertEquals(name, HexFormat.of().formatHex(taken.keys().getFirst().mki()));
        assertEquals(line.replace("KEY", TEXT).replaceFirst("\\|2\\^[0-9]+", ""), taken.line());
    }

    @Test
    void severalKeysAreTakenWhereEachHasAName() throws SdpRefused {
        String line = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^31|1:4;inline:KEY|2^31|2:4\r\n";
        CryptoLine taken = offer("RTP/SAVP", line).crypto().orElseThrow();
        assertEquals(
                List.of("00000001", "00000002"),
                taken.keys().stream()
                        .map(key -> HexFormat.of().formatHex(key.mki()))
                        .toList());
        assertEquals(line.replace("KEY", TEXT).replace("|2^31", ""), taken.line());
        assertFalse(taken.toString().contains(TEXT) || taken.keys().toString().contains(TEXT));
    }

    @Test
    void harmlessParametersChangeNothing() throws SdpRefused {
        String line = "a=crypto:9 AES_CM_128_HMAC_SHA1_80 inline:KEY KDR=0 WSH=128 -x-own=1\r\n";
        assertEquals(9, offer("RTP/SAVP", line).crypto().orElseThrow().tag());
    }

    @Test
    void ourOfferNamesEveryProtectionTheStrongestFirst() {
        local.keys(
                List.of(
                        new CryptoLine(1, CryptoSuite.AEAD_AES_128_GCM, new byte[28]),
                        new CryptoLine(2, CryptoSuite.AES_CM_128_HMAC_SHA1_80, KEY)),
                true);
        String offer = local.offer(CODECS);
        assertTrue(offer.contains("m=audio 5000 RTP/SAVP 8 0 13 101\r\n"), offer);
        assertTrue(
                offer.contains("a=crypto:1 AEAD_AES_128_GCM inline:"
                        + Base64.getEncoder().encodeToString(new byte[28])
                        + "\r\na=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:" + TEXT + "\r\n"),
                offer);
    }

    @Test
    void whereEncryptionIsOnlyOfferedThePlainProfileCarriesTheKeys() throws SdpRefused {
        local.keys(List.of(new CryptoLine(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, KEY)), false);
        String offer = local.offer(CODECS);
        assertTrue(offer.contains("m=audio 5000 RTP/AVP 8 0 13 101\r\n"), offer);
        assertTrue(offer.contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"), offer);
        local.keys(List.of(), false);
        SdpOffer plain = offer("RTP/AVP", "");
        assertFalse(local.answer(plain, plain.agree(CODECS)).contains("crypto"));
    }

    @Test
    void keysAreNeverPrinted() {
        String printed = new CryptoLine(1, CryptoSuite.AES_CM_128_HMAC_SHA1_80, KEY).toString();
        assertEquals("CryptoLine[1 AES_CM_128_HMAC_SHA1_80]", printed);
    }
}
