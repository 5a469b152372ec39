package io.parley.chat.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Visitors.Conversation;
import io.parley.chat.sim.SimDoor;
import io.parley.core.contact.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    private static final VisitorIdentity ONA = new VisitorIdentity("v1", "hash", true);
    private static final Told.Words WORDS = new Told.Words("m1", "are you there?");
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    private static Conversation chat(int number, String oid) {
        Instant at = NOON.plus(Duration.ofMinutes(number));
        return new Conversation(
                new ContactId("c" + number),
                ONA.id(),
                oid,
                "support",
                "help",
                "en",
                "Ona",
                at,
                Optional.of(at.plusSeconds(30)));
    }

    /** Chats that each went on with the one before, all of them over. */
    private static List<Conversation> row(int length) {
        List<Conversation> row = new ArrayList<>(List.of(chat(1, "first")));
        while (row.size() < length) {
            row.add(chat(
                    row.size() + 1, Openings.Wish.followUp(row.getLast(), WORDS).oid()));
        }
        return row;
    }

    /** Beyond the newest fifty each step along the row opened a chat. */
    @Test
    void wordsToAnOldChatGoToTheEndOfItsRowHoweverLongThatIs() {
        for (int length : List.of(3, 50, 51, 180)) {
            List<Conversation> row = row(length);
            Openings openings = SimDoor.knowing(row).openings();
            assertEquals(
                    row.getLast().id(),
                    openings.row(ONA, row.getFirst(), WORDS).last().id(),
                    length + " chats");
        }
    }
}
