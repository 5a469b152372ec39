package io.parley.chat.conversation;

import java.util.concurrent.Executor;

/** Runs what chats do. What is executed may wait for as long as it has to. */
public interface Scripts extends Executor {
    /** Runs the turns of one owner: they wait for reads of the store at most, never for the turn of another owner. */
    default void turns(Runnable owner) {
        execute(owner);
    }
}
