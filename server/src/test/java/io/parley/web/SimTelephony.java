package io.parley.web;

import io.parley.web.admin.Telephony;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** One trunk, and the bans that a test says. */
public final class SimTelephony implements Telephony {
    private static final TrunkView CARRIER = new TrunkView(
            "carrier",
            "registered",
            Optional.of(true),
            Optional.of(new RegistrationView(true, "", 0)),
            Optional.empty(),
            Optional.of(new PaceView(5, 2, 400, 7, 3, 1)),
            new SoundView(new HeardView(40, 6, Optional.of(3.7)), new HeardView(90, 7, Optional.of(4.0)), true),
            List.of(new ReleaseView("q850", 34, 4), new ReleaseView("sip", 503, 2)));
    private static final NetworkView SITE = new NetworkView(
            "192.0.2.0/24",
            new SoundView(new HeardView(0, 0, Optional.empty()), new HeardView(5, 1, Optional.of(3.9)), false));

    public final List<BanView> bans = new CopyOnWriteArrayList<>();

    @Override
    public Picture picture() {
        return new Picture(
                List.of(CARRIER),
                Map.of("udp", true),
                List.of(new ListenerView(Optional.empty(), "192.0.2.20", 5060, "udp", true, 40, 2)),
                Map.of("banned", 3L),
                Map.of("scanner", 1L),
                2,
                List.copyOf(bans),
                List.of(SITE));
    }

    @Override
    public boolean lift(String ban) {
        return bans.removeIf(one -> one.id().equals(ban));
    }
}
