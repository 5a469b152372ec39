package io.parley.sip.call;

import io.parley.media.MediaEvents;
import io.parley.media.SecureEvents;
import io.parley.sip.stack.CallEvent;
import java.time.InstantSource;

/** What an agent's leg tells, by its sound or by SIP, brought to whoever has the leg. */
final class AgentEars implements MediaEvents, SecureEvents {
    private final AgentLeg leg;
    private final Keys keys;

    AgentEars(AgentLeg leg, InstantSource clock) {
        this.leg = leg;
        keys = new Keys(clock, this::pressed);
    }

    /** Its phone said something. */
    void heard(CallEvent event) {
        if (event instanceof CallEvent.Key key) {
            press(key.key(), Keys.Source.INFO);
        } else {
            leg.tell(new Signal.Agent(leg, event));
        }
    }

    @Override
    public void digit(char digit) { // sound is passed on by the bridge
        press(digit, Keys.Source.RTP);
    }

    @Override
    public void keyInSound(char key) {
        press(key, Keys.Source.SOUND);
    }

    private void press(char key, Keys.Source source) {
        leg.story().key(source, key);
        keys.press(key, source);
    }

    private void pressed(Signal signal) {
        if (signal instanceof Signal.Key(char key, boolean heard)) {
            leg.tell(new Signal.Agent(leg, new CallEvent.Key(key, heard)));
        }
    }

    @Override
    public void played(long playbackId) {}

    @Override
    public void mediaSilent(int silentMs) {
        leg.tell(new Signal.AgentSilent(leg, silentMs > 0));
    }

    @Override
    public void secured() {
        leg.tell(new Signal.AgentSecured(leg));
    }

    @Override
    public void refused(String why) {
        leg.tell(new Signal.AgentDeaf(leg, why));
    }

    @Override
    public void consentLost() {
        leg.tell(new Signal.AgentDeaf(leg, "the browser does not answer for its address any more"));
    }
}
