package io.parley.web.http;

/** Who may use a route; every route names one. */
public enum Access {
    ANYBODY,
    SIGNED_IN,
    /** Who takes contacts, and only about oneself. */
    DESK,
    /** Who may talk from the console: who takes contacts, and who is let into calls. */
    PHONE,
    /** Supervisors and administrators. */
    FLOOR,
    /** The same, and team leaders: the route itself asks whether it is about people of theirs. */
    TEAM,
    /** Supervisors, administrators and displays on walls: figures without anybody's name. */
    WALL,
    ADMIN,
    /** Programs of the operator that ask whether we live, known by their network address; a proxy is often one. */
    PROBE,
    /** Programs of the operator, known by their network address, which is no proxy's. */
    OPERATOR;

    /** Whether one has to be known by name, as people who sign in and programs with keys are. */
    boolean isByName() {
        return switch (this) {
            case SIGNED_IN, DESK, PHONE, FLOOR, TEAM, WALL, ADMIN -> true;
            case ANYBODY, PROBE, OPERATOR -> false;
        };
    }

    /** Whether only those may who look after others, or after the house. */
    boolean isAboveAgents() {
        return this == FLOOR || this == TEAM || this == ADMIN;
    }

    /** Whether a signed-in person may; operators are checked by address instead. */
    boolean admits(Person person) {
        return switch (this) {
            case ANYBODY -> true;
            case SIGNED_IN -> !person.isWall();
            case DESK -> person.desk();
            case PHONE -> person.talks();
            case FLOOR -> person.reviews();
            case TEAM -> person.reviews() || person.leads();
            case WALL -> person.reviews() || person.isWall();
            case ADMIN -> person.administers();
            case PROBE, OPERATOR -> false;
        };
    }
}
