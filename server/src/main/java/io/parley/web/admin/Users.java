package io.parley.web.admin;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.Invitations.Invitation;
import java.util.List;

/** Who may sign in, as administrators manage them; {@code Main} joins it. */
public interface Users {

    List<User> all();

    /** TAKEN where the id is, or was, another person's. */
    Outcome add(User person, String password);

    /** Another name, role or language. */
    Outcome change(User person);

    /** Signs them out everywhere. */
    Outcome password(String id, String password);

    /** The password of whoever was invited. NOBODY where the invitation is over. */
    Outcome accept(Invitation invitation, String password);

    Outcome remove(String id);

    /**
     * @param ofFile whether the configuration file says who they are, so that it is changed there
     * @param agent whether they take contacts
     * @param deskPhone what a phone on the desk registers as; empty without one
     * @param browser whether they may talk from the console
     */
    record User(
            String id,
            String name,
            Role role,
            String language,
            boolean ofFile,
            boolean agent,
            String deskPhone,
            boolean browser) {}

    enum Outcome {
        DONE,
        TAKEN,
        NOBODY,
        OF_FILE,
        /** Takes contacts still. */
        AGENT
    }
}
