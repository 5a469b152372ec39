package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads where the server cannot start. */
class ServeCommandTest {
    private static final String FILE = """
            organisation: {name: Acme, zone: Europe/Vilnius, languages: [en]}
            data: data
            http: {bind: %s, port: 18080}
            queues: [{id: all, name: {en: All}}]
            """;

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    private String serve(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), text);
        assertEquals(1, shell.run("serve", "--config", file.toString()));
        return shell.err();
    }

    @Test
    void anAddressOfNoCardOfThisMachineIsToldAsThat() throws Exception {
        String said = serve(FILE.formatted("192.0.2.99"));
        assertTrue(said.startsWith("192.0.2.99:18080: "), said);
        assertTrue(said.contains("that is no address of this machine"), said);
    }

    @Test
    void aCertificateThatIsNotThereIsToldWithItsLine() throws Exception {
        String said = serve(FILE.formatted("127.0.0.1") + "sip: {tls: {certificate: c.pem, key: k.pem}}\n");
        assertTrue(said.contains("parley.yaml:5: sip.tls.certificate is in " + folder.resolve("c.pem")), said);
        assertEquals(2, said.lines().count(), said);
    }
}
