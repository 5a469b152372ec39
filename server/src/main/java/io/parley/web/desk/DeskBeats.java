package io.parley.web.desk;

import io.parley.web.http.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks again and again whether open desks are still read, and may still be. The hub's. */
final class DeskBeats {
    private static final Duration SILENT_FOR = Duration.ofSeconds(60);

    private final OpenDesks desks;
    private final DeskHub.Attendance attendance;
    private final Consumer<Person> signOut;
    private final InstantSource clock;

    DeskBeats(OpenDesks desks, DeskHub.Attendance attendance, Consumer<Person> signOut, InstantSource clock) {
        this.desks = desks;
        this.attendance = attendance;
        this.signOut = signOut;
        this.clock = clock;
    }

    void beat() {
        Instant silentSince = clock.instant().minus(SILENT_FOR);
        for (DeskSocket socket : desks.all()) {
            if (socket.heardAt().isBefore(silentSince)) {
                socket.drop();
            } else {
                check(socket);
            }
        }
    }

    /** Whoever became an agent or has another role, or no longer, comes in once again. */
    void check(DeskSocket socket) {
        Optional<Person> still = attendance.stillIn(socket.person().signIn());
        if (still.isEmpty()) {
            signOut.accept(socket.person());
        } else if (!still.get().mayAs(socket.person())) {
            socket.close(DeskSocket.COME_AGAIN, "your rights have changed");
        } else {
            socket.beat();
        }
    }
}
