package io.parley;

import io.parley.acd.Distributor;
import io.parley.acd.PromisedCalls;
import io.parley.ops.Alarm;
import io.parley.store.Store;
import io.parley.web.Web;
import io.parley.web.callback.CallbackTokens;
import java.io.IOException;
import java.util.concurrent.Executor;

/** What is needed where customers are called later: their links, and what agents promised. */
record CalledLater(DataFolder data, Store store, LiveConfig live, Alarm alarm) {

    /** @param beside runs what waits for the disk */
    Web.Callbacks callbacks(Distributor floor, Executor beside) throws IOException {
        Unguessable unguessable = new Unguessable();
        PromisedCalls promised = new PromisedCalls(new PromisedCalls.Parts(
                store.followUps(),
                floor,
                live::rules,
                queue -> CallbackConfig.callsOut(live.get(), queue),
                alarm::at,
                alarm,
                unguessable,
                beside));
        return new Web.Callbacks(new CallbackTokens(data.secret("callbacks", 32)), unguessable, promised);
    }
}
