package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigFile;
import io.parley.sip.call.HouseRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HouseNumbersTest {
    private static final String CONFIG = """
        organisation: {name: Example, zone: UTC, languages: [en]}
        queues: [{id: sales, name: {en: Sales}}, {id: help, name: {en: Help}}]
        users:
        """;
    private static final String USER = """
          - id: ROLE
            name: Somebody
            role: ROLE
            password: {value: secret}
            agent: {languages: {en: 10}, queues: [sales]}
        """;

    @Test
    void supervisorsTakeWhatRingsAnywhereAndAgentsAndTeamLeadersWhatRingsInTheirQueues() {
        Map<String, Boolean> everywhere =
                Map.of("agent", false, "team_lead", false, "supervisor", true, "administrator", true);
        String users = String.join(
                "",
                everywhere.keySet().stream()
                        .map(role -> USER.replace("ROLE", role))
                        .toList());
        HouseRules rules = HouseNumbers.of(ConfigFile.parse("parley.yaml", CONFIG + users));
        everywhere.forEach((role, help) -> {
            AgentId by = new AgentId(role);
            for (var may : List.of(rules.pickUp().may(), rules.park().takes())) {
                assertEquals(true, may.test(by, new QueueId("sales")), role);
                assertEquals(help, may.test(by, new QueueId("help")), role);
            }
        });
    }
}
