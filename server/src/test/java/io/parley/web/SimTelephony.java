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
            Optional.empty());

    public final List<BanView> bans = new CopyOnWriteArrayList<>();

    @Override
    public Picture picture() {
        return new Picture(
                List.of(CARRIER),
                Map.of("udp", true),
                Map.of("banned", 3L),
                Map.of("scanner", 1L),
                2,
                List.copyOf(bans));
    }

    @Override
    public boolean lift(String ban) {
        return bans.removeIf(one -> one.id().equals(ban));
    }
}
