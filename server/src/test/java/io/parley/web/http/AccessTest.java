package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Accounts.Role;
import org.junit.jupiter.api.Test;

class AccessTest {
    @Test
    void onlyWhoTakesContactsOrIsLetIntoCallsMayTalkFromTheConsole() {
        assertEquals(true, Access.PHONE.admits(person(Role.AGENT, true)));
        assertEquals(false, Access.PHONE.admits(person(Role.AGENT, false)), "an agent who takes nothing any more");
        assertEquals(true, Access.PHONE.admits(person(Role.SUPERVISOR, false)));
        assertEquals(true, Access.PHONE.admits(person(Role.ADMINISTRATOR, false)));
    }

    @Test
    void aSupervisorWithoutADeskHasNoneAllTheSame() {
        assertEquals(false, Access.DESK.admits(person(Role.SUPERVISOR, false)));
        assertEquals(false, Access.FLOOR.admits(person(Role.AGENT, true)));
        assertEquals(false, Access.ADMIN.admits(person(Role.SUPERVISOR, true)));
    }

    private static Person person(Role role, boolean desk) {
        return new Person("kim", "Kim", role, "en", desk, "hash");
    }
}
