package io.parley.web.widget;

import io.parley.acd.port.Wake;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.PulledLines;
import io.parley.chat.conversation.TranscriptWishes;
import io.parley.chat.protocol.FrameLimits;
import io.parley.web.http.TextSocketDoor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;

/** The widget's side of the web server: what {@code Web} mounts. Closed before it. */
public final class Widget implements AutoCloseable {
    private static final String SOCKET = "/ws/chat";

    private static final Duration GONE_WITHIN = Duration.ofSeconds(2);

    private final ChatEntrance entrance;
    private final OpenSockets sockets;
    private final WidgetPages pages;
    private final TextSocketDoor door;
    private final WidgetLines lines;
    private final WidgetFiles files;
    private final WidgetMail mail;
    private final WidgetInvitations invitations;

    /** What chats give it. */
    public record Chatting(ChatEntrance entrance, ChatFiles files, TranscriptWishes transcripts, ReplyTime replies) {}

    /** @param settings as they are now; topics, hours and the team may become others */
    public Widget(
            Supplier<WidgetSettings> settings, Chatting chats, Inviting inviting, Wake wake, InstantSource clock) {
        pages = new WidgetPages(settings, inviting, chats.replies(), clock);
        WidgetDoor keeper = new WidgetDoor(chats.entrance(), settings.get(), wake, clock);
        entrance = chats.entrance();
        sockets = keeper.sockets();
        door = new TextSocketDoor(SOCKET, FrameLimits.FRAME_BYTES, keeper);
        lines = new WidgetLines(new PulledLines(chats.entrance(), wake, clock), settings.get());
        files = new WidgetFiles(chats.files(), settings.get());
        mail = new WidgetMail(chats.transcripts(), settings.get());
        invitations = new WidgetInvitations(inviting, settings, clock);
    }

    /** Sends all visitors away with 1012, and waits a moment for those who have other things to read before that. */
    @Override
    public void close() {
        entrance.closeAll();
        sockets.awaitNone(GONE_WITHIN);
    }

    public List<Handler> handlers() {
        return List.of(door, lines, files, mail, invitations, pages);
    }
}
