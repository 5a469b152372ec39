package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a call was meant for first: Diversion (RFC 5806) and History-Info (RFC 7044). */
class RedirectionsTest {
    private static final String NOBODY = "History-Info: <sip:100@parley>;index=1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Diversion: <sip:+3705@c>;reason=user-busy;counter=1 | +3705 | busy",
                "Diversion: <tel:+3705>;reason=\"no-answer\" | +3705 | no-answer",
                "Diversion: \"Rep, Ana <x>\" <sip:+3705@c>;reason=unavailable | +3705 | unreachable",
                "Diversion: <sip:+3706@c>;reason=no-answer, <sip:+3705@c>;reason=unconditional | +3705 | always",
                "Diversion: <sip:+3706@c>;reason=no-answer/Diversion: <sip:+3705@c>;reason=away | +3705 | unreachable",
                "Diversion: <sip:+3705@c>;reason=unknown | +3705 | ''",
                "Diversion: <sip:+3705@c> | +3705 | ''",
                "Diversion: <sip:+3705@c>;privacy=full;reason=user-busy | '' | busy",
                "Diversion: <sip:anonymous@anonymous.invalid>;reason=deflection | '' | always",
                "Diversion: nonsense | '' | ''",
            })
    void theLastOfTheDiversionsIsWhoWasDialled(String headers, String first, String why) throws ParseException {
        assertTold(headers, first, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:+3705@c?Reason=SIP%3Bcause%3D486>;index=1, <sip:100@parley>;index=1.1;mp=1 | +3705 | busy",
                "<sip:+3705@c>;index=1, <sip:100@parley;cause=408>;index=1.1;mp=1 | +3705 | no-answer",
                "<sip:+3705@c>;index=1/<sip:100@parley;cause=302>;index=1.1;mp=1 | +3705 | always",
                "<sip:+3705@c>;index=1, <sip:+3706@c;cause=503>;index=1.1, <sip:1@c;cause=486> | +3705 | unreachable",
                "<sip:+3705@c?Privacy=history>;index=1, <sip:100@parley;cause=486>;index=1.1;mp=1 | '' | busy",
                "<sip:+3705@c>;index=1, <sip:100@parley>;index=1.1;rc=1 | +3705 | ''",
            })
    void theFirstTargetInTheHistoryIsWhoWasDialled(String history, String first, String why) throws ParseException {
        assertTold("History-Info: " + history.replace("/", "/History-Info: "), first, why);
    }

    @Test
    void aCallThatOnlyReachedUsWasNotRedirected() throws ParseException {
        assertEquals(Optional.empty(), told(NOBODY));
        assertEquals(Optional.empty(), told("X: y"));
    }

    @Test
    void theNewestDiversionIsWhoSentItToUs() throws ParseException {
        assertEquals(
                "+3706",
                told("Diversion: <sip:+3706@c>, <sip:+3705@c>").orElseThrow().last());
    }

    @Test
    void aListOfThousandsIsNotRead() throws ParseException {
        String many = "<sip:+3705@c>,".repeat(21) + "<sip:+3705@c>";
        assertEquals(Optional.empty(), told("Diversion: " + many));
        assertEquals(Optional.empty(), told("Diversion: \"" + "a".repeat(4_100) + "\" <sip:+3705@c>"));
    }

    @Test
    void aQuoteThatNeverEndsHidesNothingElse() throws ParseException {
        assertEquals(
                "+3705",
                told("Diversion: \"open <sip:+3705@c>, <sip:+3706@c>")
                        .orElseThrow()
                        .first());
    }

    private static void assertTold(String headers, String first, String why) throws ParseException {
        Map<String, String> told = told(headers).map(Redirections::attributes).orElseThrow();
        assertEquals(first, told.getOrDefault("redirectedFrom", ""));
        assertEquals(why, told.getOrDefault("redirectedWhy", ""));
    }

    private static Optional<Redirections> told(String headers) throws ParseException {
        String text = "INVITE sip:100@parley SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\n"
                + "From: <sip:7@c>;tag=1\r\nTo: <sip:100@parley>\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\n"
                + headers.replace("/", "\r\n") + "\r\nContent-Length: 0\r\n\r\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SIPRequest request = (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, true, false, null);
        return Redirections.of(request, UnaryOperator.identity());
    }
}
