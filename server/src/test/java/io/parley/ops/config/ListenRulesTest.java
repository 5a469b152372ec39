package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where we listen: one address, or one for each network. */
class ListenRulesTest {
    private static final String SMALL = """
        organisation: {name: Halcyon Lines, languages: [en]}
        sip:
          bind:
            - SIP1
            - SIP2
        media:
          bind:
            - SOUND1
            - SOUND2
        trunks:
          - {id: carrier, addresses: [192.0.2.1/32], out: {address: 192.0.2.1, callerId: "+37052", allow: ["+"] MORE}}
        queues:
          - {id: bookings}
        """;
    private static final String IN = "{name: inside, address: 10.0.0.5}";
    private static final String OUT = "{name: outside, address: 192.0.2.20, advertise: 203.0.113.7}";

    private static ParleyConfig parse(String sip, String sound, String more) {
        String text = SMALL.replace("MORE", more);
        for (int i = 1; i <= 2; i++) {
            text = text.replace("SIP" + i, sip.split(";")[i - 1]).replace("SOUND" + i, sound.split(";")[i - 1]);
        }
        return ConfigFile.parse("parley.yaml", text);
    }

    private static ParleyConfig one(String sip, String media) {
        return ConfigFile.parse("parley.yaml", """
            organisation: {name: Halcyon Lines, languages: [en]}
            sip: %s
            media: %s
            queues:
              - {id: bookings}
            """.formatted(sip, media));
    }

    @Test
    void eachNetworkHasANameAndMayBeToldAnotherAddress() {
        ParleyConfig config = parse(
                IN + ";" + OUT,
                "10.0.0.5;192.0.2.20".replace("10.0.0.5", IN).replace("192.0.2.20", OUT),
                ", via: outside");
        assertEquals(
                List.of(new ListenAt("inside", "10.0.0.5", ""), new ListenAt("outside", "192.0.2.20", "203.0.113.7")),
                config.sip().bind());
        assertEquals("outside", config.trunks().getFirst().out().via());
        assertEquals("10.0.0.5, 192.0.2.20", config.sip().places());
        assertEquals(List.of(), config.trunks().getFirst().networks(), "its calls come by any");
    }

    @Test
    void anAddressAloneIsTheNameOfItsNetwork() {
        ParleyConfig config = parse("10.0.0.5;192.0.2.20", "10.0.0.5;192.0.2.20", ", via: 192.0.2.20");
        assertEquals(
                List.of(ListenAt.of("10.0.0.5"), ListenAt.of("192.0.2.20")),
                config.media().bind());
    }

