package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.staff.StaffRoom;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.StaffNote;
import io.parley.core.routing.Board;
import io.parley.web.desk.StaffShapes.NoteView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What an agent writes to colleagues beside a chat on the own desk, and whom they ask to look. */
public final class StaffNoteRoutes {
    private final Distributor distributor;
    private final StaffRoom room;
    private final Org org;

    public StaffNoteRoutes(Distributor distributor, StaffRoom room, Org org) {
        this.distributor = distributor;
        this.room = room;
        this.org = org;
    }

    public record Notes(List<NoteView> notes) {}

    /** @param agent whom; @param cid made by the sender; @param body what for */
    public record Asked(String agent, String cid, Optional<String> body) {}

    /** @param dup whether it was stored before */
    public record StoredNote(String cid, long seq, long ts, boolean dup) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/contacts/{id}/notes")
                        .access(Access.DESK)
                        .queries("after")
                        .answers(Notes.class)
                        .about("What staff wrote among themselves beside a chat on one's desk.")
                        .does(this::read),
                Route.post("/api/contacts/{id}/notes")
                        .takes(MessageRoutes.Message.class)
                        .access(Access.DESK)
                        .answers(StoredNote.class)
                        .about("Writes a note that the visitor never sees; answered once it is on disk.")
                        .does(this::write),
                Route.post("/api/contacts/{id}/invite")
                        .takes(Asked.class)
                        .access(Access.DESK)
                        .answers(StoredNote.class)
                        .about("Asks a colleague to look at a chat on one's desk.")
                        .does(this::invite));
    }

    private Answer read(ApiCall call) {
        ContactRecord record = chat(call).record();
        ContactId whole = record.partOf().orElse(record.contact().id());
        Instant end = record.partOf().isPresent() ? record.endedAt().orElse(Instant.EPOCH) : Instant.MAX;
        return Answer.json(new Notes(room.notes(whole, call.queryNumber("after").orElse(0)).stream()
                .filter(note -> !note.at().isAfter(end))
                .map(NoteView::of)
                .toList()));
    }

    private Board.ContactView chat(ApiCall call) {
        Board.ContactView contact = Mine.contact(call, distributor);
        if (contact.record().contact().channel() != Channel.CHAT) {
            throw Refusal.conflict("not_a_chat", "a call has a note of its own");
        }
        return contact;
    }

    /** What went on belongs to whoever has it now. */
    private ContactId own(ApiCall call) {
        ContactRecord record = chat(call).record();
        if (record.partOf().isPresent()) {
            throw Refusal.conflict("handed_on", "this chat is with somebody else now");
        }
        return record.contact().id();
    }

    private Answer write(ApiCall call, MessageRoutes.Message note) {
        StaffRoom.Words words = new StaffRoom.Words(note.cid(), note.body());
        return stored(room.write(own(call), StaffNote.Kind.NOTE, writer(call), words));
    }

    private Answer invite(ApiCall call, Asked asked) {
        ContactId chat = own(call);
        String colleague = asked.agent();
        if (colleague.equals(call.person().id()) || !org.hasDesk(colleague)) {
            throw Refusal.badField("agent", "is no other agent");
        }
        // the same limits as any note; the words may be missing
        String body = asked.body().filter(text -> !text.isBlank()).orElse("");
        String checked = new MessageRoutes.Message(asked.cid(), body.isEmpty() ? "-" : body).cid();
        return stored(room.invite(chat, writer(call), colleague, new StaffRoom.Words(checked, body)));
    }

    static StaffRoom.Writer writer(ApiCall call) {
        return new StaffRoom.Writer(call.person().id(), call.person().name());
    }

    static Answer stored(CompletableFuture<StaffRoom.Result> result) {
        return switch (Durably.await(result)) {
            case StaffRoom.Result.Kept(StaffNote note, boolean dup) ->
                Answer.json(new StoredNote(note.cid(), note.seq(), note.at().toEpochMilli(), dup));
            case StaffRoom.Result.Conflict() ->
                throw Refusal.conflict("cid_conflict", "this id stands for something else");
        };
    }
}
