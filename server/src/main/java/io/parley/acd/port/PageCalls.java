package io.parley.acd.port;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that visitors make from a page. What the page says comes over its chat connection, its sound as browsers speak
 * it; all else is as for other calls.
 */
public interface PageCalls {

    /** What the floor is to know. @param attributes of the contact */
    record Wanted(ContactId id, QueueId queue, String language, Customer customer, Map<String, String> attributes) {}

    /** The page, as the call speaks to it; told from any thread, so it only passes on. */
    interface Page {
        /** Where the page is, as an address or, of IPv6, a network; empty where that is not known. */
        Optional<String> address();

        /** What to answer to the offer of this number. */
        void answered(int offer, String sdp);

        /** The offer cannot be used; a call that had sound goes on as it was. */
        void refused(int offer);

        void over(ContactEnd end);

        /** As a later process has to know it. */
        Standing standsNow();
    }

    /**
     * How the words of a call stand.
     *
     * @param id by which the page knows the call
     * @param tab which has it
     * @param offers so many were made
     * @param ofTab the last one's number as that tab counts
     * @param told how it stands
     */
    record Standing(
            String visitor, String id, String tab, Optional<String> address, int offers, int ofTab, String told) {}

    /** Whoever carries the words of calls. */
    interface Words {
        /** Of a call of the process before, which goes on. */
        Page again(ContactId contact, Standing before, Call call);
    }

    /** Once, before the start: these carry the words of calls that go on. */
    default void goOnWith(Words words) {}

    /** The call, as the page speaks to it. */
    interface Call {
        /** SDP that the page offers, at first or anew: after a reload it is another page's. */
        void offer(int number, String sdp);

        /** The visitor hung up. */
        void hangUp();
    }

    /** Begins a call that the page makes its first offer for; nothing if no more calls are taken now. */
    Optional<Call> begin(Wanted wanted, Page page);
}
