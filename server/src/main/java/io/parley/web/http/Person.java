package io.parley.web.http;

import io.parley.acd.port.Accounts.Role;

/**
 * Who is signed in.
 *
 * @param id the sign-in name; of one who has a desk also the agent id
 * @param desk whether this person takes contacts
 * @param signIn names the sign-in this request belongs to (the hash of its token)
 */
public record Person(String id, String name, Role role, String language, boolean desk, String signIn) {

    /** In front of a program's name where a sign-in name stands elsewhere, which has no colon. */
    public static final String PROGRAM = "key:";

    /** Whether this person may look at everybody's contacts. */
    public boolean reviews() {
        return role == Role.SUPERVISOR || role == Role.ADMINISTRATOR;
    }

    /** Whether this person may look at contacts of their own teams; whose these are is asked at each of them. */
    public boolean leads() {
        return role == Role.TEAM_LEAD;
    }

    /** Whether this person may be called: agents are, supervisors are let into calls. */
    public boolean talks() {
        return desk || reviews() || leads();
    }

    /** Whether this person may do what they might before. */
    public boolean mayAs(Person before) {
        return role == before.role && desk == before.desk;
    }

    /** Whether this is a program with a key, and nobody. */
    public boolean isProgram() {
        return id.startsWith(PROGRAM);
    }

    /** Whether this is a display on a wall, and nobody. */
    boolean isWall() {
        return role == Role.WALL;
    }

    public boolean administers() {
        return role == Role.ADMINISTRATOR;
    }
}
