package io.parley.e2e.browser;

import com.microsoft.playwright.Page;

/** What is heard in a page: the loudest frequency of the stream it plays. */
final class Played {
    private Played() {}

    /** Hertz; 0 where nothing loud is played. */
    static double peak(Page page) {
        Object hertz = page.evaluate("""
                async () => {
                  const element = [...(window.parleyHeard ?? [])].findLast((one) => one.srcObject)
                  if (!element) return 0
                  const context = new AudioContext()
                  const analyser = context.createAnalyser()
                  analyser.fftSize = 8192
                  context.createMediaStreamSource(element.srcObject).connect(analyser)
                  await new Promise((done) => setTimeout(done, 400))
                  const power = new Float32Array(analyser.frequencyBinCount)
                  analyser.getFloatFrequencyData(power)
                  const at = power.indexOf(Math.max(...power))
                  const hertz = power[at] > -60 ? at * context.sampleRate / analyser.fftSize : 0
                  await context.close()
                  return hertz
                }""");
        return ((Number) hertz).doubleValue();
    }
}
