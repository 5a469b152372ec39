package io.parley.chat.conversation;

import io.parley.acd.port.Identities;
import io.parley.chat.identity.IdentityCheck;
import java.util.Optional;

/** How sites tell who their visitors are. @param check absent where no keys are configured: nobody is believed */
public record Identifying(Optional<IdentityCheck> check, Identities book) {
    public static final Identifying NONE = new Identifying(Optional.empty(), Identities.NONE);
}