    @Test
    void onePlainAddressIsAsItWas() {
        assertEquals(
                List.of(ListenAt.of("10.0.0.5")),
                one("{bind: 10.0.0.5}", "{bind: 10.0.0.6}").sip().bind());
        assertEquals(List.of(ListenAt.of("127.0.0.1")), one("{}", "{}").media().bind());
        assertEquals(
                List.of(ListenAt.of("::")),
                one("{bind: '::', advertise: '192.0.2.1, 2001:db8::1'}", "{bind: '::'}")
                        .sip()
                        .bind());
        assertEquals(
                "203.0.113.7",
                one("{bind: [{address: 0.0.0.0, advertise: 203.0.113.7}]}", "{bind: 0.0.0.0}")
                        .sip()
                        .bind()
                        .getFirst()
                        .advertise());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.0.0.5;10.0.0.5 | 10.0.0.5;192.0.2.20 | :5: sip.bind[1] has the address of sip.bind[0]; take it out",
                "10.0.0.5;::ffff:10.0.0.5 | 10.0.0.5;192.0.2.20 | :5: sip.bind[1] has the address of sip.bind[0]",
                "{name: a, address: 10.0.0.5};{name: a, address: 10.0.0.6} | 10.0.0.5;10.0.0.6"
                        + " | :5: sip.bind[1] has the name of sip.bind[0]; take it out, or write another",
                "10.0.0.5;'::' | 10.0.0.5;'::' | :5: sip.bind[1] hears at all addresses beside particular ones",
                "10.0.0.5;0.0.0.0 | 10.0.0.5;0.0.0.0 | :9: media.bind[1] hears at all addresses beside particular ones",
                "10.0.0.5;here | 10.0.0.5;here | :5: sip.bind[1] is not an address: here; write such as 192.0.2.1",
                "10.0.0.5;{address: 192.0.2.20, advertise: '2001:db8::1'} | 10.0.0.5;192.0.2.20"
                        + " | :5: sip.bind[1].advertise is of the other kind than bind; write both as IPv4",
                "10.0.0.5;{address: 192.0.2.20, advertise: me} | 10.0.0.5;192.0.2.20"
                        + " | :5: sip.bind[1].advertise is no address that others can reach",
                "10.0.0.5;'fe80::1' | 10.0.0.5;'fe80::1'"
                        + " | :5: sip.bind[1] is heard on one link alone, and SDP cannot name it; write such as",
                "'2001:db8::5';10.0.0.5 | {address: '2001:db8::5', advertise: 'fe80::5'};10.0.0.5"
                        + " | :8: media.bind[0].advertise is no address that others can reach",
                "10.0.0.5;{adress: 192.0.2.20} | 10.0.0.5;192.0.2.20"
                        + " | :5: sip.bind[1].adress is not a setting; did you mean address?"
                        + " known here: address, advertise, name",
                "10.0.0.5;192.0.2.20 | 10.0.0.5;10.0.0.6"
                        + " | :7: media.bind has no address for sound of 192.0.2.20 of sip.bind; add {name:",
                "10.0.0.5;192.0.2.20 | 10.0.0.5;10.0.0.6"
                        + " | :7: media.bind has 10.0.0.6, which sip.bind does not know; write as name one",
            })
    void whatCannotBeIsToldWithItsLineAndWhatToWriteInstead(String sip, String sound, String said) {
        String problem =
                assertThrows(ConfigProblem.class, () -> parse(sip, sound, "")).getMessage();
        assertTrue(problem.contains("parley.yaml" + said), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.0.0.5;192.0.2.20 | , via: carrier | :11: trunks[0].out.via names no network; write the name of one"
                        + " of sip.bind: [10.0.0.5, 192.0.2.20]",
                "10.0.0.5;'2001:db8::5' | , via: '2001:db8::5' | :11: trunks[0].out.via leads by an address of the"
                        + " other kind than out.address; write another of [10.0.0.5, 2001:db8::5]",
                "10.0.0.5;192.0.2.20 | }, networks: [10.0.0.5, carrier], attributes: { | :11: trunks[0].networks[1]"
                        + " names no network; write the name of one of sip.bind: [10.0.0.5, 192.0.2.20]",
            })
    void aTrunkIsReachedByANetworkThatThereIs(String networks, String via, String said) {
        String problem = assertThrows(ConfigProblem.class, () -> parse(networks, networks, via))
                .getMessage();
        assertTrue(problem.contains("parley.yaml" + said), problem);
    }

    @Test
    void oneWordForAllNetworksIsRefused() {
        String both = "[10.0.0.5, 192.0.2.20]";
        String problem = assertThrows(
                        ConfigProblem.class,
                        () -> one("{bind: " + both + ", advertise: 203.0.113.7}", "{bind: " + both + "}"))
                .getMessage();
        assertTrue(
                problem.contains(
                        ":2: sip.advertise is for one address; write advertise beside its address of sip.bind"),
                problem);
        String twice = assertThrows(
                        ConfigProblem.class,
                        () -> one(
                                "{bind: {address: 10.0.0.5, advertise: 203.0.113.7}, advertise: 203.0.113.8}",
                                "{bind: 10.0.0.5}"))
                .getMessage();
        assertTrue(twice.contains("sip.bind.advertise is written beside the section's advertise, too"), twice);
    }

    @Test
    void soundWithoutAnAddressForANetworkIsRefused() {
        String problem = assertThrows(ConfigProblem.class, () -> one("{bind: [10.0.0.5, 192.0.2.20]}", "{}"))
                .getMessage();
        assertTrue(problem.contains("media.bind has no address for sound of 10.0.0.5 of sip.bind"), problem);
        String none =
                assertThrows(ConfigProblem.class, () -> one("{bind: []}", "{}")).getMessage();
        assertTrue(none.contains(":2: sip.bind names no address; write one that others can reach"), none);
    }
}
