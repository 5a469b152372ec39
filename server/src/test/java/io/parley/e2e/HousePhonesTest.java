package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What phones on desks do with calls of the house, with baresip as each of them. */
@Tag("peers")
@ExtendWith(Center.Shared.class)
class HousePhonesTest {
    private static final double SECOND = 1500;
    private static final double THIRD = 2100;

    @TestInParallel
    void aCallThatRingsAtAColleagueIsPickedUpThoughAColleagueMakesIt(Center center) {
        String rung = center.organisation.phone("house", 2);
        try (Baresip first = center.phone("house", 1);
                Baresip second = center.phone(line(center, "house", 2, SECOND));
                Baresip third = center.phone(line(center, "house", 3, THIRD));
                Person caller = center.agent("house", 1);
                Person away = center.agent("house", 2);
                Person taker = center.agent("house", 3)) {
            List.of(caller, away, taker).forEach(Person::ready);
            first.dial(rung);
            second.awaits("CALL_INCOMING");
            third.dial("*8" + rung).awaits("CALL_ESTABLISHED");
            first.awaits("CALL_ESTABLISHED");
            second.awaits("CALL_CLOSED");
            CallsTest.talk();
            third.hangUp();
            first.awaits("CALL_CLOSED");
            assertTrue(first.heard(THIRD), () -> first.profile(THIRD));
            assertTrue(third.heard(Center.AGENT), () -> third.profile(Center.AGENT));
            JsonNode talked = center.supervisor.calledColleague(center.organisation.agent("house", 3));
            assertEquals(center.organisation.agent("house", 1), talked.get("by").asString());
            JsonNode rang = center.supervisor
                    .internalCalls(center.organisation.agent("house", 2))
                    .get(0);
            assertEquals("colleague-picked-up", rang.get("reason").asString());
        }
    }

    @TestInParallel
    void aPhoneSendsItsCallerToAnotherQueue(Center center) {
        try (Baresip first = center.phone(center.line("sends-on", 1).answeringByItself());
                Baresip second = center.phone(line(center, "sent-to", 1, SECOND).answeringByItself());
                Baresip caller = center.caller();
                Person giver = center.agent("sends-on", 1);
                Person taker = center.agent("sent-to", 1)) {
            giver.ready();
            caller.dial(center.number("sends-on")).awaits("CALL_ESTABLISHED");
            JsonNode call = giver.contact("connected");
            CallsTest.talk();
            first.transfer("sent-to");
            first.awaits("CALL_CLOSED");
            taker.ready();
            assertEquals(Person.id(call), Person.id(taker.contact("connected")));
            CallsTest.talk();
            caller.hangUp();
            second.awaits("CALL_CLOSED");
            assertTrue(caller.heard(Center.AGENT) && caller.heard(SECOND), () -> caller.profile(SECOND));
            assertTrue(second.heard(Center.CALLER), () -> second.profile(Center.CALLER));
            JsonNode row = center.supervisor
                    .reviewed("sent-to", 1, one -> one.has("endedAt"))
                    .getFirst();
            JsonNode handover = center.supervisor.details(row).get("handovers").get(0);
            assertEquals("blind", handover.get("way").asString());
        }
    }

    @TestInParallel
    void aSupervisorListensIsHeardByAKeyAndTakesTheCallOver(Center center) {
        try (Baresip agents = center.phone(center.line(Organisation.WATCHED, 1).answeringByItself());
                Baresip boss = center.phone(
                        line(center, Organisation.WATCHED, 2, SECOND).answeringByItself());
                Baresip caller = center.caller();
                Person agent = center.agent(Organisation.WATCHED, 1);
                Person supervisor = center.agent(Organisation.WATCHED, 2)) {
            agent.ready();
            caller.dial(center.number(Organisation.WATCHED)).awaits("CALL_ESTABLISHED");
            JsonNode call = agent.contact("connected");
            supervisor.supervises(call, "listen");
            boss.awaits("CALL_ESTABLISHED");
            CallsTest.talk();
            boss.press('6');
            CallsTest.talk();
            supervisor.takesOver(call);
            agents.awaits("CALL_CLOSED");
            assertEquals(Person.id(call), Person.id(supervisor.contact("connected")));
            CallsTest.talk();
            caller.hangUp();
            boss.awaits("CALL_CLOSED");
            assertTrue(boss.heardAmong(Center.AGENT) && boss.heard(Center.CALLER), () -> boss.profile(Center.AGENT));
            assertTrue(agents.heard(Center.CALLER) && agents.heardAmong(SECOND), () -> agents.profile(SECOND));
            assertTrue(caller.heard(Center.AGENT) && caller.heard(SECOND), () -> caller.profile(SECOND));
        }
    }

    private static Baresip.Line line(Center center, String queue, int number, double hertz) {
        return Baresip.Line.agent(center.organisation.phone(queue, number), Organisation.PHONE_PASSWORD, hertz);
    }
}
