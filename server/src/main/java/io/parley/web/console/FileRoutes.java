package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.Conversations;
import io.parley.chat.conversation.SharedFile;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.web.desk.StaffPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.http.SharedFileHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that visitors shared: for the agent who has the chat, and for those who review it. */
public final class FileRoutes {
    private final Distributor distributor;
    private final Conversations conversations;
    private final StaffPictures staff;
    private final Within within;

    public FileRoutes(Distributor distributor, Conversations conversations, StaffPictures staff, Within within) {
        this.within = within;
        this.staff = staff;
        this.distributor = distributor;
        this.conversations = conversations;
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/contacts/{id}/files/{file}")
                        .access(Access.DESK)
                        .answersMedia("application/octet-stream")
                        .about("A file that was shared in a chat on one's desk; saved, unless it is a picture.")
                        .does(this::onDesk),
                Route.get("/api/chats/{id}/files/{file}")
                        .access(Access.SIGNED_IN)
                        .answersMedia("application/octet-stream")
                        .about("A file that was shared in a chat that goes on with somebody else.")
                        .does(this::lookingOn),
                Route.get("/api/review/contacts/{id}/files/{file}")
                        .access(Access.TEAM)
                        .answersMedia("application/octet-stream")
                        .about("A file that was shared in a chat; saved, unless it is a picture.")
                        .does(this::inReview));
    }

    private Answer onDesk(ApiCall call) throws IOException {
        return file(Mine.contact(call, distributor).record().contact().id(), call);
    }

    private Answer lookingOn(ApiCall call) throws IOException {
        ContactId chat = Mine.id(call);
        Board board = distributor.board();
        if (StaffPictures.onFloor(board, chat).isEmpty() || !staff.mayWatch(call.person(), board, chat)) {
            throw Refusal.notFound("chat");
        }
        return file(chat, call);
    }

    private Answer inReview(ApiCall call) throws IOException {
        return file(within.id(call), call);
    }

    private Answer file(ContactId chat, ApiCall call) throws IOException {
        ChatFiles.Kept kept = conversations.file(chat, call.path("file")).orElseThrow(() -> Refusal.notFound("file"));
        SharedFile file = kept.file();
        Answer answer = new Answer(
                200, List.of(), new Answer.Stream(file.type(), Files.size(kept.path()), new Whole(kept.path())));
        for (var header : SharedFileHeaders.of(file.name()).entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    private record Whole(Path path) implements Answer.Body {
        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(path, out);
        }

        @Override
        public void close() {}
    }
}
