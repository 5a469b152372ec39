package io.parley;

import io.parley.ops.config.ConfigProblem;
import io.parley.seal.CallSeal;
import io.parley.seal.SealBroken;
import io.parley.sip.call.KeptCall;
import io.parley.sip.stack.KeptDialog;
import io.parley.sip.stack.OpenDialogs;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of open calls, in which nothing of their keys is in the clear: descriptions of sound in which there are any
 * stand beside, sealed with the key of recordings. Without it they stand nowhere.
 */
final class CallSecrets {
    private static final Logger log = LoggerFactory.getLogger(CallSecrets.class);
    private static final Pattern KEYS = Pattern.compile("(?m)^a=(crypto|ice-pwd):");

    private final Optional<CallSeal> seal;

    CallSecrets(Optional<CallSeal> seal) {
        this.seal = seal;
    }

    /** With the keys of recordings that a server has that starts with this. */
    static CallSecrets of(Startup startup, Path data) {
        try {
            return new CallSecrets(
                    RecordingKeys.existing(startup.config().media(), startup.environment(), startup.folder(), data)
                            .map(CallSeal::new));
        } catch (IOException | ConfigProblem e) {
            log.warn(
                    "calls that are encrypted will not outlive a crash, as there is no key to seal theirs with: {}",
                    e.getMessage());
            return new CallSecrets(Optional.empty());
        }
    }

    /** Whether a key stands in a description of sound. */
    static boolean hasKeys(String sdp) {
        return KEYS.matcher(sdp).find();
    }

    OpenCallsFile.Line line(KeptDialog one) {
        String sdp = one.manner().sdp();
        return hasKeys(sdp)
                ? new OpenCallsFile.Line(Optional.of(one.saying("")), Optional.empty(), sealed(sdp, bound(one)))
                : new OpenCallsFile.Line(Optional.of(one), Optional.empty(), Optional.empty());
    }

    OpenCallsFile.Line line(KeptCall one) {
        List<Secret> all =
                one.legs().map(leg -> new Secret(leg.theirs(), leg.page())).toList();
        return all.stream().anyMatch(Secret::isOne)
                ? new OpenCallsFile.Line(
                        Optional.empty(),
                        Optional.of(one.with(leg -> leg.saying("").at(Optional.empty()))),
                        sealed(StoredJson.write(all), bound(one)))
                : new OpenCallsFile.Line(Optional.empty(), Optional.of(one), Optional.empty());
    }

    /** Of one leg. */
    private record Secret(String theirs, Optional<KeptCall.Page> page) {
        boolean isOne() {
            return page.isPresent() || hasKeys(theirs);
        }
    }

    private Optional<String> sealed(String secret, String bound) {
        return seal.map(with -> with.seal(secret, bound));
    }

    private static String bound(KeptDialog one) {
        return "dialog " + OpenDialogs.callId(one).orElse("");
    }

    private static String bound(KeptCall one) {
        return "call " + one.contact();
    }

    /** As it was; without what is sealed where that cannot be opened. */
    OpenCallsFile.Line opened(OpenCallsFile.Line line) {
        return new OpenCallsFile.Line(
                line.dialog()
                        .map(one -> opened(line, bound(one)).map(one::saying).orElse(one)),
                line.call()
                        .map(one -> opened(line, bound(one))
                                .map(text -> with(one, List.of(StoredJson.read(text, Secret[].class))))
                                .orElse(one)),
                Optional.empty());
    }

    private static KeptCall with(KeptCall one, List<Secret> all) {
        Iterator<Secret> next = all.iterator();
        return one.with(leg -> with(leg, next.next()));
    }

    private static KeptCall.Leg with(KeptCall.Leg leg, Secret secret) {
        return leg.saying(secret.theirs()).at(secret.page());
    }

    private Optional<String> opened(OpenCallsFile.Line line, String bound) {
        if (line.sealed().isEmpty() || seal.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(seal.get().open(line.sealed().get(), bound));
        } catch (SealBroken e) {
            log.warn("the keys of a {} cannot be had: {}", bound, e.getMessage());
            return Optional.empty();
        }
    }
}
