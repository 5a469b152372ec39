package io.parley.ops.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class AsteriskImportTest {
    @TempDir
    Path folder;

    @Test
    void aQueueIsTakenWithItsTemplateAndItsOwnSettingsWin() throws IOException {
        queues("""
                [general]
                autofill = yes
                [base](!)
                strategy = rrmemory   ; the usual one
                timeout = 25
                ;-- wrapuptime = 99
                servicelevel = 99 --;
                wrapuptime => 10
                servicelevel = 30
                announce-frequency = 60
                [support](base)
                timeout = 12
                maxlen = 40
                monitor-format = wav
                member => PJSIP/101
                """);
        Imported.Queue queue = AsteriskImport.read(folder).queues().getFirst();
        assertEquals("support", queue.id());
        assertEquals(List.of("roundRobin"), queue.order());
        assertEquals(
                List.of(12, 10, 30, 40, 60),
                List.of(
                        queue.ringSeconds(),
                        queue.wrapUpSeconds(),
                        queue.targetSeconds(),
                        queue.mostWaiting(),
                        queue.announceSeconds()));
        assertEquals("one", queue.distribution());
        assertTrue(queue.recorded());
        assertFalse(queue.leaveWithoutAgent());
    }

    @Test
    void eachStrategyHasItsOrderAndPenaltiesComeFirst() throws IOException {
        Map<String, List<String>> orders = Map.of(
                "ringall", List.of("longestIdle"),
                "leastrecent", List.of("longestIdle"),
                "fewestcalls", List.of("fewest 24h"),
                "random", List.of("random 1"),
                "rrmemory", List.of("roundRobin"),
                "rrordered", List.of("ordered"),
                "linear", List.of("linear"),
                "wrandom", List.of("weightedRandom 1"));
        for (Map.Entry<String, List<String>> order : orders.entrySet()) {
            queues("[q]\nstrategy=" + order.getKey() + "\nmember => PJSIP/1\n");
            Imported.Queue queue = AsteriskImport.read(folder).queues().getFirst();
            assertEquals(order.getValue(), queue.order(), order.getKey());
            assertEquals(order.getKey().equals("ringall") ? "all" : "one", queue.distribution());
        }
        queues("[q]\nstrategy=linear\nmember => PJSIP/1,0\nmember => PJSIP/2,3\n");
        Imported tiered = AsteriskImport.read(folder);
        assertEquals(List.of("tier", "linear"), tiered.queues().getFirst().order());
        assertEquals(
                List.of(Map.of("q", 0), Map.of("q", 3)),
                tiered.people().stream().map(Imported.Person::tiers).toList());
    }

    @Test
    void whoeverNobodyCouldServeIsSentAwayWhereTheQueueSaysSo() throws IOException {
        assertEquals(
                List.of(false, false, false, true, true, true),
                List.of(
                        leaves(""),
                        leaves("joinempty=yes"),
                        leaves("leavewhenempty=no"),
                        leaves("joinempty=no"),
                        leaves("joinempty=unavailable,invalid"),
                        leaves("leavewhenempty=yes")));
    }

    private boolean leaves(String setting) throws IOException {
        queues("[q]\n" + setting + "\nmember => PJSIP/1\n");
        return AsteriskImport.read(folder).queues().getFirst().leaveWithoutAgent();
    }

    @Test
    void aRuleThatNamesTheHighestPenaltyWidensAndAnyOtherIsTold() throws IOException {
        queues("[q]\ndefaultrule=wide\nmember => PJSIP/1,2\n");
        write("queuerules.conf", "[wide]\npenaltychange => 60,5\npenaltychange => 120,+5\n");
        Imported imported = AsteriskImport.read(folder);
        assertEquals(Map.of(60, 5), imported.queues().getFirst().steps());
        assertTrue(said(imported, "queuerules.conf:3"), imported.remarks().toString());
    }

    @Test
    void oneMemberOfTwoQueuesIsOnePersonWithTheirPhone() throws IOException {
        queues("""
                [a]
                member => PJSIP/101,1,"Anna Berzina"
                [b]
                member => Local/101@agents/n,0,Anna Berzina,PJSIP/101
                """);
        write("pjsip.conf", """
                [101]
                type=endpoint
                auth=a101
                [a101]
                type=auth
                username=101
                password=se\\;cret
                """);
        Imported imported = AsteriskImport.read(folder);
        Imported.Person anna = imported.people().getFirst();
        assertEquals(1, imported.people().size());
        assertEquals("anna-berzina", anna.id());
        assertEquals(Map.of("a", 1, "b", 0), anna.tiers());
        assertEquals(Optional.of(new Imported.Phone("101", Optional.of("se;cret"))), anna.phone());
    }

    @Test
    void aPhoneOfTwoIsTheFirstOnesAndTheOtherHasTheBrowser() throws IOException {
        queues("[q]\nmember => PJSIP/1\nmember => PJSIP/2\n");
        write("pjsip.conf", """
                [1]
                type=endpoint
                auth=shared
                [2]
                type=endpoint
                auth=shared
                [shared]
                type=auth
                username=desk
                password=secret
                """);
        Imported imported = AsteriskImport.read(folder);
        assertEquals(
                List.of(true, false),
                imported.people().stream().map(one -> one.phone().isPresent()).toList());
        assertTrue(said(imported, "queues.conf:3: phone user desk is another's already"));
    }

    @Test
    void namesComeFromThePhoneOrTheVoiceboxWhereTheMemberHasNone() throws IOException {
        queues("[q]\nmember => PJSIP/101\nmember => SIP/102\nmember => Agent/7\n");
        write("pjsip.conf", "[101]\ntype=endpoint\ncallerid=\"Jonas K\" <101>\n");
        write("sip.conf", "[general]\nport=5060\n[102]\nhost=dynamic\nsecret=old\n");
        write("voicemail.conf", "[default]\n102 => 1234,Maria Silva,maria@example.org\n");
        write("agents.conf", "[7]\nfullname=Seven of Nine\n");
        Imported imported = AsteriskImport.read(folder);
        assertEquals(
                List.of("Jonas K", "Maria Silva", "Seven of Nine"),
                imported.people().stream().map(Imported.Person::name).toList());
        assertEquals(
                Optional.of(Optional.of("old")),
                imported.people().get(1).phone().map(Imported.Phone::password));
        assertTrue(
                said(imported, "phone 101 has no password in plain"),
                imported.remarks().toString());
        assertTrue(
                said(imported, "7 has no phone of SIP here"), imported.remarks().toString());
    }

    @Test
    void whereWeRegisterIsATrunkAndNoPhone() throws IOException {
        queues("[q]\nmember => PJSIP/101\n");
        write("pjsip.conf", """
                [carrier]
                type=endpoint
                outbound_auth=gold
                from_user=37052000000
                [gold]
                type=auth
                username=4711
                password=secret
                [carrier-reg]
                type=registration
                outbound_auth=gold
                server_uri=sip:sip.carrier.example:5070\\;transport=tcp
                """);
        Imported.Trunk carrier = new Imported.Trunk(
                "carrier",
                List.of(),
                "4711",
                Optional.of("secret"),
                Optional.of(new Imported.Place("sip.carrier.example", 5070, "tcp")),
                true,
                "+37052000000");
        assertEquals(List.of(carrier), AsteriskImport.read(folder).trunks());
    }

    @Test
    void whoIsKnownByAddressIsATrunkAndNamesAreTold() throws IOException {
        queues("[q]\nmember => PJSIP/101\n");
        write("pjsip.conf", """
                [pbx]
                type=endpoint
                aors=pbx
                callerid=<+37052000001>
                [pbx]
                type=aor
                contact=sip:192.0.2.10:5080
                [pbx]
                type=identify
                endpoint=pbx
                match=192.0.2.10,192.0.2.11,pbx.example.org
                """);
        Imported imported = AsteriskImport.read(folder);
        Imported.Trunk pbx = new Imported.Trunk(
                "pbx",
                List.of("192.0.2.10", "192.0.2.11"),
                "",
                Optional.empty(),
                Optional.of(new Imported.Place("192.0.2.10", 5080, "")),
                false,
                "+37052000001");
        assertEquals(List.of(pbx), imported.trunks());
        assertTrue(
                said(imported, "'pbx.example.org' is a name"),
                imported.remarks().toString());
    }

    @Test
    void aNumberLeadsToItsQueueAndWhatTheDialplanDoesBeforeIsTold() throws IOException {
        queues("[support]\nmember => PJSIP/1\n[sales]\nmember => PJSIP/1\n");
        write("extensions.conf", """
                [in]
                exten => +37052000010,1,Answer()
                 same => n,MixMonitor(${UNIQUEID}.wav)
                 same => n,Queue(support,tT,,,300)
                 same => n,Queue(sales)
                exten => 0037052000011,1,GotoIfTime(9:00-17:00,mon-fri,*,*?open,1)
                exten => 0037052000011,n,Queue(sales)
                exten => _5XX,1,Queue(sales)
                exten => 52000012,1,Queue(sales)
                exten => 100,1,Dial(PJSIP/100)
                """);
        Imported imported = AsteriskImport.read(folder);
        assertEquals(
                List.of(
                        new Imported.Number("+37052000010", "support"),
                        new Imported.Number("+37052000011", "sales"),
                        new Imported.Number("+52000012", "sales")),
                imported.numbers());
        assertEquals(
                List.of(true, false),
                imported.queues().stream().map(Imported.Queue::recorded).toList());
        assertTrue(
                said(imported, "(GotoIfTime): draw it as a call flow"),
                imported.remarks().toString());
        assertTrue(
                said(imported, "_5XX leads to queue sales"), imported.remarks().toString());
        assertTrue(
                said(imported, "52000012 became +52000012"), imported.remarks().toString());
    }

    @Test
    void filesThatAreIncludedAreReadAndProgramsAreNotRun() throws IOException {
        queues("#include \"queues.d/*.conf\"\n#exec /bin/echo [evil]\n#include missing.conf\n");
        Files.createDirectory(folder.resolve("queues.d"));
        write("queues.d/b.conf", "[two]\nmember => PJSIP/1\n");
        write("queues.d/a.conf", "[one]\nmember => PJSIP/1\n");
        Imported imported = AsteriskImport.read(folder);
        assertEquals(
                List.of("one", "two"),
                imported.queues().stream().map(Imported.Queue::id).toList());
        assertTrue(
                said(imported, "queues.conf:2: '#exec' is not followed"),
                imported.remarks().toString());
        assertTrue(
                said(imported, "there is no file 'missing.conf'"),
                imported.remarks().toString());
    }

    @Test
    void aFileThatIncludesItselfComesToAnEnd() throws IOException {
        queues("[q]\nmember => PJSIP/1\n#include queues.conf\n");
        assertTrue(said(AsteriskImport.read(folder), "files include each other"));
    }

    @Test
    void settingsWithoutCounterpartAreToldWithTheirLine() throws IOException {
        queues("[q]\nmember => PJSIP/1\nfrobnicate=3\nmusicclass=jazz\nringinuse=yes\nweight=2\ntimeout=3\n");
        Imported imported = AsteriskImport.read(folder);
        for (String where :
                List.of("queues.conf:3", "queues.conf:4", "queues.conf:5", "queues.conf:6", "queues.conf:7")) {
            assertTrue(said(imported, where), where + " in " + imported.remarks());
        }
        assertEquals(
                2 * AsteriskQueues.POINTS_OF_WEIGHT,
                imported.queues().getFirst().priority());
        assertEquals(5, imported.queues().getFirst().ringSeconds());
    }

    @Test
    void aFileInAnOlderEncodingIsReadAsWell() throws IOException {
        Files.write(
                folder.resolve("queues.conf"),
                "[q]\nmember => PJSIP/1,0,José Núñez\n".getBytes(StandardCharsets.ISO_8859_1));
        Imported.Person jose = AsteriskImport.read(folder).people().getFirst();
        assertEquals("José Núñez", jose.name());
        assertEquals("jose-nunez", jose.id());
    }

    @Test
    void aFolderWithoutQueuesIsRefusedWithWhatToName() {
        ImportRefused refused = assertThrows(ImportRefused.class, () -> AsteriskImport.read(folder));
        assertTrue(refused.getMessage().contains("has no queues.conf"), refused.getMessage());
    }

    private void queues(String text) throws IOException {
        write("queues.conf", text);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static boolean said(Imported imported, String what) {
        return imported.remarks().stream().anyMatch(remark -> remark.toString().contains(what));
    }
}
