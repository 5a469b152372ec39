package io.parley;

import io.parley.demo.ControlPage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo's server, which can be restarted within the process. */
final class DemoRun implements ControlPage.Product {
    private static final Logger log = LoggerFactory.getLogger(DemoRun.class);

    private final Startup startup;
    private final URI console;
    private ParleyServer server;
    private volatile boolean up = true;

    DemoRun(Startup startup, EarlyStart early) throws IOException, SipException {
        this.startup = startup;
        server = ParleyServer.start(startup, early);
        console = server.uri();
    }

    synchronized ParleyServer server() {
        return server;
    }

    @Override
    public URI console() {
        return console;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public synchronized void restart() {
        up = false;
        log.info("restarting, as asked");
        Running.stop(server, Duration.ZERO);
        try {
            server = ParleyServer.start(startup, EarlyStart.none());
            up = true;
        } catch (IOException | SipException e) {
            log.error("the server did not start again; stop the demo and start it", e);
        }
    }
}
