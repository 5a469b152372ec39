package io.parley;

import io.parley.ops.Metrics;
import io.parley.web.auth.Doors;
import io.parley.web.auth.ProviderLogouts;
import io.parley.web.auth.ProviderSignIns;
import io.parley.web.auth.SignIns;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Counts who comes in, and who does not. */
final class SignInMeter {
    private SignInMeter() {}

    static void count(Metrics metrics, Doors doors) {
        SignIns signIns = doors.people();
        Map<String, DoubleSupplier> outcomes = Map.of(
                "entered", signIns::succeeded,
                "wrong_password", signIns::refused,
                "wrong_code", signIns::wrongCodes,
                "unknown_key", doors.programs()::refused,
                "slowed", signIns::slowed);
        outcomes.forEach((how, count) ->
                metrics.counter("parley.signins", "Tries to sign in, and what became of them.", count, "how", how));
        ProviderSignIns.OUTCOMES.forEach(how -> metrics.counter(
                "parley.signins.provider",
                "Answers of identity providers, and what became of them.",
                () -> doors.providers().count(how),
                "how",
                how));
        ProviderLogouts.OUTCOMES.forEach(how -> metrics.counter(
                "parley.signouts.provider",
                "Logout tokens of identity providers, and what became of them.",
                () -> doors.providers().logouts().count(how),
                "how",
                how));
    }
}
