package io.parley.loadtest.start;

import io.parley.loadtest.phone.CallWatch;
import io.parley.loadtest.phone.Caller;
import io.parley.loadtest.phone.PhoneLoop;
import io.parley.loadtest.phone.SipPort;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.product.Product;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** A caller who insists from the very start of the server until the call is accepted. */
final class FirstCall implements CallWatch, AutoCloseable {
    private static final int RETRY_MS = 25;

    private final Product product;
    private final CompletableFuture<Long> accepted = new CompletableFuture<>();
    private final CompletableFuture<String> over = new CompletableFuture<>();
    private final PhoneLoop loop = new PhoneLoop(System::nanoTime);
    private final SoundPump pump = new SoundPump(System::nanoTime).silent(true).start();
    private final SipPort port;

    FirstCall(Product product, int phonePort) throws IOException {
        this.product = product;
        port = new SipPort(loop, "127.0.0.1", phonePort, product.sip()).insisting(RETRY_MS);
        loop.execute(() -> new Caller(port, "+37061234567", pump.open("127.0.0.1"), this).call("+37052198000"));
    }

    /** Nanoseconds from the start of the process to the 200 of the INVITE. */
    long awaitNanos() {
        long took = accepted.join();
        over.join();
        return took;
    }

    @Override
    public void answered(Caller caller, long afterNanos) {
        accepted.complete(System.nanoTime() - product.startedNanos());
        caller.hangUp();
    }

    @Override
    public void over(Caller caller, String reason) {
        over.complete(reason);
        accepted.completeExceptionally(new IllegalStateException("the first call was not accepted: " + reason));
    }

    @Override
    public void close() throws IOException {
        pump.close();
        loop.close();
        port.close();
    }
}
