package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.AudioClip;
import io.parley.sim.SimTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a caller hears who asks for a callback by keypad. */
class CallbackKeysTest {
    private static final ContactId CALL = OneCaller.CALL;

    private final SimTime time = new SimTime();
    private final OneCaller floor = new OneCaller(time);

    private CallbackKeys keys(String caller) {
        CallbackKeys keys = new CallbackKeys(
                CALL, caller, "lt", new CallbackKeys.Means(floor, new PromptLibrary(Optional.empty()), time));
        assertEquals(List.of("callback-offer"), names(keys.offer()));
        return keys;
    }

    private static List<String> press(CallbackKeys keys, String pressed) {
        List<String> heard = new ArrayList<>();
        pressed.chars().forEach(key -> heard.addAll(names(keys.press((char) key))));
        return heard;
    }

    private static List<String> names(List<AudioClip> clips) {
        return clips.stream().map(clip -> clip.name().substring(3)).toList();
    }

    @Test
    void aTypedNumberIsReadBackBeforeItIsConfirmed() {
        CallbackKeys keys = keys("anonymous");
        List<String> read = Stream.concat(
                        Stream.of(3, 7, 0, 6, 1, 2).map(digit -> "digit-" + digit), Stream.of("callback-confirm"))
                .toList();
        assertEquals(List.of("callback-number"), press(keys, "1"));
        assertEquals(read, press(keys, "370612#"));
        assertEquals(read, press(keys, "5"), "read once more where the key means nothing");
        assertEquals(List.of(), press(keys, "1"));
        assertEquals(List.of(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, "370612")), floor.told);
    }

    @Test
    void aNumberThatIsNotCalledIsToldSoAndAnotherAskedFor() {
        CallbackKeys keys = keys("+88216123456");
        List<String> another = List.of("wrong", "callback-number");
        assertEquals(another, press(keys, "1"), "the caller's own");
        assertEquals(another, press(keys, "88216123456#"));
        assertEquals(another, press(keys, "37#"), "too short");
        assertEquals(List.of(), floor.told);
        press(keys, "37061234567#1");
        assertEquals(1, floor.told.size());
    }
}
