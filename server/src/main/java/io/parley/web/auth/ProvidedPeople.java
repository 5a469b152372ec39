package io.parley.web.auth;

import io.parley.acd.port.Accounts.Role;
import java.util.Optional;

/** People, as identity providers change them. */
public interface ProvidedPeople {

    /** False where the sign-in name is, or was, another's. @param language of the console, if it is one of its own */
    boolean create(String id, String name, Role role, Optional<String> language);

    /** Gives somebody another role; false where the configuration file says which. */
    boolean role(String id, Role role);
}
