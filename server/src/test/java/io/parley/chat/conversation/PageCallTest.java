package io.parley.chat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.PageCalls;
import io.parley.chat.protocol.ServerFrame;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PageCallTest {
    private final List<ServerFrame> said = new ArrayList<>();
    private final List<Integer> offers = new ArrayList<>();
    private final PageCall call = new PageCall(
            new VisitorCalls.Caller(new VisitorIdentity("v1", "hash", true), "a", Optional.empty(), Optional.empty()),
            "one",
            new ContactId("c1"),
            new PageCall.News() {
                @Override
                public void say(ServerFrame frame) {
                    said.add(frame);
                }

                @Override
                public void over(PageCall call) {}
            });

    private final List<String> brought = new ArrayList<>();
    private final PageCalls.Call floor = new PageCalls.Call() {
        @Override
        public void offer(int number, String sdp) {
            offers.add(number);
            brought.add(number + " " + sdp);
        }

        @Override
        public void hangUp() {
            brought.add("hung up");
        }
    };

    /** Whoever looks at the floor may have found the call there a moment before it ended. */
    @Test
    void nothingIsToldOfACallAfterItsEnd() {
        call.goesBy(floor);
        call.offer("a", 1, "sdp");
        call.over(ContactEnd.CUSTOMER_LEFT);
        call.stands("waiting", OptionalInt.of(1), OptionalInt.empty(), Optional.empty());
        call.offer("b", 1, "sdp");
        assertEquals(List.of(PageCall.ended("one", "a", "customer-left")), said);
        assertEquals(List.of(1), offers);
    }

    /** Another tab may say something while the floor takes the call. */
    @Test
    void whatIsSaidBeforeTheFloorHasTheCallIsBroughtToItInItsOrder() {
        call.offer("a", 1, "first");
        call.offer("b", 1, "second");
        call.hangUp();
        call.goesBy(floor);
        assertEquals(List.of("1 first", "2 second", "hung up"), brought);
    }

    @Test
    void whoSaysTooMuchBeforeTheFloorHasTheCallIsHeardOfTheFirstAndOfTheEnd() {
        for (int number = 1; number <= 1000; number++) {
            call.offer("a", number, "sdp");
        }
        call.hangUp();
        call.hangUp();
        call.goesBy(floor);
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), offers);
        assertEquals(List.of("hung up"), brought.subList(8, brought.size()));
    }

    @Test
    void aCallThatEndsBeforeTheFloorHasItIsBroughtNothing() {
        call.offer("a", 1, "first");
        call.over(ContactEnd.CUSTOMER_LEFT);
        call.goesBy(floor);
        assertEquals(List.of(), brought);
    }
}
