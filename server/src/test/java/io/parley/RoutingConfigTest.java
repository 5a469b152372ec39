package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.SleepRules;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.routing.Rules;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.sim.Computes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Computes
class RoutingConfigTest {
    private static final String PLAIN = """
        organisation: {name: Test, languages: [en]}
        skills: [sales, vip]
        queues:
          - id: sales
            skills: {sales: 3}
            channels: [chat]
            ROUTING
          - id: support
        users:
          - id: anna
            name: Anna
            role: agent
            password: {value: secret}
            agent: {languages: {en: 9}, skills: {sales: 5}, queues: [sales]}
        """;

    @Test
    void aFileThatSaysNothingMeansTheOrdinaryPlan() {
        Rules rules = rules("priority: 0");
        assertEquals(QueuePlan.ORDINARY, rules.queues().getFirst().plan());
    }

    @Test
    void theExampleFileIsFreeOfProblems() {
        assertEquals(
                1,
                ConfigFile.read(Path.of("docs/parley.yaml"), RoutingChecks::of)
                        .queues()
                        .size());
    }

    @Test
    void readsEverySetting() {
        QueuePlan plan = rules("""
            routing:
                  ageRate: 2.5
                  urgency: {points: 60, late: drop}
                  order: [sticky 20s, tier, longestIdle]
                  distribution: progressive 2 every 10s
                  need: "vip >= 5 or @site = riga"
                  prefer: {vip: 2}
                  steps:
                    - {after: 30, need: any}
                    - {after: 60, addQueues: [support], minFree: 2}
                    - {after: 90, languageLevel: 2}
                    - {after: 300, to: end}
                  languageLevel: 5
                  overflow: [{length: 50, to: support}]
                  resumeSeconds: 60
                  sleep: {afterMinutes: 5, keptForSeconds: 60}
                  points: {plan=gold: 300}\
            """).queues().getFirst().plan();
        assertEquals(2500, plan.ageing().ratePermille());
        assertEquals("sticky 20s", plan.order().getFirst().text());
        assertEquals("progressive 2 every 10s", plan.distribution().text());
        assertEquals("vip >= 5 or @site = \"riga\"", plan.need().text());
        assertEquals(4, plan.steps().size());
        assertEquals(Optional.of(5), plan.languageLevel());
        assertEquals(Optional.empty(), plan.steps().getFirst().languageLevel(), "as before");
        assertEquals(Optional.of(2), plan.steps().get(2).languageLevel());
        assertEquals(300, plan.returning().attributePoints().get("plan=gold"));
        assertEquals(new SleepRules(Duration.ofMinutes(5), Duration.ofSeconds(60)), plan.sleep());
        assertEquals(new Distribution.One(), QueuePlan.ORDINARY.distribution());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "routing: {order: [idle]} | parley.yaml:7: queues[0].routing.order[0] is no order: idle; known: sticky",
                "routing: {need: \"vip >\"} | queues[0].routing.need cannot be read, at character 6: expected a level",
                "routing: {need: gold} | names gold, which is not a skill; known: [sales, vip]",
                "routing: {distribution: everyone} | is unknown: everyone; known: one, all",
                "routing: {steps: [{after: 0}]} | queues[0].routing.steps[0].after is out of range; write 1 to 86400",
                "routing: {steps: [{after: 9, to: nowhere}]} | is not a queue: nowhere",
                "routing: {languageLevel: 0} | parley.yaml:7: queues[0].routing.languageLevel is out of range; write",
                "routing: {steps: [{after: 9, languageLevel: 11}]} | languageLevel is out of range; write 1 to 10, or",
                "routing: {steps: [{after: 9, language: false, languageLevel: 2}]} | that language: false leaves",
                "routing: {steps: [{after: 9, languageLevel: 2, to: end}]} | both leaves the queue and",
                "routing: {overflow: [{to: support}]} | never happens; write after, length, noAgent or closed",
                "routing: {overflow: [{length: 5, to: sales}]} | leads back into the same queue",
                "routing: {overflow: [{closed: true, to: end}]} | needs hours",
                "routing: {urgency: {late: maybe}} | write stay or drop",
                "wrapUp: {kind: forever} | write timed, optional or unlimited",
                "wrapUp: {extensions: 21} | queues[0].wrapUp.extensions is out of range; write 0 to 20",
                "routing: {sleep: {afterMinutes: 30}} | never comes, since silent chats end after 30 minutes (chat",
                "routing: {sleep: {afterMinutes: -1}} | routing.sleep.afterMinutes is out of range; write 0 to 1440",
                "routing: {sleep: {keptForSeconds: 3601}} | sleep.keptForSeconds is out of range; write 0 to 3600",
                "routing: {noAudio: ring} | queues[0].routing.noAudio is unknown; write tell or giveBack"
            })
    void saysWhatIsWrongAndWhatToWrite(String setting, String said) {
        String problem = assertThrows(ConfigProblem.class, () -> rules(setting)).getMessage();
        assertTrue(problem.contains(said.strip()), problem);
    }

    @Test
    void whatCallsAndDesksCanDoIsTaken() {
        QueuePlan plan = rules("""
            wrapUp: {kind: optional, seconds: 45, extensions: 2}
                routing: {distribution: all, noAudio: giveBack}\
            """).queues().getFirst().plan();
        assertEquals(new Distribution.All(), plan.distribution());
        assertEquals(QueuePlan.Silence.GIVE_BACK, plan.silence());
        assertEquals(WrapUpRules.Kind.OPTIONAL, plan.wrapUp().kind());
        assertEquals(2, plan.wrapUp().extensions());
        assertEquals(
                "manual",
                rules("routing: {distribution: manual}")
                        .queues()
                        .getFirst()
                        .plan()
                        .distribution()
                        .text());
    }

    private static Rules rules(String setting) {
        String text = PLAIN.replace("ROUTING", setting);
        return RoutingConfig.rules(ConfigFile.parse("parley.yaml", text, RoutingChecks::of), 1);
    }
}
