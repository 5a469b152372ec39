package io.parley.e2e.browser;

import com.microsoft.playwright.Page;

/** What is heard in a page: the loudest frequency of the stream it plays. */
final class Played {
    private static final double AUDIBLE_DECIBELS = -50;

    private Played() {}

    /** Hertz; 0 where nothing loud is played. */
    static double peak(Page page) {
        return measured(page, """
                const at = power.indexOf(Math.max(...power))
                return power[at] > -60 ? at * hertzOfBin : 0""");
    }

    /** Whether this tone is among what is played, however many others are. */
    static boolean hears(Page page, double hertz) {
        return measured(page, """
                const near = power.slice(Math.round(%s / hertzOfBin) - 3, Math.round(%s / hertzOfBin) + 4)
                return Math.max(...near)""".formatted(hertz, hertz)) > AUDIBLE_DECIBELS;
    }

    /** @param what the body of a function of {@code power} in decibels, by bins of {@code hertzOfBin} */
    private static double measured(Page page, String what) {
        Object found = page.evaluate("""
                async () => {
                  const element = [...(window.parleyHeard ?? [])].findLast((one) => one.srcObject)
                  if (!element) return -1000
                  const context = new AudioContext()
                  const analyser = context.createAnalyser()
                  analyser.fftSize = 8192
                  context.createMediaStreamSource(element.srcObject).connect(analyser)
                  await new Promise((done) => setTimeout(done, 400))
                  const power = new Float32Array(analyser.frequencyBinCount)
                  analyser.getFloatFrequencyData(power)
                  const hertzOfBin = context.sampleRate / analyser.fftSize
                  await context.close()
                  %s
                }""".formatted(what));
        return ((Number) found).doubleValue();
    }
}
