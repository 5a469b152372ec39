package io.parley.web.admin;

import io.parley.web.auth.Invites;
import io.parley.web.auth.LastSeen;
import io.parley.web.auth.OwnPasskeys;
import io.parley.web.auth.ProgramKeys;
import io.parley.web.auth.Providers;
import io.parley.web.auth.SecondStep;

/** How people come in besides their passwords, and programs. */
public record Entry(
        SecondStep secondStep,
        LastSeen lastSeen,
        Invites invites,
        InvitationMail mail,
        ProgramKeys keys,
        OwnPasskeys passkeys,
        Providers providers) {}
