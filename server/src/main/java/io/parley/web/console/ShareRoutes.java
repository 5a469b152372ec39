package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatFiles.Bringer;
import io.parley.chat.conversation.ChatFiles.Piece;
import io.parley.chat.conversation.ChatFiles.Result;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.conversation.FileRules;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.web.desk.StaffPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that agents share in chats they write in: they come in pieces, and go on where they stopped. */
public final class ShareRoutes {
    private static final Pattern CID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int LONGEST_NAME = 1_000;

    private final Distributor distributor;
    private final Conversations conversations;
    private final StaffPictures staff;

    public ShareRoutes(Distributor distributor, Conversations conversations, StaffPictures staff) {
        this.distributor = distributor;
        this.conversations = conversations;
        this.staff = staff;
    }

    /** @param largest bytes of one file, 0: none may be shared; @param types by content */
    public record Rules(long largest, List<String> types) {}

    /** One of both. @param at so many bytes came, go on from there; @param seq of the event that shares the file */
    public record Brought(Optional<Long> at, Optional<Long> seq) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/file-rules")
                        .access(Access.SIGNED_IN)
                        .answers(Rules.class)
                        .about("What may be shared in chats.")
                        .does(this::rules),
                piece("/api/contacts/{id}/files", "Brings a piece of a file for a chat on one's desk.")
                        .access(Access.DESK)
                        .does((call, body) -> bring(call, onDesk(call), body)),
                piece("/api/chats/{id}/files", "The same for one who has joined a chat of somebody else.")
                        .access(Access.SIGNED_IN)
                        .does((call, body) -> bring(call, beside(call), body)),
                Route.delete("/api/contacts/{id}/files")
                        .access(Access.DESK)
                        .queries("cid")
                        .about("What came of a file is forgotten; 409 if it is shared already.")
                        .does(call -> stop(call, onDesk(call))),
                Route.delete("/api/chats/{id}/files")
                        .access(Access.SIGNED_IN)
                        .queries("cid")
                        .about("The same for one who has joined a chat of somebody else.")
                        .does(call -> stop(call, beside(call))));
    }

    private static Route.Draft<byte[]> piece(String path, String about) {
        return Route.post(path)
                .takesPiece()
                .largest(ChatFiles.PIECE)
                .queries("cid", "name", "size", "at")
                .answers(Brought.class)
                .about(about);
    }

    /** Where it goes, and what is said if one does not write there. */
    private record Where(ContactId chat, Refusal foreign) {}

    private Where onDesk(ApiCall call) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (contact.record().contact().channel() != Channel.CHAT) {
            throw Refusal.conflict("not_a_chat", "a call has no files");
        }
        return new Where(contact.record().contact().id(), Refusal.notFound("contact"));
    }

    private Where beside(ApiCall call) {
        ContactId chat = Mine.id(call);
        Board board = distributor.closeUp(chat);
        boolean mayLook = StaffPictures.onFloor(board, chat)
                .filter(view -> staff.mayWatch(call.person(), board, chat))
                .isPresent();
        if (!mayLook) {
            throw Refusal.notFound("chat");
        }
        return new Where(chat, LiveChatRoutes.NOT_JOINED);
    }

    private Answer rules(ApiCall call) {
        FileRules rules = conversations.fileRules();
        return Answer.json(new Rules(rules.largest(), rules.typesInOrder()));
    }

    private Answer bring(ApiCall call, Where where, byte[] body) throws IOException {
        String name = call.query("name")
                .filter(text -> !text.isBlank() && text.length() <= LONGEST_NAME)
                .orElseThrow(() -> Refusal.badField("name", "must have 1 to " + LONGEST_NAME + " characters"));
        Piece piece = new Piece(me(call), where.chat(), cid(call), name, number(call, "size"), number(call, "at"));
        return switch (conversations.share(piece, new ByteArrayInputStream(body))) {
            case Result.Next(long at) -> Answer.json(new Brought(Optional.of(at), Optional.empty()));
            case Result.Shared(long seq) -> Answer.json(new Brought(Optional.empty(), Optional.of(seq)));
            case Result.Refused(ChatFiles.Why why) -> throw refusal(why, where.foreign());
        };
    }

    private Answer stop(ApiCall call, Where where) throws IOException {
        if (!conversations.dropUpload(me(call), where.chat(), cid(call))) {
            throw Refusal.conflict("shared", "the file is shared already");
        }
        return Answer.done();
    }

    private static Bringer me(ApiCall call) {
        return new Bringer.Staff(Mine.agent(call));
    }

    private static String cid(ApiCall call) {
        return call.query("cid")
                .filter(text -> CID.matcher(text).matches())
                .orElseThrow(() -> Refusal.badField("cid", "must have 1 to 64 letters, digits or . _ : -"));
    }

    private static long number(ApiCall call, String name) {
        long number = call.queryNumber(name).orElse(-1);
        if (number < 0) {
            throw Refusal.badField(name, "must be a number, 0 or more");
        }
        return number;
    }

    private static Refusal refusal(ChatFiles.Why why, Refusal foreign) {
        return switch (why) {
            case UNKNOWN, FOREIGN -> foreign;
            case CLOSED -> Refusal.conflict("closed", "this chat is over");
            case CONFLICT -> Refusal.conflict("cid_conflict", "this id stands for something else");
            case TOO_LARGE -> Refusal.of(413, "too_large", "the file is empty, or larger than may be shared");
            case TOO_MUCH -> Refusal.conflict("too_much", "no more may be shared in this chat today");
            case WRONG_TYPE -> Refusal.of(415, "wrong_type", "files of this type, by content, are not shared");
            case HARMFUL -> Refusal.of(422, "harmful", "the scanner says that this file is harmful");
            case LATER -> Refusal.unavailable("the file could not be scanned; send no more of it, ask again");
        };
    }
}
