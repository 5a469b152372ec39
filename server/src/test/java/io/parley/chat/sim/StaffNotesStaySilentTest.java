package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.StaffNotes;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.ConversationView.Guest;
import io.parley.chat.staff.StaffRoom;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.StaffNote.Kind;
import io.parley.core.contact.TranscriptEvent;
import io.parley.sim.Computes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Whatever staff write beside a chat, no letter of it reaches the visitor: over sockets and requests, live, after a
 * resume, in a replay from the start, in the transcript. Notes are written in letters nobody else uses.
 */
@Computes
class StaffNotesStaySilentTest {
    private static final int SEEDS = 150;
    private static final int FIRST_LETTER = 0xE000;
    private static final int LETTERS = 0x1800;
    private static final Kind[] KINDS = Kind.values();

    @Test
    void noLetterOfANoteReachesAVisitor() {
        AtomicLong notes = new AtomicLong();
        AtomicLong frames = new AtomicLong();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Run run = new Run(seed);
            run.play();
            assertEquals(List.of(), run.leaks(), "seed " + seed);
            notes.addAndGet(run.notes.all.size());
            frames.addAndGet(run.heard.size());
        }
        assertTrue(notes.get() > 2_000, "notes were written: " + notes);
        assertTrue(frames.get() > 5_000, "visitors were sent frames: " + frames);
    }

    /** One day of a few visitors, with staff who write all the time. */
    private static final class Run {
        final SimLoop loop;
        final SimAgents agents;
        final SimServer server;
        final Notes notes = new Notes();
        final StaffRoom room;
        final List<String> heard = new ArrayList<>();
        private int made;

        Run(int seed) {
            loop = new SimLoop(seed);
            agents = new SimAgents(loop);
            server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
            agents.sitAt(server);
            room = new StaffRoom(notes, loop);
        }

        void play() {
            List<SimVisitor> visitors = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                SimVisitor visitor = new SimVisitor(server, "t" + i, false, new SimVisitor.Memory());
                visitor.ear = heard::add;
                visitor.connect();
                visitors.add(visitor);
                loop.run(300);
                visitor.open("hello " + i);
            }
            for (int turn = 0; turn < 20; turn++) {
                loop.run(loop.soon(1_500));
                SimVisitor visitor = visitors.get(loop.random.nextInt(visitors.size()));
                ContactId chat =
                        new ContactId(visitor.memory.conversation.isEmpty() ? "nobody" : visitor.memory.conversation);
                write(chat);
                act(visitor, chat);
            }
            for (SimVisitor visitor : visitors) { // whoever comes anew is sent all there is
                SimVisitor again = new SimVisitor(server, "again", false, visitor.memory);
                again.ear = heard::add;
                again.connect();
            }
            loop.run(60_000);
        }

        private void act(SimVisitor visitor, ContactId chat) {
            switch (loop.random.nextInt(6)) {
                case 0 -> visitor.say("words " + ++made);
                case 1 -> visitor.cut();
                case 2 -> agents.handOn();
                case 3 -> server.chats().visit(chat, new Guest("sam", "Sam"), loop.chance(0.7));
                case 4 -> visitor.leave();
                default -> write(chat);
            }
        }

        private void write(ContactId chat) {
            StaffRoom.Writer by = new StaffRoom.Writer("staff" + loop.random.nextInt(3), letters(4));
            StaffRoom.Words words = new StaffRoom.Words("n" + ++made, letters(1 + loop.random.nextInt(60)));
            switch (KINDS[loop.random.nextInt(KINDS.length)]) {
                case NOTE -> room.write(chat, Kind.NOTE, by, words);
                case WHISPER -> room.write(chat, Kind.WHISPER, by, words);
                case INVITE -> room.invite(chat, by, letters(3), words);
                case DECLINE -> room.decline(chat, by, words);
            }
        }

        private String letters(int count) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) {
                text.appendCodePoint(FIRST_LETTER + loop.random.nextInt(LETTERS));
            }
            return text.toString();
        }

        List<String> leaks() {
            List<String> all = new ArrayList<>(heard);
            server.store.all().forEach(conversation -> {
                all.add(conversation.toString());
                server.store.read(conversation.id(), 0, Integer.MAX_VALUE).stream()
                        .map(TranscriptEvent::toString)
                        .forEach(all::add);
            });
            return all.stream().filter(Run::isForeign).toList();
        }

        /** As a letter, or written as an escape. */
        private static boolean isForeign(String text) {
            return text.codePoints().anyMatch(c -> c >= FIRST_LETTER && c < FIRST_LETTER + LETTERS)
                    || text.matches("(?is).*\\\\u(e[0-9a-f]{3}|f[0-7][0-9a-f]{2}).*");
        }
    }

    private static final class Notes implements StaffNotes {
        final List<StaffNote> all = new ArrayList<>();

        @Override
        public CompletableFuture<Kept> add(StaffNote note) {
            all.add(note.numbered(all.size() + 1L));
            return CompletableFuture.completedFuture(new Kept(all.getLast(), false));
        }

        @Override
        public CompletableFuture<Optional<StaffNote>> redact(ContactId contact, long seq, StaffNote.Gone gone) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public List<StaffNote> read(ContactId contact, long after, int limit) {
            return List.of();
        }

        @Override
        public List<StaffNote> invitations(String colleague, Instant since) {
            return List.of();
        }

        @Override
        public List<StaffNote> ofCustomer(String customerKey, int limit) {
            return List.of();
        }
    }
}
