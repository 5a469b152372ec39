package io.parley.web.admin;

import io.parley.acd.port.Invitations.Invitation;
import io.parley.core.contact.EmailAddress;
import java.util.Optional;

/** Brings invitations to people. */
public interface InvitationMail {
    /** Where no mail goes out. */
    InvitationMail NONE = (invitation, to, language) -> false;

    /** Blocks until it is on disk. @return false where no mail goes out, or no letter could name our site */
    boolean mail(Invitation invitation, EmailAddress to, String language);

    /** What became of its letter; empty where there is none. */
    default Optional<ReportMail.LetterView> letter(Invitation invitation) {
        return Optional.empty();
    }
}
