package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.OutLine;
import io.parley.sip.call.PhoneRules;
import io.parley.sip.call.PhoneRules.Colleague;
import io.parley.sip.call.PhoneRules.OwnNumber;
import io.parley.sip.call.PhoneRules.Refused;
import io.parley.sip.call.PhoneRules.Self;
import io.parley.sip.call.PhoneRules.Way;
import io.parley.sip.stack.PeerAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whom agents mean who call, and what is refused unless somebody allowed it. */
class PhoneTargetsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final String CONFIG = """
            organisation: {name: T, languages: [lt, en]}
            trunks: [{id: t, addresses: [192.0.2.1/32], out: {address: 192.0.2.1, callerId: "+3705", allow: ["+"]}}]
            queues:
              - {id: support}
              - {id: sales, outbound: {numbers: ["+370"], callerId: "+37052000001"}}
              - {id: debts, outbound: {numbers: ["+37061"]}}
            users:
              - {id: anna, name: Anna, role: agent, password: {value: s}, agent: {queues: [support, sales]},
                 phone: {user: "101", password: {value: p}}}
              - {id: ben, name: Ben, role: agent, password: {value: s}, agent: {queues: [support]}}
              - {id: sam, name: Sam, role: supervisor, password: {value: s}}
            """;

    private final PhoneTargets targets = targets(CONFIG);

    private static PhoneTargets targets(String text) {
        ParleyConfig config = ConfigFile.parse("parley.yaml", text, RoutingChecks::of);
        CallFlow flow = new CallFlow(List.of(), List.of("en"), List.of("help"), 1, 1, List.of(), 45);
        OutLine line = new OutLine(new PeerAddress("192.0.2.1", 5060, "udp"), "+3705", Optional.empty());
        return new PhoneTargets(
                config,
                Map.of("+37052198000", flow),
                Map.of("101", ANNA, "102", new AgentId("ben")),
                trunk -> Optional.of(line));
    }

    private Way anna(String dialled) {
        return targets.find(ANNA, true, dialled);
    }

    @Test
    void aColleagueByExtensionOrName() {
        Colleague ben = new Colleague(new AgentId("ben"), new Self("101", "Anna"), new Self("ben", "Ben"));
        assertEquals(ben, anna("102"));
        assertEquals(ben, anna("ben"));
        assertEquals(new Refused(403), anna("101"), "oneself");
        assertEquals(new Refused(404), anna("sam"), "takes no calls");
        assertEquals(new OwnNumber("+37052198000", new Self("101", "Anna")), anna("+370 (52) 198-000"));
    }

    @Test
    void aColleagueAsPeopleWriteThemUnlessTwoAreCalledSo() {
        String agent = "role: agent, password: {value: s}, agent: {queues: [support]}}\n  - {id: ";
        PhoneTargets three = targets(CONFIG.replace(
                "  - {id: sam,",
                "  - {id: ben-2, name: Ben Berg, " + agent + "ben-3, name: BEN BERG, " + agent
                        + "zoe, name: Zoë Žukauskienė, " + agent + "sam,"));
        Self anna = new Self("101", "Anna");
        Colleague zoe = new Colleague(new AgentId("zoe"), anna, new Self("zoe", "Zoë Žukauskienė"));
        assertEquals(zoe, three.find(ANNA, true, "zoë žukauskienė "));
        assertEquals(zoe, three.find(ANNA, true, "Zoe"));
        assertEquals(new Refused(404), three.find(ANNA, true, "Ben Berg"), "two of them");
        assertEquals(new AgentId("ben-2"), ((Colleague) three.find(ANNA, true, "Ben-2")).agent());
    }

    @Test
    void aNumberHoweverItWasWrittenOrCopied() {
        for (String written :
                List.of("+370\u00A0612\u00A034567", "\u2066+370612\u201134567\u2069", "+370 612\u201334567 ")) {
            PhoneRules.Outside outside = assertInstanceOf(PhoneRules.Outside.class, anna(written), written);
            assertEquals("+37061234567", outside.number());
        }
        assertEquals(new Refused(404), anna("+370 6l2 34567"), "a letter for a digit");
    }

    @Test
    void aNumberOutsideOnAccountOfTheFirstQueueThatMayCallIt() {
        PhoneRules.Outside outside = assertInstanceOf(PhoneRules.Outside.class, anna("+370 612 34567"));
        assertEquals(new QueueId("sales"), outside.queue());
        assertEquals("+37061234567", outside.number());
        assertEquals("lt", outside.language());
        assertEquals("+37052000001", outside.line().callerId());
        assertTrue(outside.line().toll().allows("+37061234568"));
        assertFalse(outside.line().toll().allows("+88213000001"), "wherever a carrier may send the call");
        assertEquals(Optional.empty(), outside.line().toll().by("anna").admit("+88213000001", ""));
        assertEquals(new Refused(403), anna("+88213000001"));
        assertEquals(new Refused(403), targets.find(new AgentId("ben"), true, "+37061234567"), "no queue of his calls");
        assertEquals(new Refused(404), anna("nobody-%$;"));
        assertEquals(new Refused(404), anna(""));
    }

    @Test
    void whoIsNotSignedInCallsOnlyWhereThatIsAllowed() {
        assertEquals(new Refused(403), targets.find(ANNA, false, "102"));
        PhoneTargets open = targets(CONFIG + "phone: {calls: {signedOut: true, ownNumbers: false}}\n");
        assertInstanceOf(Colleague.class, open.find(ANNA, false, "102"));
        assertEquals(new Refused(403), open.find(ANNA, false, "+37052198000"));
        PhoneTargets shut = targets(CONFIG + "phone: {calls: {colleagues: false}}\n");
        assertEquals(new Refused(403), shut.find(ANNA, true, "102"));
    }

    @Test
    void settingsThatCannotHoldAreToldWithTheirPlace() {
        String wrong = CONFIG.replace("+37061\"]", "all\"], trunk: none, callerId: me");
        ConfigProblem problem = assertThrows(ConfigProblem.class, () -> targets(wrong));
        assertTrue(problem.getMessage().contains("queues[2].outbound.numbers[0]"), problem.getMessage());
        assertTrue(problem.getMessage().contains("queues[2].outbound.trunk"), problem.getMessage());
        assertTrue(problem.getMessage().contains("queues[2].outbound.callerId"), problem.getMessage());
    }
}
