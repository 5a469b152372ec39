package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.sip.SimPhone;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Rows of the test list as SIPp plays them: each scenario of {@code sipp} checks what it is answered. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class SippRowsTest {

    @TestInParallel
    void t08EachWayToHoldIsAnsweredWithItsOwn(Center center) {
        center.sipp("holds-in-every-way")
                .dials(center.number("holds"))
                .plays(Center.CALLER)
                .run(center.server);
        assertEquals("abandoned", center.segment("holds").toLowerCase(Locale.ROOT));
    }

    @TestInParallel
    void t13ASessionIsAgreedOnAndRefreshedByUpdateAndByInvite(Center center) {
        center.sipp("refreshes-its-session")
                .dials(center.number("timed"))
                .plays(Center.CALLER)
                .run(center.server);
        assertEquals("abandoned", center.segment("timed").toLowerCase(Locale.ROOT));
    }

    @TestInParallel
    void t31WhoWantsToStayUnknownIsNobodysNumberInHistory(Center center) {
        center.sipp("hides-its-number")
                .dials(center.number("hidden"))
                .talks(500)
                .plays(Center.CALLER)
                .run(center.server);
        JsonNode row = center.supervisor
                .reviewed("hidden", 1, one -> one.has("endedAt"))
                .getFirst();
        assertTrue(row.get("customer").toString().contains("withheld-"), row::toString);
        assertFalse(center.supervisor.details(row).toString().contains("61234599"), "what was asserted is not told");
    }

    @TestInParallel
    void t11APhoneThatTellsReliablyOfItsSoundIsAcknowledgedAndThenTalkedTo(Center center) {
        int port = center.registered("reliable", 1);
        try (Sipp phone = center.sipp("rings-reliably")
                        .onPort(port)
                        .plays(Center.AGENT)
                        .start(center.server);
                SimPhone caller = center.simCaller("reliable");
                Person agent = center.agent("reliable", 1)) {
            agent.ready();
            agent.contact("connected");
            assertTrue(caller.sound.hears(Center.AGENT));
            caller.hangUp();
            phone.succeeds();
        }
    }

    @TestInParallel
    void t04APhoneThatSaidNothingYetIsNotCancelledBeforeItDoes(Center center) {
        int port = center.registered("rings-late", 1);
        try (Sipp phone = center.sipp("rings-late").onPort(port).start(center.server);
                SimPhone caller = center.simCaller("rings-late");
                Person agent = center.agent("rings-late", 1)) {
            agent.ready();
            Patience.of(30).until("the phone is called", () -> phone.messagesWith("INVITE sip:") > 0);
            caller.hangUp();
            phone.succeeds();
            assertEquals("abandoned", center.segment("rings-late").toLowerCase(Locale.ROOT));
            agent.becomes("ready");
        }
    }
}
