package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.parley.sim.sip.SipText;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.NumberFormat;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkWays;
import io.parley.sip.trunk.TrunkWays.CallerFrom;
import io.parley.sip.trunk.TrunkWays.DialledFrom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who calls and who is called, as trunks tell it in ways of their own; T31 for what callers want hidden. */
class PartiesTest {
    private static final NumberFormat LITHUANIAN = new NumberFormat(NumberFormat.Kind.NATIONAL, "LT");
    private static final NumberFormat DIGITS = new NumberFormat(NumberFormat.Kind.DIGITS, "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x: y | 7",
                "P-Asserted-Identity: <sip:+37061234567@carrier.example> | +37061234567",
                "P-Asserted-Identity: <tel:+37061234567> | +37061234567",
                "Remote-Party-ID: \"Ana\" <sip:+37060000000@c>;party=calling | +37060000000",
                "P-Asserted-Identity: <sip:+37061234567@c>/Privacy: id | ''",
                "P-Asserted-Identity: <sip:+37061234567@c>/Privacy: none | +37061234567",
                "Privacy: header;id;critical | ''",
                "P-Asserted-Identity: <sip:%2B37061234567;cpc=ordinary@c;user=phone> | +37061234567",
                "P-Asserted-Identity: <tel:+370-612-34567;cpc=ordinary> | +37061234567",
            })
    void t31TheCallerIsWhomTheTrunkVouchesForUnlessTheyWantToBeHidden(String headers, String caller) throws Exception {
        TrunkWays ways = ways(
                NumberFormat.AS_IS,
                List.of(DialledFrom.REQUEST_URI),
                List.of(CallerFrom.ASSERTED, CallerFrom.REMOTE_PARTY, CallerFrom.FROM));
        assertEquals(caller, called(ways, true, headers).caller());
    }

    @Test
    void t31WhatATrunkThatIsNotTrustedAssertsIsNotBelieved() throws Exception {
        String asserted = "P-Asserted-Identity: <sip:+37061234567@carrier.example>";
        assertEquals("7", called(TrunkWays.USUAL, false, asserted).caller());
    }

    @Test
    void whatIsLongerThanAnyNumberIsNobodys() throws Exception {
        TrunkWays ways = ways(NumberFormat.AS_IS, List.of(DialledFrom.REQUEST_URI), List.of(CallerFrom.ASSERTED));
        String asserted = "P-Asserted-Identity: <sip:%s@carrier.example>";
        String longest = "7".repeat(128);
        assertEquals(longest, called(ways, true, asserted.formatted(longest)).caller());
        assertEquals("", called(ways, true, asserted.formatted(longest + "7")).caller());
    }

    @Test
    void theDialledNumberIsTakenFromWhereTheTrunkPutsIt() throws Exception {
        String headers = "P-Called-Party-ID: <sip:+37052000000@carrier.example>";
        List<DialledFrom> own = List.of(DialledFrom.CALLED_PARTY, DialledFrom.TO, DialledFrom.REQUEST_URI);
        TrunkWays ways = ways(NumberFormat.AS_IS, own, List.of(CallerFrom.FROM));
        assertEquals("+37052000000", called(ways, true, headers).dialled());
        assertEquals("+37052000009", called(ways, true, "x: y").dialled());
        assertEquals("100", called(TrunkWays.USUAL, true, headers).dialled());
    }

    @Test
    void whatWasDialledBeforeACallWasSentOnIsToldByTrunksThatAreTrusted() throws Exception {
        String headers = "Diversion: <sip:052000000@c>;reason=user-busy";
        TrunkWays ways = ways(LITHUANIAN, List.of(DialledFrom.DIVERSION), List.of(CallerFrom.DIVERSION));
        InboundInvite call = called(ways, true, headers);
        assertEquals("+37052000000", call.dialled());
        assertEquals("+37052000000", call.caller());
        assertEquals(Map.of("redirectedFrom", "+37052000000", "redirectedWhy", "busy"), call.attributes());
        assertEquals(Map.of(), called(TrunkWays.USUAL, false, headers).attributes());
        assertEquals(
                "7",
                called(
                                ways(
                                        LITHUANIAN,
                                        List.of(DialledFrom.DIVERSION, DialledFrom.TO),
                                        List.of(CallerFrom.DIVERSION, CallerFrom.FROM)),
                                false,
                                headers)
                        .caller());
    }

    @Test
    void numbersOfTheTrunkAreOursInTheWayWeWriteThem() throws Exception {
        String headers = "P-Asserted-Identity: <sip:061234567@c>/P-Called-Party-ID: <sip:052000000@c>";
        TrunkWays national = ways(LITHUANIAN, List.of(DialledFrom.CALLED_PARTY), List.of(CallerFrom.ASSERTED));
        InboundInvite call = called(national, true, headers);
        assertEquals("+37061234567", call.caller());
        assertEquals("+37052000000", call.dialled());
    }

    /** Where it was ported to, and who its owner is (RFC 4694): of the number that is dialled nothing of it counts. */
    @ParameterizedTest
    @CsvSource({
        "sip:+37052198000;npdi;rn=+37052100000@parley;user=phone, +37052198000",
        "sip:+370(5)219-80.00@parley;user=phone, +37052198000",
        "sip:8000;phone-context=+3705219@parley, 8000",
        "sip:*68@parley, *68",
        "sip:anna.lee;x=y@parley, anna.lee;x=y",
        "sip:100.200@parley, 100.200"
    })
    void whatStandsBehindANumberIsNotDialled(String uri, String dialled) throws Exception {
        String text = "INVITE " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\nFrom: <sip:7@h>;tag=a\r\n"
                + "To: <sip:8@h>\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\n\r\n";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        SIPRequest request = (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, true, false, null);
        assertEquals(dialled, new Parties(request, StackRig.NEIGHBOUR).dialled());
    }

    @ParameterizedTest
    @CsvSource({
        "+37061234567, 061234567, +37061234567",
        "+4915112345678, 004915112345678, +4915112345678",
        "112, 112, 112",
        "anonymous, anonymous, anonymous"
    })
    void nationalNumbersAreAsPeopleDialThem(String ours, String said, String heard) {
        assertEquals(said, LITHUANIAN.said(ours));
        assertEquals(heard, LITHUANIAN.heard(said));
    }

    @Test
    void digitsAreNumbersWithoutTheirPlus() {
        assertEquals("37061234567", DIGITS.said("+37061234567"));
        assertEquals("+37061234567", DIGITS.heard("37061234567"));
        assertEquals("201", DIGITS.heard("201")); // an extension
        assertEquals("sales", DIGITS.heard("sales"));
    }

    private static TrunkWays ways(NumberFormat format, List<DialledFrom> dialled, List<CallerFrom> caller) {
        return new TrunkWays(
                format,
                dialled,
                caller,
                TrunkWays.Assertion.NONE,
                "",
                Set.of(503),
                CodecPolicy.TRUNK,
                4,
                false,
                false,
                Optional.empty(),
                List.of());
    }

    private static InboundInvite called(TrunkWays ways, boolean trusted, String headers) throws Exception {
        Trunk trunk = new Trunk(
                "carrier",
                List.of(Network.parse("127.0.0.1/32")),
                Optional.empty(),
                trusted,
                Optional.empty(),
                SrtpPolicy.OFFERED,
                ways);
        try (StackRig rig = new StackRig(
                        List.of(trunk), false, 1000, call -> call.call().reject(486, Map.of()));
                Party caller = new Party(rig, false)) {
            caller.line.send(caller.request(
                    "INVITE",
                    "<sip:+37052000009@parley>",
                    "Contact: " + caller.contact() + "\r\n" + headers.replace("/", "\r\n") + "\r\n"
                            + SipText.content(Party.SDP)));
            caller.line.await(486);
            return rig.arrived.getFirst();
        }
    }
}
