package io.parley.chat.sim;

import io.parley.chat.conversation.ChatEntrance;
import io.parley.chat.conversation.ChatSettings;

/** Where visitors come in, for tests of what is before it. */
public final class SimDoor {
    private SimDoor() {}

    public static ChatEntrance open() {
        SimLoop loop = new SimLoop(1);
        return new SimServer(loop, SimServer.settings(ChatSettings.Times.DEFAULT), new SimAgents(loop)).entrance();
    }
}
