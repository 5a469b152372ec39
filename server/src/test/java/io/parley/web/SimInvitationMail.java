package io.parley.web;

import io.parley.acd.port.Invitations.Invitation;
import io.parley.core.contact.EmailAddress;
import io.parley.web.admin.InvitationMail;
import io.parley.web.admin.ReportMail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way out that a test opens. */
public final class SimInvitationMail implements InvitationMail {
    public volatile boolean on;
    /** What became of the latest, by account. */
    public final Map<String, ReportMail.LetterView> letters = new ConcurrentHashMap<>();
    /** As {@code account address language}. */
    public final List<String> mailed = new CopyOnWriteArrayList<>();

    @Override
    public boolean mail(Invitation invitation, EmailAddress to, String language) {
        if (on) {
            mailed.add(invitation.account() + " " + to.value() + " " + language);
        }
        return on;
    }

    @Override
    public Optional<ReportMail.LetterView> letter(Invitation invitation) {
        return Optional.ofNullable(letters.get(invitation.account()));
    }
}
