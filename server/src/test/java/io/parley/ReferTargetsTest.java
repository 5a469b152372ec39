package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Destination;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.ReferRules.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What agents' phones mean that hand their calls on. */
class ReferTargetsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final String CONFIG = """
            organisation: {name: T, languages: [en]}
            trunks: [{id: t, addresses: [192.0.2.1/32], out: {address: 192.0.2.1, callerId: "+3705", allow: ["+"]}}]
            queues:
              - {id: sales, transfer: {numbers: ["+370"], queues: [support, sales]}}
              - {id: support, transfer: {agents: false}}
              - {id: letters, channels: [chat]}
              - {id: debts}
            topics: [{id: buy, queue: sales}, {id: help, queue: support}]
            users:
              - {id: anna, name: Anna, role: agent, password: {value: s}, agent: {queues: [sales]}}
              - {id: ben, name: Ben, role: agent, password: {value: s}, agent: {queues: [support]}}
            """;

    private final ReferTargets targets = new ReferTargets(
            config(), Map.of("+37052198000", flow("help"), "+37052198001", flow("buy", "help")), phones());

    private static Map<String, AgentId> phones() {
        return Map.of("101", ANNA, "102", new AgentId("ben"));
    }

    private static CallFlow flow(String... topics) {
        return new CallFlow(List.of(), List.of("en"), List.of(topics), 1, 1, List.of(), 45);
    }

    private static ParleyConfig config() {
        return ConfigFile.parse("parley.yaml", CONFIG, RoutingChecks::of);
    }

    private Answer from(String queue, String dialled) {
        return targets.find(new QueueId(queue), ANNA, dialled);
    }

    @Test
    void aQueueByItsNameOrByANumberThatLeadsToItAlone() {
        Answer support = Answer.of(Destination.of(new QueueId("support")));
        assertEquals(support, from("sales", "support"));
        assertEquals(support, from("sales", "+370 (52) 198-000"));
        assertEquals(Answer.of(Destination.outside("+37052198001")), from("sales", "+37052198001"));
        assertEquals(Answer.refused(404), from("sales", "letters"), "it takes no calls");
    }

    @Test
    void anAgentByPhoneOrName() {
        Answer ben = Answer.of(Destination.of(new AgentId("ben")));
        assertEquals(ben, from("sales", "102"));
        assertEquals(ben, from("sales", "ben"));
        assertEquals(Answer.refused(603), from("sales", "101"), "oneself");
        assertEquals(Answer.refused(404), from("sales", "carl"));
    }

    @Test
    void anythingElseIsANumberOutside() {
        assertEquals(Answer.of(Destination.outside("+37046395051")), from("sales", "+37046395051"));
        assertEquals(Answer.refused(403), from("sales", "+88213000001"));
        assertEquals(Answer.refused(404), from("sales", "+370;phone-context=x"));
        assertEquals(Answer.refused(404), from("sales", ""));
    }

    @Test
    void onlyAsFarAsTheQueueOfTheCallAllows() {
        assertEquals(Answer.refused(403), from("sales", "debts"));
        assertEquals(Answer.refused(403), from("support", "102"));
        assertEquals(Answer.refused(403), from("support", "+37046395051"));
    }
}
