package io.parley.chat.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatFiles.Bringer;
import io.parley.chat.conversation.ChatFiles.Piece;
import io.parley.chat.conversation.ChatFiles.Result;
import io.parley.chat.conversation.ChatFiles.Why;
import io.parley.chat.conversation.ChatSettings;
import io.parley.chat.conversation.FileRules;
import io.parley.chat.files.ContentCheck;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import io.parley.store.AttachmentFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much a visitor may bring: whole files and those under way alike. */
class FileLimitsTest {
    private FileRules rules = new FileRules(1_000, 1_500, FileRules.TYPES);

    @TempDir
    Path folder;

    private final SimLoop loop = new SimLoop(7);
    private final SimAgents agents = new SimAgents(loop);
    private final SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), agents);
    private ChatFiles files;

    @BeforeEach
    void open() throws IOException {
        agents.sitAt(server);
        files = new ChatFiles(server.chats(), new AttachmentFiles(folder), () -> rules, new ContentCheck(List::of));
    }

    private SimVisitor chatting(String tab) {
        SimVisitor visitor = new SimVisitor(server, tab, false, new SimVisitor.Memory());
        visitor.connect();
        loop.run(500);
        visitor.open("hello");
        loop.run(2_000);
        return visitor;
    }

    private Result bring(SimVisitor visitor, String cid, long size, int bytes) throws IOException {
        ContactId chat = new ContactId(visitor.memory.conversation);
        Bringer by = new Bringer.Visitor(visitor.memory.token);
        Piece piece = new Piece(by, chat, cid, "notes.txt", size, 0);
        return files.take(piece, new ByteArrayInputStream(new byte[bytes]));
    }

    @Test
    void beginningsOfFilesCountAsWholeOnesDo() throws IOException {
        SimVisitor visitor = chatting("t");
        assertEquals(new Result.Refused(Why.TOO_LARGE), bring(visitor, "f0", 1_001, 10));
        assertEquals(new Result.Next(900), bring(visitor, "f1", 1_000, 900));
        assertEquals(new Result.Refused(Why.TOO_MUCH), bring(visitor, "f2", 601, 10));
        assertEquals(new Result.Next(10), bring(visitor, "f2", 600, 10));
        assertEquals(new Result.Next(900), bring(visitor, "f1", 1_000, 900), "what is under way goes on");
        assertEquals(new Result.Next(10), bring(chatting("u"), "f1", 1_000, 10), "of another visitor");
    }

    @Test
    void smallFilesAreNotFree() throws IOException {
        rules = new FileRules(1_000_000, 1_000_000, FileRules.TYPES);
        SimVisitor visitor = chatting("t");
        assertEquals(new Result.Next(990_000), bring(visitor, "large", 1_000_000, 990_000));
        for (int i = 0; i < 9; i++) {
            assertEquals(new Result.Next(1), bring(visitor, "f" + i, 2, 1));
        }
        assertEquals(new Result.Refused(Why.TOO_MUCH), bring(visitor, "last", 1_001, 1));
        assertEquals(new Result.Next(1), bring(visitor, "last", 1_000, 1), "as much as a thousandth of a day's");
        assertEquals(new Result.Refused(Why.TOO_MUCH), bring(visitor, "one more", 2, 1));
    }

    private Result bring(AgentId agent, SimVisitor of, String cid, long size, int bytes) throws IOException {
        Bringer by = new Bringer.Staff(agent);
        Piece piece = new Piece(by, new ContactId(of.memory.conversation), cid, "notes.txt", size, 0);
        return files.take(piece, new ByteArrayInputStream(new byte[bytes]));
    }

    @Test
    void agentsBringFilesForChatsThatAreTheirsAndCountApart() throws IOException {
        SimVisitor visitor = chatting("t");
        ContactId chat = new ContactId(visitor.memory.conversation);
        AgentId theirs = server.chats().view(chat).orElseThrow().agent().orElseThrow();
        AgentId other = SimFloor.AGENTS.stream()
                .filter(agent -> !agent.equals(theirs))
                .findFirst()
                .orElseThrow();
        assertEquals(new Result.Refused(Why.FOREIGN), bring(other, visitor, "a1", 20, 10));
        assertEquals(new Result.Next(900), bring(theirs, visitor, "a1", 1_000, 900));
        assertEquals(new Result.Refused(Why.TOO_LARGE), bring(theirs, visitor, "a2", 1_001, 10));
        assertEquals(new Result.Refused(Why.TOO_MUCH), bring(theirs, visitor, "a2", 601, 10));
        assertEquals(new Result.Next(10), bring(visitor, "a1", 1_000, 10), "the same id is another's file");
        assertTrue(files.drop(new Bringer.Staff(theirs), chat, "a1"));
        assertTrue(files.drop(new Bringer.Staff(theirs), chat, "a1"), "twice is once");
        assertEquals(new Result.Next(10), bring(theirs, visitor, "a2", 601, 10), "what was stopped counts no more");
    }

    @Test
    void whatIsGoneDoesNotComeBackByBeingSentAgain() throws IOException {
        SimVisitor visitor = chatting("t");
        Visitors.Conversation chat = server.store.all().getFirst();
        long seq = server.store.head(chat.id()) + 1;
        server.store.append(new TranscriptEvent(
                chat.id(),
                seq,
                loop.instant(),
                TranscriptEvent.Kind.FILE,
                TranscriptEvent.Author.VISITOR,
                chat.visitorId(),
                "",
                Optional.of("f1"),
                "")); // as a redaction leaves it
        loop.run(100);
        assertEquals(new Result.Shared(seq), bring(visitor, "f1", 10, 10));
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(List.of(), all.filter(Files::isRegularFile).toList());
        }
    }
}
