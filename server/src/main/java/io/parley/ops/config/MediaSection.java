package io.parley.ops.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Where sound is heard, and how.
 *
 * @param bind one address, or one for each network of {@code sip.bind}, of the same name
 * @param promptFolder studio recordings that win over the built-in prompts
 * @param codecs of browsers, and of phones where nothing else is said, the preferred one first; empty for all
 * @param mostTranscoded customers whose Opus is transcoded at once; more are agreed with in G.711
 * @param reserveMegabytes of the disk, kept back for recordings while it is full; 0: none
 * @param recordingKey what recordings are sealed with, 64 hexadecimal digits; not set: one that the data folder keeps
 * @param olderRecordingKeys of recordings that were sealed before, to read them
 * @param recorders recorders of others that calls are copied to while they are recorded
 */
public record MediaSection(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<ListenAt> bind,

        Integer portFrom,
        Integer portTo,
        String promptFolder,
        String advertise,
        List<String> codecs,
        Integer mostTranscoded,
        Integer reserveMegabytes,
        Secret recordingKey,
        List<Secret> olderRecordingKeys,
        List<RecorderSection> recorders) {
    /** With nothing said. */
    public static final MediaSection USUAL =
            new MediaSection(null, null, null, null, null, null, null, null, null, null, null);

    public MediaSection {
        codecs = Defaults.list(codecs);
        mostTranscoded = Defaults.or(mostTranscoded, 50);
        reserveMegabytes = Defaults.or(reserveMegabytes, 640);
        recordingKey = Defaults.or(recordingKey, Secret.NONE);
        olderRecordingKeys = Defaults.list(olderRecordingKeys);
        recorders = Defaults.list(recorders);
        bind = ListenAt.or(bind);
        portFrom = Defaults.or(portFrom, 20000);
        portTo = Defaults.or(portTo, 29999);
        promptFolder = Defaults.or(promptFolder, "");
        advertise = Defaults.or(advertise, "");
    }
}
