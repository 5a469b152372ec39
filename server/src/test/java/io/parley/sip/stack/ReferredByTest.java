package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gov.nist.javax.sip.message.SIPRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what a phone says about who hands on, the address alone goes on (RFC 3892). */
class ReferredByTest {

    private static Optional<String> of(String... lines) {
        String request = "REFER sip:p@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\n"
                + "From: <sip:1@127.0.0.1>;tag=1\r\nTo: <sip:2@127.0.0.1>;tag=2\r\n"
                + "Call-ID: x\r\nCSeq: 2 REFER\r\n"
                + "Refer-To: <sip:3@127.0.0.1>\r\n" + String.join("", lines) + "Content-Length: 0\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        WireParser.Read read = WireParser.read(bytes);
        return ReferredBy.of((SIPRequest) ((WireParser.Read.Understood) read).message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Referred-By: <sip:201@example.org> | <sip:201@example.org>",
                "b: <sip:201@example.org> | <sip:201@example.org>",
                "Referred-By: sip:202@example.org | <sip:202@example.org>",
                "Referred-By: <sip:1:pw@example.org;transport=tcp?Subject=x>;cid=\"1@b\" | <sip:1@example.org>",
                "Referred-By: \"Ana\" <sips:ana:pw@example.org:5061;lr?x=y>;cid=\"a@b\" | <sips:ana@example.org:5061>",
                "Referred-By: <tel:+37061234567;ext=1> | <tel:+37061234567>",
                "Referred-By: <sip:201@[2001:db8::1]> | <sip:201@[2001:db8::1]>"
            })
    void theAddressAloneGoesOn(String line, String given) {
        assertEquals(Optional.of(given), of(line + "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Referred-By: <http://example.org/>",
                "Referred-By: <sip:example.org>",
                "Referred-By: <sip:a%0d%0ab@example.org>",
                "Referred-By: ;;;",
                "Subject: <sip:1@example.org>"
            })
    void whatCannotBeGivenOnIsAsIfItWereNotSaid(String lines) {
        assertEquals(Optional.empty(), of(lines + "\r\n"));
    }

    @Test
    void whatIsTooLongIsNotGivenOn() {
        assertEquals(Optional.empty(), of("Referred-By: <sip:" + "a".repeat(65) + "@example.org>\r\n"));
        assertEquals(Optional.empty(), of("Referred-By: <sip:1@" + "a".repeat(70) + ".org>\r\n"));
        assertEquals(Optional.empty(), of("b:" + " ".repeat(20_000) + "x" + " ".repeat(20_000) + "y\r\n"));
    }
}
