package io.parley;

import io.parley.demo.ControlPage;
import io.parley.demo.Crowd;
import io.parley.demo.Faults;
import io.parley.ops.config.ParleyConfig;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;

/** The synthetic people at work, and the page with the faults. */
record DemoCrowd(Crowd crowd, ControlPage control) implements AutoCloseable {

    static DemoCrowd start(ParleyConfig config, DemoRun run, int port) throws IOException {
        SecureRandom chance = new SecureRandom();
        Faults faults = new Faults(chance);
        Crowd crowd = new Crowd(DemoRobots.crowd(config, run.console()), faults, chance);
        ControlPage control = new ControlPage(port, crowd, faults, run);
        crowd.start();
        return new DemoCrowd(crowd, control);
    }

    URI page() {
        return control.uri();
    }

    @Override
    public void close() {
        control.close();
        crowd.close();
    }
}
