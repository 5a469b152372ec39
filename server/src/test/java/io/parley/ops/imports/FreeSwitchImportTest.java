package io.parley.ops.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class FreeSwitchImportTest {
    private static final String AGENTS = """
            <agents>
              <agent name="1000@default" contact="[leg_timeout=12]user/1000@$${domain}" wrap-up-time="10"/>
              <agent name="maria" contact="sofia/gateway/x/123" wrap-up-time="20"/>
            </agents>
            <tiers>
              <tier agent="1000@default" queue="q@default" level="1" position="1"/>
              <tier agent="maria" queue="q@default" level="2" position="1"/>
            </tiers>
            """;

    @TempDir
    Path folder;

    @Test
    void aQueueIsTakenWithWhatItsAgentsSay() throws IOException {
        center("""
                <param name="strategy" value="agent-with-least-talk-time"/>
                <param name="record-template" value="x.wav"/>
                <param name="max-wait-time" value="600"/>
                <param name="max-wait-time-with-no-agent" value="30"/>
                <param name="discard-abandoned-after" value="90"/>
                <param name="abandoned-resume-allowed" value="true"/>
                """, AGENTS);
        Imported imported = FreeSwitchImport.read(folder);
        assertEquals(
                new Imported.Queue(
                        "q-default",
                        "q",
                        12,
                        20,
                        20,
                        "one",
                        List.of("tier", "leastTalk 24h"),
                        Map.of(),
                        0,
                        0,
                        600,
                        true,
                        90,
                        0,
                        true),
                imported.queues().getFirst());
        assertTrue(said(imported, "callcenter.conf.xml:3: queue q@default has agents with delays of their own"));
    }

    @Test
    void eachStrategyHasItsOrder() throws IOException {
        Map<String, String> orders = Map.of(
                "ring-all", "longestIdle",
                "longest-idle-agent", "longestIdle",
                "round-robin", "roundRobin",
                "top-down", "linear",
                "agent-with-least-talk-time", "leastTalk 24h",
                "agent-with-fewest-calls", "fewest 24h",
                "sequentially-by-agent-order", "ordered",
                "random", "random 1");
        for (Map.Entry<String, String> order : orders.entrySet()) {
            center("<param name=\"strategy\" value=\"" + order.getKey() + "\"/>", "");
            Imported.Queue queue = FreeSwitchImport.read(folder).queues().getFirst();
            assertEquals(List.of(order.getValue()), queue.order());
            assertEquals(order.getKey().equals("ring-all") ? "all" : "one", queue.distribution());
        }
        center("""
                <param name="strategy" value="ring-progressively"/>
                <param name="ring-progressively-delay" value="15"/>
                """, "");
        assertEquals(
                "progressive 1 every 15",
                FreeSwitchImport.read(folder).queues().getFirst().distribution());
    }

    @Test
    void agentsHaveThePhonesOfTheDirectoryAndItsVariables() throws IOException {
        center("<param name=\"strategy\" value=\"random\"/>", AGENTS);
        write("vars.xml", """
                <include>
                  <X-PRE-PROCESS cmd="set" data="default_password=open-sesame"/>
                  <X-PRE-PROCESS cmd="set" data="domain=pbx.example.org"/>
                </include>
                """);
        write("directory/default/1000.xml", """
                <include><user id="1000">
                  <params><param name="password" value="$${default_password}"/></params>
                  <variables><variable name="effective_caller_id_name" value="Rūta Žemaitė"/></variables>
                </user></include>
                """);
        Imported imported = FreeSwitchImport.read(folder);
        assertEquals(
                List.of(
                        new Imported.Person(
                                "ruta-zemaite",
                                "Rūta Žemaitė",
                                Map.of("q-default", 1),
                                Optional.of(new Imported.Phone("1000", Optional.of("open-sesame")))),
                        new Imported.Person("maria", "maria", Map.of("q-default", 2), Optional.empty())),
                imported.people());
        assertTrue(
                said(imported, "agent maria has no phone of the directory"),
                imported.remarks().toString());
    }

    @Test
    void gatewaysAreTrunksAndThoseOverTlsAreLeftToTheOperator() throws IOException {
        center("<param name=\"strategy\" value=\"random\"/>", "");
        write("sip_profiles/external/carrier.xml", """
                <include>
                  <gateway name="carrier">
                    <param name="username" value="37052000000"/>
                    <param name="password" value="gold"/>
                    <param name="proxy" value="sip.carrier.example:5062"/>
                  </gateway>
                  <gateway name="safe">
                    <param name="username" value="4711"/>
                    <param name="proxy" value="sip.safe.example"/>
                    <param name="register-transport" value="tls"/>
                  </gateway>
                </include>
                """);
        Imported imported = FreeSwitchImport.read(folder);
        assertEquals(
                List.of(new Imported.Trunk(
                        "carrier",
                        List.of(),
                        "37052000000",
                        Optional.of("gold"),
                        Optional.of(new Imported.Place("sip.carrier.example", 5062, "")),
                        true,
                        "+37052000000")),
                imported.trunks());
        assertTrue(
                said(imported, "carrier.xml:7: gateway safe is left out"),
                imported.remarks().toString());
    }

    @Test
    void anExtensionOfOneNumberLeadsToItsQueueAndAPatternIsTold() throws IOException {
        center("<param name=\"strategy\" value=\"random\"/>", "");
        write("dialplan/default/queues.xml", """
                <include>
                  <extension name="one">
                    <condition field="destination_number" expression="^(\\+37052000010)$">
                      <action application="callcenter" data="q@default"/>
                    </condition>
                  </extension>
                  <extension name="many">
                    <condition field="destination_number" expression="^5\\d\\d$">
                      <action application="callcenter" data="q@default"/>
                    </condition>
                  </extension>
                </include>
                """);
        Imported imported = FreeSwitchImport.read(folder);
        assertEquals(List.of(new Imported.Number("+37052000010", "q-default")), imported.numbers());
        assertTrue(
                said(imported, "extension many leads to queue q@default"),
                imported.remarks().toString());
    }

    @Test
    void aFileThatIsNoXmlIsToldAndNothingOutsideIsReadByIt() throws IOException {
        center("<param name=\"strategy\" value=\"random\"/>", AGENTS);
        write("directory/default/1000.xml", """
                <!DOCTYPE x [<!ENTITY secret SYSTEM "%s">]>
                <include><user id="1000"><params><param name="password" value="&secret;"/></params></user></include>
                """.formatted(
                        folder.resolve("autoload_configs/callcenter.conf.xml").toUri()));
        Imported imported = FreeSwitchImport.read(folder);
        assertTrue(
                said(imported, "1000.xml:2: is no XML that could be read"),
                imported.remarks().toString());
        assertEquals(Optional.empty(), imported.people().getFirst().phone());
    }

    @Test
    void aFolderWithoutQueuesIsRefusedWithWhatToName() {
        ImportRefused refused = assertThrows(ImportRefused.class, () -> FreeSwitchImport.read(folder));
        assertTrue(refused.getMessage().contains("callcenter.conf.xml"), refused.getMessage());
    }

    private void center(String params, String agents) throws IOException {
        write("autoload_configs/callcenter.conf.xml", """
                <configuration name="callcenter.conf">
                  <queues>
                    <queue name="q@default">
                      %s
                    </queue>
                  </queues>
                  %s
                </configuration>
                """.formatted(params, agents));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static boolean said(Imported imported, String what) {
        return imported.remarks().stream().anyMatch(remark -> remark.toString().contains(what));
    }
}
