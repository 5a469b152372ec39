package io.parley;

import io.parley.acd.port.Accounts.Role;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.Store;
import io.parley.web.admin.Entry;
import io.parley.web.admin.InvitationMail;
import io.parley.web.auth.Invites;
import io.parley.web.auth.LastSeen;
import io.parley.web.auth.OwnPasskeys;
import io.parley.web.auth.ProgramKeys;
import io.parley.web.auth.Providers;
import io.parley.web.auth.SecondStep;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How staff come in besides their passwords, keys of programs, and when all these were last here. */
final class FrontDoor {
    private static final int KEY_BYTES = 32;

    private final Invites invites;
    private final SecondStep secondStep;
    private final LastSeen lastSeen;
    private final ProgramKeys keys;
    private final OwnPasskeys passkeys;

    private final Providers providers;

    FrontDoor(Startup startup, Store store, DataFolder data, Supplier<ParleyConfig> live, InstantSource clock)
            throws IOException {
        providers = StaffProviders.of(startup, store.providerTies(), clock);
        invites = new Invites(store.invitations(), data.secret("invitations", KEY_BYTES), clock);
        secondStep = new SecondStep(
                store.secondFactors(), data.secret("second-steps", KEY_BYTES), () -> rules(live.get()), clock);
        lastSeen = new LastSeen(store.sightings(), clock);
        keys = new ProgramKeys(store.programKeys(), lastSeen);
        passkeys = OwnPasskeys.of(
                store.passkeys(),
                () -> live.get().http().site(),
                () -> live.get().http().origins(),
                clock);
    }

    private static SecondStep.Rules rules(ParleyConfig config) {
        Set<Role> required = config.signIn().twoStep().stream()
                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new SecondStep.Rules(config.organisation().name(), required);
    }

    Invites invites() {
        return invites;
    }

    Entry web(InvitationMail mail) {
        return new Entry(secondStep, lastSeen, invites, mail, keys, passkeys, providers);
    }
}
