package io.parley.chat.sim;

import io.parley.acd.port.Visitors.Conversation;
import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.ChatSettings;
import java.util.List;

/** Where visitors come in, for tests of what is before it. */
public final class SimDoor {
    private SimDoor() {}

    public static ChatEntrance open() {
        return knowing(List.of());
    }

    /** Where these chats were before. */
    public static ChatEntrance knowing(List<Conversation> chats) {
        SimLoop loop = new SimLoop(1);
        SimServer server = new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), new SimAgents(loop));
        for (Conversation chat : chats) {
            server.store.open(chat);
            loop.run(500);
        }
        return server.entrance();
    }
}
