package io.parley.media.loop;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.AbstractEventExecutor;
import java.util.concurrent.RejectedExecutionException;

/** What others ask of a loop. Once the engine has closed it, no leg has anything left to do. */
record LoopTasks(EventLoop loop) {
    /** At once: the loop is woken. */
    void now(Runnable act) {
        try {
            loop.execute(act);
        } catch (RejectedExecutionException e) {
            // the engine closed its loop, and with it this leg's socket
        }
    }

    /**
     * Before what is asked later, and at the loop's next turn: a millisecond while there is sound, and five as long as
     * there is any leg, since legs tick. What nobody can hear the difference of need not wake it.
     */
    void soon(Runnable act) {
        if (loop instanceof AbstractEventExecutor executor) {
            try {
                executor.lazyExecute(act);
            } catch (RejectedExecutionException e) {
                // as above
            }
        } else {
            now(act);
        }
    }
}
