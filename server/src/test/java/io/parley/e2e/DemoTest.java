package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.parley.web.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as somebody who tries it starts and stops it. */
@Tag("peers")
@OwnServer
class DemoTest {
    @TempDir
    Path folder;

    @Test
    void twoDemosRunSideBySideAndEachPrintsItsOwnSheet() {
        try (DemoServer first = DemoServer.demo(folder.resolve("first"));
                DemoServer second = DemoServer.demo(folder.resolve("second"))) {
            assertEquals(
                    first.ports().sip(), first.sheet().get("sip").get("port").asInt());
            assertNotEquals(first.sheet().get("console"), second.sheet().get("console"));
            for (DemoServer server : new DemoServer[] {first, second}) {
                try (Browser browser = new Browser(server.web())) {
                    String password = server.person("viktorija").get("password").asString();
                    assertEquals(200, browser.signIn("viktorija", password).status());
                    assertEquals(200, browser.get("/api/board").status());
                }
                server.assertNoErrors();
            }
        }
    }

    @Test
    void ctrlCEndsIdleDemosAtOnceAndTheSameDataOpensAgain() {
        try (DemoServer server = DemoServer.demo(folder.resolve("data"))) {
            server.askToStop();
            assertEquals(128 + 15, server.await(10));
            assertEquals(1, server.logged(line -> line.endsWith(" stopped")));
            server.startAgain();
            server.assertNoErrors();
        }
    }
}
