package io.parley.web.admin;

import io.parley.acd.port.Invitations.Invitation;
import io.parley.core.contact.EmailAddress;

/** Brings invitations to people. */
public interface InvitationMail {
    /** Where no mail goes out. */
    InvitationMail NONE = (invitation, to, language) -> false;

    /** Blocks until it is on disk. @return false where no mail goes out, or no letter could name our site */
    boolean mail(Invitation invitation, EmailAddress to, String language);
}
