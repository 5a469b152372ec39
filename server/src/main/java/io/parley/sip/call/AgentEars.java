package io.parley.sip.call;

import io.parley.media.MediaEvents;
import io.parley.media.SecureEvents;
import io.parley.sip.stack.CallEvent;

/** What the sound of an agent's leg tells, brought to whoever has the leg. */
final class AgentEars implements MediaEvents, SecureEvents {
    private final AgentLeg leg;

    AgentEars(AgentLeg leg) {
        this.leg = leg;
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
        leg.tell(new Signal.Agent(leg, new CallEvent.Key(key, source == Keys.Source.SOUND)));
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
