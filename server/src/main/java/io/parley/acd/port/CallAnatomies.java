package io.parley.acd.port;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.contact.ContactId;
import java.util.Optional;

/** What was caught of calls. */
public interface CallAnatomies {

    /** Nothing was caught. */
    CallAnatomies NONE = contact -> Optional.empty();

    /** Of a call that lasts, or of one that is over, for as long as it is kept. */
    Optional<CallAnatomy> of(ContactId contact);
}
